"""Which step a group may take, as a table and whatever the facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.groups.choices import ENDED_STATES, GroupState
from networks.groups.lifecycle import STEPS, GroupFacts, is_silent, missing_for, steps_from

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
READY = GroupFacts(
    state=GroupState.STARTED,
    members=9,
    group_min=8,
    group_max=15,
    startup_meetings_held=1,
    has_coordinator=True,
    has_stop_reason=True,
    has_successor=True,
)

facts = st.builds(
    GroupFacts,
    state=st.sampled_from(GroupState),
    members=st.integers(0, 20),
    group_min=st.just(8),
    group_max=st.just(15),
    is_handed_over=st.booleans(),
    startup_meetings_held=st.integers(0, 3),
    has_coordinator=st.booleans(),
    has_stop_reason=st.booleans(),
    has_successor=st.booleans(),
    has_meeting_ahead=st.booleans(),
)


def in_state(state: GroupState, **changes: object) -> GroupFacts:
    return replace(READY, state=state, **changes)  # type: ignore[arg-type]  # facts of a table


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("forming", ["started", "stopped"]),
        ("started", ["independent", "dormant", "passed_on", "stopped"]),
        ("independent", ["dormant", "completed", "passed_on", "stopped"]),
        ("dormant", ["independent", "started", "completed", "passed_on", "stopped"]),
        ("completed", []),
        ("passed_on", []),
        ("stopped", []),
    ],
)
def test_where_a_group_can_go_from_each_phase(state: str, steps: list[str]) -> None:
    assert steps_from(GroupState(state)) == steps


@pytest.mark.parametrize(("members", "refused"), [(7, True), (8, False), (15, False), (16, True)])
def test_a_group_starts_with_eight_to_fifteen_who_said_yes(members: int, refused: bool) -> None:
    missing = missing_for(in_state(GroupState.FORMING, members=members), GroupState.STARTED)
    assert missing is not None
    assert bool(missing) is refused


@pytest.mark.parametrize(
    ("changes", "number_missing"),
    [
        ({}, 0),
        ({"startup_meetings_held": 0}, 1),
        ({"has_coordinator": False}, 1),
        ({"startup_meetings_held": 0, "has_coordinator": False}, 2),
        ({"members": 3}, 0),
    ],
)
def test_a_group_runs_itself_after_a_startup_meeting_and_with_a_coordinator(
    changes: dict[str, object], number_missing: int
) -> None:
    missing = missing_for(in_state(GroupState.STARTED, **changes), GroupState.INDEPENDENT)
    assert missing is not None
    assert len(missing) == number_missing


@given(facts, st.sampled_from(GroupState))
def test_no_step_leads_out_of_an_ended_group(before: GroupFacts, step: GroupState) -> None:
    assert before.state not in ENDED_STATES or missing_for(before, step) is None


@given(facts)
def test_no_group_runs_itself_without_what_rule_r02_asks(before: GroupFacts) -> None:
    taken = missing_for(before, GroupState.INDEPENDENT) == []
    assert not taken or before.is_handed_over or (before.startup_meetings_held > 0 and before.has_coordinator)


@given(facts)
def test_a_sleeping_group_wakes_up_as_what_it_was(before: GroupFacts) -> None:
    asleep = replace(before, state=GroupState.DORMANT)
    ways = [step for step in (GroupState.STARTED, GroupState.INDEPENDENT) if missing_for(asleep, step) == []]
    assert ways == [GroupState.INDEPENDENT if asleep.is_handed_over else GroupState.STARTED]


@given(facts)
def test_falling_below_the_smallest_size_blocks_no_step_but_the_start(before: GroupFacts) -> None:
    fewer, enough = replace(before, members=1), replace(before, members=8)
    steps = [step for state, step in STEPS if state == before.state and step != GroupState.STARTED]
    assert [missing_for(fewer, step) for step in steps] == [missing_for(enough, step) for step in steps]


@pytest.mark.parametrize(
    ("weeks_ago", "has_meeting_ahead", "silent"),
    [(12, False, False), (13, False, True), (13, True, False), (1, False, False)],
)
def test_a_group_sleeps_after_twice_its_own_interval(weeks_ago: int, has_meeting_ahead: bool, silent: bool) -> None:
    group = in_state(
        GroupState.INDEPENDENT,
        interval_weeks=6,
        last_sign_of_life=NOW - timedelta(weeks=weeks_ago),
        has_meeting_ahead=has_meeting_ahead,
    )
    assert is_silent(group, NOW) is silent
