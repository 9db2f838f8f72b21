"""The professional's pages of the start-up: what she is offered, what she reads when something cannot be."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from accounts.choices import RoleKind
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState, Theme
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.services import plan_coaching
from networks.meetings.services.coaching import startup_meetings
from tests.factories import MeetingFactory, user_with_role
from tests.networks.meetings.stage import some_member, started_group, venue_of
from tests.personas import Cast, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast: Cast) -> Group:
    return started_group(cast, started_at=timezone.now())


@pytest.fixture
def meeting(cast: Cast, group: Group) -> Meeting:
    made = MeetingFactory.make(group=group, kind=MeetingKind.STARTUP, venue=venue_of(group, name="De Brug"))
    plan_coaching(actor=cast.professional.actor, group=group, at=timezone.now())
    return made


@pytest.fixture
def colleague(cast: Cast) -> Client:
    browser = client_of(cast.professional.user)
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


def page(name: str, number: int) -> str:
    return reverse(f"meetings:{name}", args=["vaartdam", number])


def when(days: int, **more: Any) -> dict[str, Any]:
    day = (localtime(timezone.now()) + timedelta(days=days)).date()
    return {"day": day.isoformat(), "begins": "19:30", "ends": "21:30", "venue": ""} | more


def shown(client: Client, url: str, sent: dict[str, Any] | None = None) -> str:
    """The page one ends on."""
    answer = client.get(url) if sent is None else client.post(url, sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def ago(meeting: Meeting, hours: int = 3) -> Meeting:
    begins = timezone.now() - timedelta(hours=hours)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=2))
    meeting.refresh_from_db()
    return meeting


def test_she_plans_a_meeting_and_is_told_what_deserves_a_second_look(colleague: Client, group: Group) -> None:
    words = shown(colleague, page("plan", group.pk), when(10, kind="startup"))

    assert Meeting.objects.get(group=group).kind == MeetingKind.STARTUP
    assert "are not entered yet" in words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (when(-1, kind="own"), "This moment has passed"),
        (when(10, kind="own", ends="19:00"), "ends before it begins"),
        (when(10, kind="own") | {"day": "2027-03-28", "begins": "02:30"}, "The clock skips this hour"),
    ],
)
def test_a_refused_plan_keeps_its_answers_and_says_why(
    colleague: Client, group: Group, answers: dict[str, Any], words: str
) -> None:
    answer = colleague.post(page("plan", group.pk), answers)

    assert words in answer.content.decode()
    assert f'value="{answers["day"]}"' in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_venue_booked_twice_names_until_when_it_is_taken(cast: Cast, colleague: Client, group: Group) -> None:
    venue = venue_of(group, name="De Brug")
    evening = when(10, kind="own", venue=venue.pk, begins="19:00")
    shown(colleague, page("plan", started_group(cast).pk), evening)

    words = shown(colleague, page("plan", group.pk), evening)

    assert "De Brug has no room free then" in words
    assert "21:30" in words


def test_a_move_says_what_moved_along(colleague: Client, group: Group, meeting: Meeting) -> None:
    MeetingFactory.make(
        group=group,
        kind=MeetingKind.STARTUP,
        venue=None,
        starts_at=meeting.starts_at + timedelta(days=14),
        ends_at=meeting.ends_at + timedelta(days=14),
    )
    begins = localtime(meeting.starts_at) + timedelta(days=1)
    sent = when(0, with_following="on", venue=meeting.venue_id) | {
        "day": begins.date().isoformat(),
        "begins": begins.strftime("%H:%M"),
        "ends": localtime(meeting.ends_at).strftime("%H:%M"),
    }

    words = shown(colleague, page("move", meeting.pk), sent)

    assert "These start-up meetings moved along" in words
    assert "tasks moved along" in words
    assert [(later - earlier).days for earlier, later in pairs(startup_meetings(group))] == [14]


def pairs(meetings: list[Meeting]) -> list[tuple[Any, Any]]:
    begins = [localtime(meeting.starts_at).date() for meeting in meetings]
    return list(pairwise(begins))


def test_cancelling_asks_first(colleague: Client, meeting: Meeting) -> None:
    assert "8 parents get a message" in shown(colleague, page("cancel", meeting.pk))
    shown(colleague, page("cancel", meeting.pk), {})

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED


def test_a_number_that_is_hard_to_believe_is_a_question_with_a_tick(colleague: Client, meeting: Meeting) -> None:
    url = page("count", ago(meeting).pk)

    assert 'type="checkbox"' not in shown(colleague, url)
    asked = shown(colleague, url, {"attendance": "11", "theme": ""})
    assert "Did others come along?" in asked
    assert 'type="checkbox"' in asked
    shown(colleague, url, {"attendance": "11", "is_sure": "on", "theme": Theme.SLEEP})

    meeting.refresh_from_db()
    assert (meeting.attendance, meeting.theme) == (11, Theme.SLEEP)


def test_what_a_meeting_of_the_parents_was_about_is_not_hers_to_read(colleague: Client, group: Group) -> None:
    told = {"state": MeetingState.HELD, "attendance": 6, "theme": Theme.SLEEP}
    theirs = MeetingFactory.make(group=group, starts_at=timezone.now() - timedelta(days=2), **told)
    assert 'name="theme"' not in shown(colleague, page("count", theirs.pk))
    shown(colleague, page("count", theirs.pk), {"attendance": "7", "theme": "food"})
    theirs.refresh_from_db()
    assert (theirs.attendance, theirs.theme) == (7, Theme.SLEEP)


@pytest.mark.parametrize("number", ["", "-1", "61", "many"])
def test_what_is_no_number_of_people_is_refused(colleague: Client, meeting: Meeting, number: str) -> None:
    words = shown(colleague, page("count", ago(meeting).pk), {"attendance": number, "is_sure": "on", "theme": ""})

    meeting.refresh_from_db()
    assert meeting.attendance is None
    assert "error-message" in words


def test_a_task_is_done_put_back_and_moved(colleague: Client, group: Group, meeting: Meeting) -> None:
    task = CoachingTask.objects.get(group=group, key="materials")
    url = page("task", task.pk)

    for act, is_open in (("done", False), ("take_up", True), ("not_needed", False), ("take_up", True)):
        shown(colleague, url, {"act": act})
        task.refresh_from_db()
        assert task.is_open is is_open
    day = localtime(meeting.starts_at).date() - timedelta(days=3)
    shown(colleague, url, {"due_on": day.isoformat()})
    task.refresh_from_db()
    assert task.due_on == day
    assert "Choose a day until the meeting" in shown(colleague, url, {"due_on": (day + timedelta(days=9)).isoformat()})


def test_the_hand_over_says_where_to_do_what_is_missing(colleague: Client, group: Group, meeting: Meeting) -> None:
    url = page("hand_over", group.pk)
    ago(meeting)

    words = shown(colleague, url)
    assert page("count", meeting.pk) in words
    assert page("coordinator", group.pk) in words
    assert 'method="post" class="ui-form"' not in words
    shown(colleague, url, {})
    group.refresh_from_db()
    assert not group.is_handed_over


def test_from_the_list_of_what_is_missing_to_the_hand_over(
    cast: Cast, colleague: Client, group: Group, meeting: Meeting
) -> None:
    ago(meeting)
    shown(colleague, page("count", meeting.pk), {"attendance": "7", "theme": ""})
    shown(colleague, page("coordinator", group.pk), {"membership": str(some_member(group).pk)})
    agreed = when(14, weeks="6", number="4", contribution="")
    shown(colleague, page("agreements", group.pk), agreed)

    assert "Everything is there" in shown(colleague, page("hand_over", group.pk))
    words = shown(colleague, page("hand_over", group.pk), {})

    group.refresh_from_db()
    assert (group.state, group.meetings.count()) == (GroupState.INDEPENDENT, 5)
    assert some_member(group).is_coordinator
    assert "back-up" in words


@pytest.mark.parametrize("name", ["plan", "coordinator", "agreements", "hand_over"])
def test_after_the_hand_over_the_pages_of_the_coach_are_closed(cast: Cast, colleague: Client, name: str) -> None:
    group = started_group(cast, state=GroupState.INDEPENDENT, handed_over_at=timezone.now())

    assert colleague.get(page(name, group.pk)).status_code == 403


@pytest.mark.parametrize("name", ["move", "cancel", "count"])
def test_meetings_of_a_group_that_runs_itself_are_its_own(cast: Cast, colleague: Client, name: str) -> None:
    group = started_group(cast, state=GroupState.INDEPENDENT, handed_over_at=timezone.now())
    meeting = MeetingFactory.make(group=group, home_address="Kade 3", host=some_member(group), venue=None)

    assert colleague.get(page(name, meeting.pk)).status_code == 403


def test_a_colleague_who_does_not_stand_behind_the_group_finds_nothing(
    cast: Cast, group: Group, meeting: Meeting
) -> None:
    client = client_of(user_with_role(RoleKind.PROFESSIONAL, cast.here))
    task = CoachingTask.objects.filter(group=group)[0]

    for name, number in (("plan", group.pk), ("count", meeting.pk), ("task", task.pk), ("end", group.pk)):
        assert client.get(page(name, number)).status_code == 404


def test_a_group_ends_with_what_that_way_asks(colleague: Client, group: Group, meeting: Meeting) -> None:
    url = page("end", group.pk)

    assert "Choose why the group stops" in shown(colleague, url, {"step": "stopped", "reason": "", "successor": ""})
    assert "Choose the group that goes on" in shown(colleague, url, {"step": "passed_on", "reason": "too_few"})
    words = shown(colleague, url, {"step": "stopped", "reason": "too_few", "successor": ""})

    group.refresh_from_db()
    assert (group.state, group.stop_reason) == (GroupState.STOPPED, "too_few")
    assert "has ended" in words
