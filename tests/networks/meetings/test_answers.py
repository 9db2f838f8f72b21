"""I am coming, I am not coming: by the link alone, only for this meeting, only by the press."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from networks.meetings.choices import Coming, MeetingState
from networks.meetings.models import Answer, Meeting
from networks.meetings.services import MeetingError, answer_meeting, move_meeting, plan_of, take_home_back
from networks.neighbourhoods.models import Venue
from tests.factories import VenueFactory
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


@pytest.fixture
def library(cast: Cast, haven: Circle) -> Venue:
    return VenueFactory.make(municipality=cast.here, neighbourhood=haven.group.neighbourhood)


def say(haven: Circle, meeting: Meeting, coming: Coming) -> Answer:
    return answer_meeting(
        actor=haven.cast.parent.actor, meeting=meeting, membership=haven.samira, coming=coming, at=timezone.now()
    )


def test_the_last_press_counts(haven: Circle) -> None:
    meeting = haven.meeting()
    for coming in (Coming.YES, Coming.NO, Coming.NO, Coming.YES):
        say(haven, meeting, coming)
    assert [answer.coming for answer in meeting.answers.all()] == [Coming.YES]
    assert AuditEvent.objects.filter(action="meeting_answered").count() == 4


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"state": MeetingState.CANCELLED}, "cancelled"),
        ({"starts_at": timezone.now() - timedelta(hours=3)}, "over"),
        ({"state": MeetingState.HELD, "attendance": 7}, "over"),
    ],
)
def test_nothing_can_be_said_about_a_meeting_that_is_over_or_off(
    haven: Circle, fields: dict[str, object], code: str
) -> None:
    meeting = haven.meeting(**fields)
    with pytest.raises(MeetingError) as refusal:
        say(haven, meeting, Coming.YES)
    assert (refusal.value.code, meeting.answers.count()) == (code, 0)


def test_while_the_meeting_is_under_way_an_answer_can_still_change(haven: Circle) -> None:
    meeting = haven.meeting(starts_at=timezone.now() - timedelta(minutes=10))
    assert say(haven, meeting, Coming.NO).coming == Coming.NO


def test_a_host_says_first_that_it_cannot_be_at_her_home(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(host=haven.samira, home_address="Lindelaan 5")
    assert say(haven, meeting, Coming.YES).coming == Coming.YES
    with pytest.raises(MeetingError) as refusal:
        say(haven, meeting, Coming.NO)
    assert (refusal.value.code, Answer.objects.get().coming) == ("receives_the_group", Coming.YES)
    take_home_back(actor=cast.parent.actor, meeting=meeting, membership=haven.samira, at=timezone.now())
    assert say(haven, meeting, Coming.NO).coming == Coming.NO


def test_who_said_yes_to_another_moment_is_asked_again(haven: Circle, cast: Cast, library: Venue) -> None:
    meeting = haven.meeting(venue=None)
    say(haven, meeting, Coming.YES)
    elsewhere = replace(plan_of(meeting), venue=library)
    for plan, answers in ((elsewhere, 1), (replace(elsewhere, starts_at=meeting.starts_at - timedelta(hours=1)), 0)):
        move_meeting(actor=cast.parent.actor, meeting=meeting, plan=plan, with_following=False, at=timezone.now())
        assert Answer.objects.count() == answers


def test_whoever_left_cannot_answer(haven: Circle) -> None:
    meeting = haven.meeting()
    haven.group.memberships.filter(pk=haven.samira.pk).update(left_at=timezone.now())
    with pytest.raises(MeetingError) as refusal:
        say(haven, meeting, Coming.YES)
    assert refusal.value.code == "not_in_the_group"


def test_looking_does_nothing_and_pressing_keeps_the_answer(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    address = haven.page("answer", cast.parent, meeting.pk)
    client = cast.visitor.client
    assert client.get(address).status_code == client.head(address).status_code == 200
    assert not Answer.objects.exists()
    assert client.post(address, {"coming": "yes"}).headers["Location"] == address
    assert Answer.objects.get().coming == Coming.YES


def test_a_press_without_a_word_changes_nothing(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    answer = cast.visitor.client.post(haven.page("answer", cast.parent, meeting.pk), {"coming": "maybe"})
    assert (answer.status_code, Answer.objects.count()) == (200, 0)


def test_the_page_says_when_a_meeting_is_off_over_or_moved(haven: Circle, cast: Cast) -> None:
    texts = {
        "does not go on": haven.meeting(state=MeetingState.CANCELLED),
        "is over": haven.meeting(starts_at=timezone.now() - timedelta(days=2)),
        "Something changed": haven.meeting(sequence=2),
    }
    for words, meeting in texts.items():
        page = cast.visitor.client.get(haven.page("answer", cast.parent, meeting.pk), headers=ENGLISH)
        assert words in page.content.decode()


def test_the_link_alone_shows_no_name_and_no_home_address(haven: Circle, cast: Cast) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    meeting = haven.meeting(host=haven.fatma, home_address="Lindelaan 5", starts_at=tomorrow)
    for member in (haven.samira, haven.fatma):
        Answer.objects.create(meeting=meeting, membership=member, coming=Coming.YES, answered_at=timezone.now())
    page = cast.visitor.client.get(haven.page("answer", cast.parent, meeting.pk)).content.decode()
    for secret in ("Lindelaan", "Fatma", "Samira", "Hanneke", "0612345678", "fatma@"):
        assert secret not in page


def test_a_meeting_of_another_group_is_not_there(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    haven.group.memberships.filter(pk=haven.samira.pk).update(left_at=timezone.now())
    address = haven.page("answer", cast.parent, meeting.pk)
    assert cast.visitor.client.get(address).status_code == 404
    assert cast.visitor.client.post(address, {"coming": "yes"}).status_code == 404
