"""Handing a group over, ending it, and groups that fall asleep."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from accounts.actor import system_actor
from networks.groups.choices import GroupState, StopReason
from networks.groups.lifecycle import is_silent
from networks.groups.models import Backup, Group
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import Meeting
from networks.meetings.queries import facts_of
from networks.meetings.services import (
    MeetingError,
    cancel_meeting,
    count_meeting,
    end_group,
    fall_asleep,
    hand_over_group,
)
from networks.neighbourhoods.models import Booking
from tests.factories import MeetingFactory
from tests.networks.meetings.stage import EVENING, NOW, planned, started_group, startup_plan, venue_of
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

AFTERWARDS = EVENING + timedelta(hours=3)
MONTHS_LATER = EVENING + timedelta(weeks=12, days=1)


def held_meeting(cast: Cast, group: Group, came: int = 7) -> Meeting:
    meeting = planned(cast.professional.actor, group, startup_plan())
    return count_meeting(
        actor=cast.professional.actor, meeting=meeting, attendance=came, theme=None, at=AFTERWARDS, is_sure=True
    )


def ready_group(cast: Cast) -> Group:
    group = started_group(cast, coordinator=True)
    held_meeting(cast, group)
    return group


def hand_over(cast: Cast, group: Group) -> Group:
    return hand_over_group(actor=cast.professional.actor, group=group, at=AFTERWARDS)


def test_the_coach_becomes_the_back_up(cast: Cast) -> None:
    group = hand_over(cast, ready_group(cast))

    assert (group.state, group.handed_over_at) == (GroupState.INDEPENDENT, AFTERWARDS)
    assert Backup.objects.get(group=group, until=None).user == cast.professional.user


def test_the_number_that_a_hand_over_rests_on_is_corrected_but_not_to_nobody(cast: Cast) -> None:
    group = hand_over(cast, ready_group(cast))
    told = {"actor": cast.professional.actor, "meeting": group.meetings.get(), "theme": None, "at": AFTERWARDS}

    assert count_meeting(**told, attendance=6).attendance == 6  # type: ignore[arg-type]  # the same words twice
    with pytest.raises(MeetingError, match="somebody came"):
        count_meeting(**told, attendance=0, is_sure=True)  # type: ignore[arg-type]  # likewise


def test_without_a_coordinator_nothing_is_handed_over(cast: Cast) -> None:
    group = started_group(cast)
    held_meeting(cast, group)

    with pytest.raises(MeetingError, match="coordinator"):
        hand_over(cast, group)
    group.refresh_from_db()
    assert not group.is_handed_over


@pytest.mark.parametrize("came", [None, 0])
def test_without_a_meeting_to_which_somebody_came_nothing_is_handed_over(cast: Cast, came: int | None) -> None:
    group = started_group(cast, coordinator=True)
    if came is not None:
        held_meeting(cast, group, came)

    with pytest.raises(MeetingError, match="start-up meeting"):
        hand_over(cast, group)


def test_a_group_is_handed_over_once(cast: Cast) -> None:
    group = hand_over(cast, ready_group(cast))

    with pytest.raises(MeetingError, match="already"):
        hand_over(cast, group)


def test_start_up_meetings_that_were_left_become_the_groups_own(cast: Cast) -> None:
    group = ready_group(cast)
    later = planned(cast.professional.actor, group, startup_plan(days=14))

    hand_over(cast, group)

    later.refresh_from_db()
    assert later.kind == MeetingKind.OWN
    with pytest.raises(MeetingError, match="runs itself"):
        planned(cast.professional.actor, group, startup_plan(days=28))


def test_ending_calls_off_what_was_planned_and_lets_everybody_go(cast: Cast) -> None:
    group = ready_group(cast)
    later = planned(cast.professional.actor, group, startup_plan(venue_of(group), days=14))

    ended = end_group(
        actor=cast.professional.actor,
        group=group,
        step=GroupState.STOPPED,
        reason=StopReason.TOO_FEW,
        at=AFTERWARDS,
    )

    later.refresh_from_db()
    assert (ended.state, ended.stop_reason, ended.ended_at) == (GroupState.STOPPED, StopReason.TOO_FEW, AFTERWARDS)
    assert (later.state, Booking.objects.count()) == (MeetingState.CANCELLED, 0)
    assert not group.memberships.open().exists()
    assert not group.coaching_tasks.open().exists()


@pytest.mark.parametrize(
    ("step", "match"),
    [
        (GroupState.STOPPED, "why the group stops"),
        (GroupState.PASSED_ON, "group that goes on"),
        (GroupState.COMPLETED, "not possible"),
    ],
)
def test_an_end_says_what_it_still_needs(cast: Cast, step: GroupState, match: str) -> None:
    group = ready_group(cast)

    with pytest.raises(MeetingError, match=match):
        end_group(actor=cast.professional.actor, group=group, step=step, at=AFTERWARDS)
    assert group.memberships.open().count() == 8


def test_the_baton_goes_to_a_living_group_here(cast: Cast) -> None:
    group, other = hand_over(cast, ready_group(cast)), started_group(cast)
    elsewhere = started_group(cast, municipality=cast.elsewhere)
    passing = {"actor": cast.professional.actor, "group": group, "step": GroupState.PASSED_ON, "at": AFTERWARDS}

    for nobody in (group, elsewhere):
        with pytest.raises(MeetingError, match="another group"):
            end_group(**passing, successor=nobody)  # type: ignore[arg-type]  # words of a test
    ended = end_group(**passing, successor=other)  # type: ignore[arg-type]  # words of a test

    assert (ended.state, ended.passed_on_to) == (GroupState.PASSED_ON, other)
    with pytest.raises(MeetingError, match="has ended"):
        end_group(**passing, successor=other)  # type: ignore[arg-type]  # words of a test


def sleepers(at: datetime) -> int:
    return fall_asleep(actor=system_actor(), at=at)


def test_a_group_sleeps_after_twice_its_own_interval_and_not_before(cast: Cast) -> None:
    group = hand_over(cast, ready_group(cast))
    # It met last on the evening of the story, until half past nine; every six weeks is its rhythm.
    just_in_time = EVENING + timedelta(hours=2, weeks=12)

    assert sleepers(just_in_time) == 0
    assert (sleepers(just_in_time + timedelta(seconds=1)), sleepers(MONTHS_LATER)) == (1, 0)
    group.refresh_from_db()
    assert (group.state, group.is_handed_over) == (GroupState.DORMANT, True)


def test_a_group_that_meets_more_often_sleeps_sooner(cast: Cast) -> None:
    started_group(cast, interval_weeks=1)

    assert sleepers(NOW + timedelta(weeks=2)) == 0
    assert sleepers(NOW + timedelta(weeks=2, seconds=1)) == 1


def test_a_group_with_a_meeting_ahead_stays_awake_and_a_cancelled_one_does_not_count(cast: Cast) -> None:
    group = started_group(cast)
    meeting = MeetingFactory.make(
        group=group, starts_at=MONTHS_LATER + timedelta(days=1), ends_at=MONTHS_LATER + timedelta(days=1, hours=2)
    )

    assert sleepers(MONTHS_LATER) == 0
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=MONTHS_LATER)
    assert sleepers(MONTHS_LATER) == 1


def test_a_meeting_nobody_came_to_is_no_sign_of_life(cast: Cast) -> None:
    group = started_group(cast)
    held_meeting(cast, group, 0)
    later = NOW + timedelta(weeks=12, seconds=1)

    assert is_silent(facts_of(group, later), later)
    assert sleepers(later) == 1


def test_looking_for_silent_groups_takes_as_many_statements_for_thirty(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _number in range(5):
        planned(cast.professional.actor, started_group(cast, members=1), startup_plan())

    with django_assert_num_queries(1):
        assert sleepers(NOW + timedelta(weeks=2)) == 0
