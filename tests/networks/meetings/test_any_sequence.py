"""Whatever is pressed in whatever order: no room is given out twice, and no group takes a step it may not (R01-R03)."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actor import Actor, system_actor
from networks.groups.choices import ENDED_STATES, GroupState, StopReason
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.services import (
    MeetingError,
    MeetingPlan,
    cancel_meeting,
    count_meeting,
    elect_coordinator,
    end_group,
    fall_asleep,
    hand_over_group,
    move_meeting,
    plan_meeting,
    plan_of,
)
from networks.meetings.services.plans import at_another_moment
from networks.neighbourhoods.models import Booking, Venue
from networks.neighbourhoods.rooms import Span, overlap
from tests.networks.meetings.stage import EVENING, NOW, some_member, started_group, venue_of
from tests.personas import Cast

pytestmark = pytest.mark.django_db

small = st.integers(0, 3)
steps = st.lists(
    st.tuples(
        st.sampled_from(["plan", "plan", "move", "move", "cancel", "count", "elect", "hand_over", "end", "sleep"]),
        small,
        small,
        st.integers(-2, 9),
    ),
    max_size=10,
)


class Town:
    """Two groups, one venue with one room, and somebody who presses anything."""

    def __init__(self, actor: Actor, groups: list[Group], venue: Venue) -> None:
        self.actor, self.groups, self.venue = actor, groups, venue
        self.at: datetime = NOW

    def press(self, act: str, first: int, second: int, days: int) -> None:
        """Press one thing; what cannot be is refused and leaves nothing behind."""
        acts: dict[str, Callable[..., Any]] = {
            "plan": self.plan,
            "move": self.move,
            "cancel": self.cancel,
            "count": self.count,
            "elect": self.elect,
            "hand_over": self.hand_over,
            "end": self.end,
            "sleep": self.sleep,
        }
        with suppress(MeetingError):
            acts[act](first, second, days)

    def plan(self, first: int, second: int, days: int) -> None:
        begins = EVENING + timedelta(days=days, hours=second)
        kind = MeetingKind.STARTUP if first < 2 else MeetingKind.OWN
        venue = self.venue if second else None
        plan = MeetingPlan(starts_at=begins, ends_at=begins + timedelta(hours=2), venue=venue, kind=kind)
        plan_meeting(actor=self.actor, group=self.group(first), plan=plan, at=self.at)

    def move(self, first: int, second: int, days: int) -> None:
        for meeting in self.meeting(first + second):
            plan = at_another_moment(plan_of(meeting), meeting.starts_at + timedelta(days=days, hours=second))
            along = bool(first % 2)
            move_meeting(actor=self.actor, meeting=meeting, plan=plan, with_following=along, at=self.at)

    def cancel(self, first: int, second: int, days: int) -> None:
        for meeting in self.meeting(first + second):
            cancel_meeting(actor=self.actor, meeting=meeting, at=self.at)

    def count(self, first: int, second: int, days: int) -> None:
        for meeting in self.meeting(first):
            self.at = max(self.at, meeting.ends_at)
            count_meeting(actor=self.actor, meeting=meeting, attendance=second, theme=None, at=self.at, is_sure=True)

    def elect(self, first: int, second: int, days: int) -> None:
        group = self.group(first)
        if not group.is_ended:
            elect_coordinator(actor=self.actor, group=group, membership=some_member(group), at=self.at)

    def hand_over(self, first: int, second: int, days: int) -> None:
        hand_over_group(actor=self.actor, group=self.group(first), at=self.at)

    def end(self, first: int, second: int, days: int) -> None:
        ways = [GroupState.COMPLETED, GroupState.PASSED_ON, GroupState.STOPPED, GroupState.STOPPED]
        end_group(
            actor=self.actor,
            group=self.group(first),
            step=ways[second],
            reason=StopReason.OTHER,
            successor=self.group(first + 1) if second == 1 else None,
            at=self.at,
        )

    def sleep(self, first: int, second: int, days: int) -> None:
        self.at += timedelta(weeks=5 * second)
        fall_asleep(actor=system_actor(), at=self.at)

    def group(self, number: int) -> Group:
        group = self.groups[number % 2]
        group.refresh_from_db()
        return group

    def meeting(self, number: int) -> Iterable[Meeting]:
        meetings = list(Meeting.objects.select_related("group", "venue", "host").order_by("pk"))
        return meetings[number % len(meetings) :][:1] if meetings else []


def check_rooms(town: Town) -> None:
    """Every meeting that goes on has its room for as long as it takes, and nobody else has that one."""
    going_on = Meeting.objects.standing().exclude(venue=None)
    wanted = {meeting.subject: Span(meeting.starts_at, meeting.ends_at) for meeting in going_on}
    booked = {row.subject: Span(row.starts_at, row.ends_at) for row in Booking.objects.all()}
    assert booked == wanted
    spans = list(booked.values())
    assert not any(overlap(one, other) for turn, one in enumerate(spans) for other in spans[turn + 1 :])


def check_group(group: Group) -> None:
    """R02, R03 and the table of steps, seen from the outside."""
    group.refresh_from_db()
    held = group.meetings.held().filter(attendance__gt=0)
    backups = group.backups.open().count()
    if group.is_handed_over:
        assert held.exists()
        assert not CoachingTask.objects.filter(group=group).open().exists()
        assert not group.meetings.filter(kind=MeetingKind.STARTUP, state=MeetingState.PLANNED).exists()
    assert backups == (group.is_handed_over and not group.is_ended)
    if group.state in ENDED_STATES:
        assert not group.memberships.open().exists()
        assert not group.meetings.filter(state=MeetingState.PLANNED, ends_at__gt=group.ended_at).exists()


def check_tasks() -> None:
    """What comes before a meeting stays before it, what follows after, however often it moved."""
    for task in CoachingTask.objects.open().select_related("meeting"):
        assert not task.meeting.is_cancelled
        day = task.meeting.starts_at.astimezone(EVENING.tzinfo).date()
        assert task.due_on <= day if task.moment == "before" else task.due_on >= day


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pressed=steps)
def test_no_sequence_breaks_a_rule(cast: Cast, pressed: list[tuple[str, int, int, int]]) -> None:
    with transaction.atomic():
        groups = [started_group(cast, members=2), started_group(cast, members=2)]
        town = Town(cast.professional.actor, groups, venue_of(groups[0]))
        # The first of them has met and chosen, so that its hand-over is one press away.
        for press in (("plan", 0, 1, -7), ("count", 0, 2, 0), ("elect", 0, 0, 0), ("plan", 0, 2, 3)):
            town.press(*press)
        for press in pressed:
            town.press(*press)
            check_rooms(town)
            check_tasks()
            for group in groups:
                check_group(group)
        transaction.set_rollback(True)
