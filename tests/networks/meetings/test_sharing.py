"""What is told of a meeting in the group app: when and where, and a page that names nobody."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.utils import timezone, translation

from networks.meetings.models import Meeting
from networks.meetings.queries import shared_address, to_share
from networks.meetings.services import cancel_meeting
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def path_of(meeting: Meeting) -> str:
    return urlsplit(shared_address(meeting)).path


def page_of(cast: Cast, meeting: Meeting) -> str:
    answer = cast.visitor.client.get(path_of(meeting), headers=ENGLISH)
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex, nofollow")
    return answer.content.decode()


def test_the_text_says_when_and_where_and_leads_to_the_page(haven: Circle) -> None:
    meeting = haven.meeting()
    assert meeting.venue is not None
    with translation.override("nl"):
        lines = to_share(meeting).text.splitlines()
    assert f"{meeting.venue.name}, {meeting.venue.address}, {meeting.venue.town}" in lines
    assert lines[-1] == shared_address(meeting)


@pytest.mark.parametrize("language", ["en", "tr", "ar", "pl", "uk"])
def test_dutch_stands_below_another_language(haven: Circle, language: str) -> None:
    meeting = haven.meeting()
    with translation.override("nl"):
        dutch = to_share(meeting).text
    with translation.override(language):
        both = to_share(meeting).text
    assert both.endswith(f"\n\n{dutch}")


def test_the_text_and_the_page_hold_no_name_no_home_and_no_key_of_hers(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(host=haven.fatma, home_address="Lindelaan 5")
    hers = cast.parent.client.get(haven.page("mine", cast.parent), headers=ENGLISH)
    for text in (hers.context["to_share"].text, page_of(cast, meeting)):
        secrets = ("Lindelaan", "Fatma", "Samira", "home.example", haven.group.name, str(cast.parent.token), "/my/")
        assert not [word for word in secrets if word in text]
    assert "At the home of one of the parents." in page_of(cast, meeting)


@pytest.mark.parametrize("name", ["mine", "answer"])
def test_every_member_finds_the_text(haven: Circle, name: str) -> None:
    meeting, fatma = haven.meeting(), haven.as_member(haven.fatma)
    words = [meeting.pk] if name == "answer" else []
    page = fatma.client.get(haven.page(name, fatma, *words), headers=ENGLISH).content.decode()
    assert "readonly" in page
    assert shared_address(meeting) in page


@pytest.mark.parametrize(("handed_over", "status"), [(False, 200), (True, 403)])
def test_the_professional_finds_it_before_the_hand_over(cast: Cast, handed_over: bool, status: int) -> None:
    meeting = circle(cast, handed_over=handed_over).meeting()
    answer = cast.professional.client.get(f"/{cast.here.slug}/groups/meetings/{meeting.pk}/share/")
    assert answer.status_code == status


def test_the_page_says_how_a_member_comes_to_her_own_link(haven: Circle, cast: Cast) -> None:
    assert f"/{cast.here.slug}/new-link/" in page_of(cast, haven.meeting())


def test_the_page_follows_the_meeting_and_ends_with_it(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    address = path_of(meeting)
    cancel_meeting(actor=cast.parent.actor, meeting=meeting, at=timezone.now())
    assert "This meeting does not go on" in page_of(cast, meeting)
    with time_machine.travel(meeting.ends_at - timedelta(minutes=1)):
        assert cast.visitor.client.get(address).status_code == 200
    with time_machine.travel(meeting.ends_at):
        assert cast.visitor.client.get(address).status_code == 410


def test_nobody_guesses_another_one(haven: Circle, cast: Cast) -> None:
    meeting, other = haven.meeting(), haven.meeting(starts_at=timezone.now() + timedelta(days=20))
    guess = path_of(meeting).replace(f"/{meeting.pk}.", f"/{other.pk}.")
    elsewhere = path_of(meeting).replace(cast.here.slug, cast.elsewhere.slug)
    assert [cast.visitor.client.get(address).status_code for address in (guess, elsewhere)] == [404, 404]
