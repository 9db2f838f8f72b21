"""Moving a meeting: its room, its tasks and what follows it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import localtime

from networks.groups.models import Group
from networks.holidays.models import SchoolHoliday
from networks.meetings.choices import MeetingKind
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.services import (
    MeetingError,
    MeetingPlan,
    Moved,
    cancel_meeting,
    do_task,
    move_meeting,
    plan_coaching,
    plan_of,
)
from networks.meetings.services.coaching import startup_meetings
from networks.neighbourhoods.models import Booking, Venue
from tests.networks.meetings.stage import (
    EVENING,
    NOW,
    TWO_HOURS,
    planned,
    some_member,
    started_group,
    startup_plan,
    venue_of,
)
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def group(cast: Cast) -> Group:
    group = started_group(cast)
    group.numbers["startup_meetings"] = 3
    group.save()
    return group


@pytest.fixture
def venue(group: Group) -> Venue:
    return venue_of(group, name="De Brug")


@pytest.fixture
def meetings(cast: Cast, group: Group, venue: Venue) -> list[Meeting]:
    planned(cast.professional.actor, group, startup_plan(venue))
    plan_coaching(actor=cast.professional.actor, group=group, at=NOW)
    return startup_meetings(group)


def move(cast: Cast, meeting: Meeting, *, along: bool = False, **changes: Any) -> Moved:
    plan = replace(plan_of(meeting), **changes)
    return move_meeting(actor=cast.professional.actor, meeting=meeting, plan=plan, with_following=along, at=NOW)


def by_days(meeting: Meeting, days: int, hours: int = 0) -> dict[str, Any]:
    distance = timedelta(days=days, hours=hours)
    return {"starts_at": meeting.starts_at + distance, "ends_at": meeting.ends_at + distance}


def days_of(group: Group) -> list[date]:
    return [localtime(meeting.starts_at).date() for meeting in startup_meetings(group)]


def test_a_meeting_alone_moves_with_its_room_and_its_open_tasks(cast: Cast, meetings: list[Meeting]) -> None:
    first = meetings[0]
    do_task(actor=cast.professional.actor, task=first.coaching_tasks.get(key="agreements"), at=NOW)
    due = dict(first.coaching_tasks.values_list("key", "due_on"))

    moved = move(cast, first, **by_days(first, 1))

    assert (moved.followed, moved.tasks, moved.meeting.sequence) == ([], 5, 1)
    assert Booking.objects.get(subject=first.subject).starts_at == EVENING + timedelta(days=1)
    for task in CoachingTask.objects.filter(meeting=first):
        assert task.due_on - due[task.key] == timedelta(days=1 if task.is_open else 0)


def test_what_follows_keeps_its_distance(cast: Cast, group: Group, meetings: list[Meeting]) -> None:
    before = days_of(group)

    moved = move(cast, meetings[0], along=True, **by_days(meetings[0], 7))

    assert [after - day for after, day in zip(days_of(group), before, strict=True)] == [timedelta(days=7)] * 3
    assert (list(moved.followed), list(moved.skipped)) == (meetings[1:], [])
    assert Booking.objects.count() == 3


def test_moving_a_fortnight_passes_through_the_moments_of_the_next(
    cast: Cast, group: Group, meetings: list[Meeting]
) -> None:
    for days in (14, -14):
        first = Meeting.objects.get(pk=meetings[0].pk)
        move(cast, first, along=True, **by_days(first, days))

    assert days_of(group) == [localtime(meeting.starts_at).date() for meeting in meetings]


def test_what_was_cancelled_does_not_follow(cast: Cast, group: Group, meetings: list[Meeting]) -> None:
    cancel_meeting(actor=cast.professional.actor, meeting=meetings[1], at=NOW)

    assert list(move(cast, meetings[0], along=True, **by_days(meetings[0], 1)).followed) == [meetings[2]]


def test_a_follower_goes_around_a_holiday_and_the_next_keeps_its_distance_to_it(
    cast: Cast, group: Group, meetings: list[Meeting]
) -> None:
    week = {"first_day": date(2027, 2, 15), "last_day": date(2027, 2, 21)}
    SchoolHoliday.objects.create(municipality=cast.here, school_year=2026, name="Voorjaarsvakantie", **week)

    moved = move(cast, meetings[0], along=True, **by_days(meetings[0], 7))

    assert days_of(group) == [date(2027, 2, 4), date(2027, 2, 25), date(2027, 3, 11)]
    assert [(skipped.day, skipped.reason) for skipped in moved.skipped] == [(date(2027, 2, 18), "Voorjaarsvakantie")]


def test_followers_keep_their_hour_on_the_clock_when_the_clock_changes(cast: Cast, group: Group) -> None:
    winter = MeetingPlan(starts_at=EVENING, ends_at=EVENING + TWO_HOURS, kind=MeetingKind.STARTUP)
    first = planned(cast.professional.actor, group, winter)
    second = planned(cast.professional.actor, group, startup_plan(days=49))

    move(cast, first, along=True, **by_days(first, 14))

    second.refresh_from_db()
    assert second.starts_at == datetime(2027, 4, 1, 17, 30, tzinfo=UTC)
    assert localtime(second.starts_at).hour == 19


def test_a_room_taken_on_a_later_day_keeps_everything_where_it_was(
    cast: Cast, group: Group, venue: Venue, meetings: list[Meeting]
) -> None:
    planned(cast.professional.actor, started_group(cast), startup_plan(venue, days=21))
    before = days_of(group)

    with pytest.raises(MeetingError, match=r"De Brug has no room free then: .* 18 Feb.*19:30 until 21:30"):
        move(cast, meetings[0], along=True, **by_days(meetings[0], 7))

    assert days_of(group) == before
    assert Booking.objects.filter(subject=meetings[0].subject, starts_at=EVENING).exists()


def test_at_somebodys_home_no_room_is_kept(cast: Cast, group: Group, meetings: list[Meeting]) -> None:
    move(cast, meetings[0], venue=None, host=some_member(group), home_address="Kade 3")

    assert not Booking.objects.filter(subject=meetings[0].subject).exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "nothing_new"),
        ({"starts_at": NOW, "ends_at": NOW + TWO_HOURS}, "in_the_past"),
        ({"ends_at": EVENING - TWO_HOURS}, "ends_first"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    cast: Cast, meetings: list[Meeting], changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(MeetingError) as refused:
        move(cast, meetings[0], **changes)
    assert refused.value.code == code


def test_what_has_begun_or_is_off_does_not_move(cast: Cast, meetings: list[Meeting]) -> None:
    first, second, _third = meetings
    plan = replace(plan_of(first), starts_at=EVENING + timedelta(days=3), ends_at=EVENING + timedelta(days=3, hours=1))
    cancel_meeting(actor=cast.professional.actor, meeting=second, at=NOW)

    for meeting, at, code in ((first, EVENING, "has_begun"), (second, NOW, "not_planned")):
        with pytest.raises(MeetingError) as refused:
            move_meeting(actor=cast.professional.actor, meeting=meeting, plan=plan, with_following=False, at=at)
        assert refused.value.code == code
