"""Two press at the same moment: one room has one meeting, and a group is in one phase, whoever was first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from accounts.actor import Actor, system_actor
from networks.activities.choices import ActivityState
from networks.activities.services import ActivityError, publish_activity
from networks.groups.choices import GroupState
from networks.groups.models import Backup, Group
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import Meeting
from networks.meetings.services import (
    MeetingError,
    MeetingPlan,
    cancel_meeting,
    count_meeting,
    fall_asleep,
    hand_over_group,
    move_meeting,
    plan_meeting,
    plan_of,
)
from networks.neighbourhoods.models import Booking, Venue
from tests.at_once import all_at_once
from tests.factories import ActivityFactory
from tests.networks.meetings.stage import EVENING, NOW, planned, started_group, startup_plan, venue_of
from tests.personas import Cast

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def actor(cast: Cast) -> Actor:
    return cast.professional.actor


def tried(act: Callable[[], object]) -> str:
    """Say what became of it."""
    try:
        act()
    except (MeetingError, ActivityError) as refused:
        return refused.code
    return "done"


def plan(actor: Actor, group: Group, what: MeetingPlan) -> Callable[[], str]:
    return partial(tried, partial(plan_meeting, actor=actor, group=group, plan=what, at=NOW))


def move(actor: Actor, meeting: Meeting, **changes: object) -> Callable[[], str]:
    to = replace(plan_of(meeting), **changes)  # type: ignore[arg-type]  # moments and places
    act = partial(move_meeting, actor=actor, meeting=meeting, plan=to, with_following=True, at=NOW)
    return partial(tried, act)


def by_a_day(meeting: Meeting) -> dict[str, object]:
    return {"starts_at": meeting.starts_at + timedelta(days=1), "ends_at": meeting.ends_at + timedelta(days=1)}


def test_two_groups_want_the_last_room(cast: Cast, actor: Actor) -> None:
    groups = [started_group(cast, members=1) for _number in range(4)]
    venue = venue_of(groups[0], rooms=2)

    said = all_at_once([plan(actor, group, startup_plan(venue)) for group in groups])

    assert sorted(said) == ["done", "done", "no_room", "no_room"]
    assert (Booking.objects.count(), Meeting.objects.count()) == (2, 2)


def test_a_lecture_and_a_meeting_want_the_same_room(cast: Cast, actor: Actor) -> None:
    group = started_group(cast, members=1)
    venue = venue_of(group)
    lecture = ActivityFactory.make(municipality=cast.here, venue=venue, starts_at=EVENING)

    said = all_at_once(
        [
            plan(actor, group, startup_plan(venue, hours=1)),
            partial(tried, partial(publish_activity, actor=actor, activity=lecture)),
        ]
    )

    assert sorted(said) == ["done", "no_room"]
    lecture.refresh_from_db()
    assert Booking.objects.count() == 1
    assert (lecture.state == ActivityState.PUBLISHED) != Meeting.objects.exists()


def test_two_groups_change_places_without_waiting_for_each_other_for_ever(cast: Cast, actor: Actor) -> None:
    meetings, venues = [], []
    for days in (0, 7):
        group = started_group(cast, members=1)
        venues.append(venue_of(group))
        first = planned(actor, group, startup_plan(venues[-1], days=days))
        planned(actor, group, startup_plan(venues[0], days=days + 14))
        meetings.append(first)

    said = all_at_once([move(actor, meetings[0], venue=venues[1]), move(actor, meetings[1], venue=venues[0])])

    assert said == ["done", "done"]
    assert {meeting.venue for meeting in Meeting.objects.filter(pk__in=[m.pk for m in meetings])} == set(venues)


@pytest.mark.parametrize("_time", range(3))
def test_a_meeting_is_moved_while_it_is_cancelled(cast: Cast, actor: Actor, _time: int) -> None:
    group = started_group(cast, members=2)
    meeting = planned(actor, group, startup_plan(venue_of(group)))
    cancel = partial(tried, partial(cancel_meeting, actor=actor, meeting=meeting, at=NOW))

    moved, cancelled = all_at_once([move(actor, meeting, **by_a_day(meeting)), cancel])

    meeting.refresh_from_db()
    assert (cancelled, moved in {"done", "not_planned"}) == ("done", True)
    assert (meeting.state, Booking.objects.count()) == (MeetingState.CANCELLED, 0)


def test_a_group_is_handed_over_once(cast: Cast, actor: Actor) -> None:
    group = started_group(cast, members=2, coordinator=True)
    meeting = planned(actor, group, startup_plan())
    later = EVENING + timedelta(hours=3)
    count_meeting(actor=actor, meeting=meeting, attendance=2, theme=None, at=later)

    act = partial(tried, partial(hand_over_group, actor=actor, group=group, at=later))
    said = all_at_once([act, act, act])

    assert sorted(said) == ["done", "handed_over", "handed_over"]
    assert Backup.objects.filter(group=group, until=None).count() == 1


def test_a_group_for_which_somebody_plans_does_not_fall_asleep(cast: Cast, actor: Actor) -> None:
    group = started_group(cast, members=1)
    at = NOW + timedelta(weeks=13)
    begins = at + timedelta(days=3)
    what = MeetingPlan(starts_at=begins, ends_at=begins + timedelta(hours=2), kind=MeetingKind.OWN)

    all_at_once(
        [
            partial(plan_meeting, actor=actor, group=group, plan=what, at=at),
            partial(fall_asleep, actor=system_actor(), at=at),
        ]
    )

    group.refresh_from_db()
    assert group.state == GroupState.STARTED


def test_who_plans_the_same_meeting_twice_has_it_once(cast: Cast, actor: Actor) -> None:
    group = started_group(cast, members=1)
    venue: Venue = venue_of(group, rooms=3)

    said = all_at_once([plan(actor, group, startup_plan(venue))] * 3)

    assert sorted(said) == ["done", "there_already", "there_already"]
    assert Booking.objects.count() == 1
