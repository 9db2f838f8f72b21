"""A parent's invitation by her link: only a press answers, and nothing of her is shown unless she says so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.services import issue_link
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import start_group
from networks.groups.models import Group
from networks.neighbourhoods.choices import part_of_week
from networks.signups.services import withdraw_interest
from tests.factories import InvitationFactory
from tests.networks.composing.stage import Town, in_english, parent_of, say
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return in_english(Client())


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    town = Town(cast.here, cast.professional.user)
    return town.ask(cast.professional.actor).invitations.order_by("pk")[0]


def my(invitation: Invitation, page: str = "") -> str:
    token = issue_link(person=invitation.person, expires_at=timezone.now() + timedelta(days=1))
    return f"/{invitation.group.municipality.slug}/my/{token}/invitation/{page}"


def hers(invitation: Invitation, page: str = "") -> str:
    return my(invitation, f"{invitation.pk}/{page}")


def test_the_invitation_says_which_group_when_and_where(client: Client, invitation: Invitation) -> None:
    words = client.get(hers(invitation)).content.decode()
    assert "Ouders van de Kade" in words
    assert all(f'value="{answer}"' in words for answer in ("yes", "other_time", "no"))
    invitation.refresh_from_db()
    assert invitation.state == "asked"


def test_after_a_yes_she_is_asked_what_the_others_may_see_and_nothing_is_ticked(
    client: Client, invitation: Invitation
) -> None:
    answer = client.post(hers(invitation), {"answer": "yes"}, follow=True)
    assert answer.redirect_chain[0][0].endswith("/sharing/")
    assert "checked" not in answer.content.decode()
    assert "mobile" not in answer.context["form"].fields
    client.post(hers(invitation, "sharing/"), {"name": "on"})
    invitation.refresh_from_db()
    assert (invitation.state, invitation.shows_name, invitation.shows_email) == ("yes", True, False)


def test_another_time_asks_which(client: Client, invitation: Invitation) -> None:
    answer = client.post(hers(invitation), {"answer": "other_time"})
    assert answer["Location"].endswith("/times/")
    client.post(hers(invitation, "times/"), {"parts": ["mon-morning"]})
    invitation.refresh_from_db()
    assert (invitation.state, invitation.better_parts) == ("other_time", ["mon-morning"])
    assert b"Monday morning" in client.get(hers(invitation)).content


def test_pages_of_another_answer_lead_back(client: Client, invitation: Invitation) -> None:
    for page in ("sharing/", "times/"):
        assert client.post(hers(invitation, page), {"name": "on"})["Location"].endswith(f"/{invitation.pk}/")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.shows_name) == ("asked", False)


def test_a_no_can_become_a_yes(client: Client, invitation: Invitation) -> None:
    client.post(hers(invitation), {"answer": "no"})
    client.post(hers(invitation), {"answer": "yes"})
    invitation.refresh_from_db()
    assert invitation.state == "yes"


def test_her_newest_invitation_is_found_without_its_number(client: Client, cast: Cast, invitation: Invitation) -> None:
    assert client.get(my(invitation))["Location"].endswith(f"/invitation/{invitation.pk}/")
    nobody = f"/{cast.here.slug}/my/{cast.parent.token}/invitation/"
    assert b"There is no invitation yet" in client.get(nobody).content


def test_the_invitation_of_somebody_else_does_not_exist(client: Client, invitation: Invitation) -> None:
    other = InvitationFactory.make(group=invitation.group)
    assert client.get(my(invitation, f"{other.pk}/")).status_code == 404


def test_after_the_start_the_page_says_what_became_of_it(client: Client, cast: Cast, invitation: Invitation) -> None:
    say(invitation.group, InvitationState.YES, 8)
    start_group(actor=cast.professional.actor, group=invitation.group, at=timezone.now())
    late = invitation.group.invitations.exclude(state="joined").get()
    assert b"This invitation is closed" in client.get(hers(late)).content
    assert b"You are in this group" in client.get(hers(invitation)).content
    client.post(hers(late), {"answer": "yes"})
    late.refresh_from_db()
    assert late.state == "closed"


def test_who_took_her_interest_back_reads_so(client: Client, invitation: Invitation) -> None:
    assert invitation.interest is not None
    withdraw_interest(actor=parent_of(invitation), interest=invitation.interest, at=timezone.now())
    assert b"You took your interest back" in client.get(hers(invitation)).content


def test_why_this_group_is_told_by_her_own_answers_alone(client: Client, invitation: Invitation) -> None:
    meeting = invitation.group.meetings.get()
    assert invitation.interest is not None
    assert "Why this group?" not in client.get(hers(invitation)).content.decode()
    invitation.interest.availability = {part_of_week(meeting.starts_at): "if_need_be"}
    invitation.interest.languages, invitation.interest.age_bands = ["nl", "tr"], ["4-8"]
    invitation.interest.save()
    Group.objects.filter(pk=invitation.group_id).update(languages=["nl"], age_bands=["4-8", "8-12"])
    words = client.get(hers(invitation)).content.decode()
    told = ["You said that you can come then if you have to", "this language: Dutch", "old your children are: 4 to 8"]
    assert [part for part in told if part not in words] == []
