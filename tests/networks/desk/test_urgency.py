"""What needs a professional first, as a table and whatever the facts."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.desk.choices import Need
from networks.desk.urgency import GroupNow, needs_of, reason_of
from networks.groups.choices import ENDED_STATES, GroupState

FORMING = GroupNow(state=GroupState.FORMING)
STARTED = GroupNow(state=GroupState.STARTED, members=9, has_meeting_ahead=True)
READY = replace(STARTED, startup_meeting_held=True, has_coordinator=True)
ALONE = GroupNow(state=GroupState.INDEPENDENT, members=9, is_handed_over=True, has_coordinator=True)

anything = st.builds(
    GroupNow,
    state=st.sampled_from(GroupState),
    members=st.integers(0, 15),
    said_yes=st.integers(0, 15),
    not_answered=st.integers(0, 15),
    other_time=st.integers(0, 15),
    is_handed_over=st.booleans(),
    is_cared_for=st.booleans(),
    has_coordinator=st.booleans(),
    startup_meeting_held=st.booleans(),
    has_meeting_ahead=st.booleans(),
    has_uncounted_meeting=st.booleans(),
)


@pytest.mark.parametrize(
    ("group", "needs"),
    [
        (FORMING, []),
        (replace(FORMING, said_yes=7, not_answered=1), [Need.ANSWERS]),
        (replace(FORMING, said_yes=8), [Need.CAN_START]),
        (replace(FORMING, said_yes=8, other_time=1), [Need.CAN_START, Need.ANSWERS]),
        (STARTED, []),
        (replace(STARTED, has_meeting_ahead=False), [Need.NO_MEETING]),
        (replace(STARTED, has_uncounted_meeting=True), [Need.UNCOUNTED]),
        (replace(STARTED, startup_meeting_held=True), [Need.NO_COORDINATOR]),
        (READY, [Need.CAN_HAND_OVER]),
        (replace(READY, members=7), [Need.CAN_HAND_OVER, Need.BELOW_MINIMUM]),
        (replace(READY, is_cared_for=False), [Need.NOBODY, Need.CAN_HAND_OVER]),
        (ALONE, []),
        (replace(ALONE, has_coordinator=False), [Need.NO_COORDINATOR]),
        (replace(ALONE, members=7), [Need.BELOW_MINIMUM]),
        (replace(ALONE, has_uncounted_meeting=True), []),
        (replace(ALONE, state=GroupState.DORMANT), [Need.DORMANT]),
    ],
)
def test_what_a_group_needs(group: GroupNow, needs: list[Need]) -> None:
    assert needs_of(group) == needs


@given(anything)
def test_needs_stand_in_the_order_of_the_words_and_once(group: GroupNow) -> None:
    places = [list(Need).index(need) for need in needs_of(group)]
    assert all(before < after for before, after in pairwise(places))


@given(anything)
def test_an_ended_group_needs_nothing_and_every_reason_has_words(group: GroupNow) -> None:
    needs = needs_of(group)
    assert not (group.state in ENDED_STATES and needs)
    assert all(reason_of(need, group) for need in needs)


@given(anything)
def test_after_the_hand_over_nothing_asks_for_what_the_back_up_may_not_see(group: GroupNow) -> None:
    alone = replace(group, is_handed_over=True, state=GroupState.INDEPENDENT)
    assert {Need.NOBODY, Need.NO_COORDINATOR, Need.BELOW_MINIMUM} >= set(needs_of(alone))
