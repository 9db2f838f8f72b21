"""The page of a group that forms, and what can be done there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.signups.services import withdraw_interest
from tests.networks.composing.stage import Town, parent_of, say
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast: Cast) -> Group:
    return Town(cast.here, cast.professional.user, parents=10).ask(cast.professional.actor)


def address(group: Group, page: str = "asked/") -> str:
    return f"/{group.municipality.slug}/groups/{group.pk}/{page}"


@pytest.mark.parametrize("page", ["asked/", "ask/", "first-meeting/", "start/", "stop-asking/"])
@pytest.mark.parametrize("key", EVERYBODY)
def test_only_the_coach_gets_in(cast: Cast, group: Group, key: str, page: str) -> None:
    status = {"professional": 200, "visitor": 302, "parent": 302}.get(key, 403)
    assert cast.called(key).client.get(address(group, page)).status_code == status


def test_the_page_says_who_answered_what_and_what_is_missing(client: Client, group: Group) -> None:
    say(group, InvitationState.YES, 6)
    late = group.invitations.filter(state="asked").values_list("pk", flat=True)[0]
    Invitation.objects.filter(pk=late).update(state="other_time", better_parts=["fri-morning"])
    say(group, InvitationState.NO, 1)
    answer = client.get(address(group))
    counts = answer.context["counts"]
    assert (counts["yes"], counts["asked"], counts["other_time"], counts["no"]) == (6, 2, 1, 1)
    assert "6 said yes; a group starts from 8 parents. The owner says" in answer.content.decode()
    assert "Friday morning" in answer.content.decode()
    assert address(group, "start/") not in answer.content.decode()


def test_who_took_her_interest_back_no_longer_counts(client: Client, group: Group) -> None:
    say(group, InvitationState.YES, 8)
    gone = group.invitations.filter(state="yes")[0]
    assert gone.interest is not None
    withdraw_interest(actor=parent_of(gone), interest=gone.interest, at=timezone.now())
    answer = client.get(address(group))
    assert answer.context["counts"]["yes"] == 7
    assert b"took her interest back" in answer.content


def test_the_group_starts_by_one_press_after_a_look_at_what_happens(client: Client, group: Group) -> None:
    say(group, InvitationState.YES, 8)
    assert address(group, "start/").encode() in client.get(address(group)).content
    asks = client.get(address(group, "start/")).content.decode()
    assert "8 parents join the group." in asks
    assert "2 other parents are told" in asks
    assert client.post(address(group, "start/"))["Location"] == address(group, "")
    assert client.get(address(group))["Location"] == address(group, "")
    assert client.get(address(group, "start/"))["Location"] == address(group, "")


def test_a_start_that_is_refused_says_why(client: Client, group: Group) -> None:
    answer = client.post(address(group, "start/"), follow=True)
    assert "0 said yes; a group starts from 8 parents." in str(next(iter(answer.context["messages"])))


def test_another_day_asks_everybody_again(client: Client, group: Group) -> None:
    say(group, InvitationState.YES, 4)
    meeting = Meeting.objects.get()
    day = timezone.localdate() + timedelta(days=14)
    answers = {"day": day.isoformat(), "begins": "10:00", "minutes": "90", "venue": str(meeting.venue_id)}
    client.post(address(group, "first-meeting/"), answers)
    meeting.refresh_from_db()
    assert timezone.localtime(meeting.starts_at).date() == day
    assert set(group.invitations.values_list("state", flat=True)) == {"asked"}


def test_moving_the_first_meeting_from_elsewhere_leads_to_asking_again(client: Client, group: Group) -> None:
    page = reverse("meetings:move", args=[group.municipality.slug, Meeting.objects.get().pk])
    assert client.post(page)["Location"] == address(group, "first-meeting/")


def test_a_day_that_has_passed_is_refused_beside_the_day(client: Client, group: Group) -> None:
    meeting = Meeting.objects.get()
    answers = {"day": "2026-01-05", "begins": "10:00", "minutes": "90", "venue": str(meeting.venue_id)}
    assert "day" in client.post(address(group, "first-meeting/"), answers).context["form"].errors


def test_a_question_is_taken_back_after_asking(client: Client, group: Group) -> None:
    asked = group.invitations.all()[0]
    page = address(group, f"asked/{asked.pk}/take-back/")
    assert asked.person.first_name.encode() in client.get(page).content
    client.post(page)
    asked.refresh_from_db()
    assert asked.state == "closed"


def test_stopping_needs_a_reason(client: Client, group: Group) -> None:
    assert "reason" in client.post(address(group, "stop-asking/"), {}).context["form"].errors
    client.post(address(group, "stop-asking/"), {"reason": "no_moment"})
    group.refresh_from_db()
    assert (group.state, group.stop_reason) == ("stopped", "no_moment")
