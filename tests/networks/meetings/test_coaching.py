"""The schedule of the coach: made from the method, around the holidays, and all of it movable."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils.timezone import localtime

from networks.groups.models import Group
from networks.holidays.models import SchoolHoliday
from networks.meetings.choices import MeetingState
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.services import (
    MeetingError,
    cancel_meeting,
    do_task,
    hand_over_group,
    move_task,
    plan_coaching,
    skip_task,
    take_up_task,
)
from networks.meetings.services.coaching import startup_meetings
from networks.messaging.models import Message
from tests.factories import InterestFactory
from tests.networks.meetings.stage import NOW, planned, some_member, started_group, startup_plan, venue_of
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

FIRST_ONLY = {"introductions", "how_do_you_do_that", "agreements", "optional_method"}
LAST_ONLY = {"coordinator", "rhythm", "first_dates", "contribution", "hand_over"}
EVERY = {"book_room", "materials", "count"}


@pytest.fixture
def group(cast: Cast) -> Group:
    return started_group(cast)


def coached(cast: Cast, group: Group, meetings: int = 1, *, with_venue: bool = True) -> list[Meeting]:
    group.numbers["startup_meetings"] = meetings
    group.save()
    planned(cast.professional.actor, group, startup_plan(venue_of(group) if with_venue else None))
    plan_coaching(actor=cast.professional.actor, group=group, at=NOW)
    return startup_meetings(group)


def keys_of(meeting: Meeting) -> set[str]:
    return set(meeting.coaching_tasks.open().values_list("key", flat=True))


def task(group: Group, key: str) -> CoachingTask:
    return CoachingTask.objects.get(group=group, key=key)


def day_of(meeting: Meeting) -> date:
    return localtime(meeting.starts_at).date()


def test_one_meeting_is_the_first_and_the_last(cast: Cast, group: Group) -> None:
    [meeting] = coached(cast, group)

    assert keys_of(meeting) == FIRST_ONLY | LAST_ONLY | EVERY - {"book_room"}
    assert task(group, "book_room").done_at == NOW


def test_without_a_venue_to_book_a_room_is_on_the_list(cast: Cast, group: Group) -> None:
    [meeting] = coached(cast, group, with_venue=False)

    assert "book_room" in keys_of(meeting)


def test_child_care_is_arranged_where_a_parent_in_the_group_asked_for_it(cast: Cast, group: Group) -> None:
    InterestFactory.make(activity__municipality=cast.here, person=some_member(group).person, child_care=True)
    [meeting] = coached(cast, group)

    assert "child_care" in keys_of(meeting)


def test_three_meetings_lie_two_weeks_apart_in_the_same_room(cast: Cast, group: Group) -> None:
    first, second, third = coached(cast, group, 3)

    assert [day_of(second) - day_of(first), day_of(third) - day_of(second)] == [timedelta(weeks=2)] * 2
    assert {meeting.venue for meeting in (first, second, third)} == {first.venue}
    assert (keys_of(first), keys_of(second), keys_of(third)) == (
        FIRST_ONLY | EVERY - {"book_room"},
        EVERY - {"book_room"},
        LAST_ONLY | EVERY - {"book_room"},
    )


def test_everybody_is_told_of_the_further_meetings_in_one_message(cast: Cast, group: Group) -> None:
    coached(cast, group, 3)

    told = Message.objects.filter(key="meeting_planned").values_list("person", flat=True)
    # One for the first meeting, which this test plans by hand, and one for both that follow.
    assert sorted(told) == sorted(2 * list(group.memberships.values_list("person", flat=True)))


def test_a_further_meeting_goes_around_a_holiday(cast: Cast, group: Group) -> None:
    SchoolHoliday.objects.create(
        municipality=cast.here,
        school_year=2026,
        name="Voorjaarsvakantie",
        first_day=date(2027, 2, 8),
        last_day=date(2027, 2, 14),
    )
    first, second = coached(cast, group, 2)

    assert day_of(second) - day_of(first) == timedelta(weeks=3)


def test_a_further_meeting_stands_without_a_room_when_somebody_else_has_it(cast: Cast, group: Group) -> None:
    venue = venue_of(group)
    planned(cast.professional.actor, started_group(cast), startup_plan(venue, days=14))
    group.numbers["startup_meetings"] = 2
    group.save()
    planned(cast.professional.actor, group, startup_plan(venue))

    plan_coaching(actor=cast.professional.actor, group=group, at=NOW)

    second = startup_meetings(group)[1]
    assert second.venue is None
    assert "book_room" in keys_of(second)


def test_planning_the_coaching_twice_is_once(cast: Cast, group: Group) -> None:
    coached(cast, group, 2)
    before = CoachingTask.objects.count(), Meeting.objects.count()

    plan_coaching(actor=cast.professional.actor, group=group, at=NOW)

    assert (CoachingTask.objects.count(), Meeting.objects.count()) == before


def test_a_task_whose_day_has_passed_is_due_today(cast: Cast, group: Group) -> None:
    coached(cast, group, with_venue=False)

    assert task(group, "book_room").due_on == date(2027, 1, 14)
    late = started_group(cast)
    planned(cast.professional.actor, late, startup_plan(days=-14))
    plan_coaching(actor=cast.professional.actor, group=late, at=NOW)
    assert task(late, "book_room").due_on == date(2027, 1, 7)


def test_what_belongs_to_the_last_meeting_goes_along_to_one_more(cast: Cast, group: Group) -> None:
    [first] = coached(cast, group)
    do_task(actor=cast.professional.actor, task=task(group, "coordinator"), at=NOW)

    second = planned(cast.professional.actor, group, startup_plan(days=14))

    assert keys_of(first) == FIRST_ONLY | EVERY - {"book_room"}
    assert keys_of(second) == LAST_ONLY - {"coordinator"} | EVERY


def test_what_belongs_to_a_meeting_that_is_off_comes_back_at_the_next_one(cast: Cast, group: Group) -> None:
    [first] = coached(cast, group)
    cancel_meeting(actor=cast.professional.actor, meeting=first, at=NOW)

    assert not group.coaching_tasks.open().exists()
    again = planned(cast.professional.actor, group, startup_plan(days=7))
    assert keys_of(again) == FIRST_ONLY | LAST_ONLY | EVERY


def test_a_task_moves_on_its_own_and_stays_on_its_side_of_the_meeting(cast: Cast, group: Group) -> None:
    coached(cast, group)
    materials, count = task(group, "materials"), task(group, "count")

    assert move_task(actor=cast.professional.actor, task=materials, due=date(2027, 1, 20), at=NOW).due_on == date(
        2027, 1, 20
    )
    for moved, due, code in (
        (materials, date(2027, 1, 29), "too_late"),
        (count, date(2027, 1, 27), "too_early"),
        (materials, date(2027, 1, 6), "in_the_past"),
    ):
        with pytest.raises(MeetingError) as refused:
            move_task(actor=cast.professional.actor, task=moved, due=due, at=NOW)
        assert refused.value.code == code


@pytest.mark.parametrize(
    "close",
    [
        lambda actor, task: do_task(actor=actor, task=task, at=NOW),
        lambda actor, task: skip_task(actor=actor, task=task),
    ],
)
def test_a_task_taken_off_by_mistake_is_taken_up_again(
    cast: Cast, group: Group, close: Callable[..., CoachingTask]
) -> None:
    coached(cast, group)
    closed = close(cast.professional.actor, task(group, "materials"))

    assert not closed.is_open
    with pytest.raises(MeetingError, match="not on the list"):
        close(cast.professional.actor, closed)
    assert take_up_task(actor=cast.professional.actor, task=closed).is_open


def test_after_the_hand_over_no_task_is_left_or_comes_back(cast: Cast) -> None:
    group = started_group(cast, coordinator=True)
    [meeting] = coached(cast, group)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD, attendance=7)

    hand_over_group(actor=cast.professional.actor, group=group, at=NOW)

    assert not CoachingTask.objects.filter(group=group).open().exists()
    assert not CoachingTask.objects.visible_to(cast.professional.actor).exists()
    with pytest.raises(MeetingError, match="not on the list"):
        take_up_task(actor=cast.professional.actor, task=task(group, "materials"))
