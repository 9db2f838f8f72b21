"""What needs a professional first, as a table and whatever the facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from networks.desk.choices import Need
from networks.desk.urgency import (
    LINES_OF_A_KIND,
    Concern,
    GroupNow,
    LectureNow,
    MeetingNow,
    in_order,
    need_of_lecture,
    need_of_meeting,
    need_of_task,
    needs_of,
    reason_for_lecture,
    reason_for_meeting,
    reason_of,
)
from networks.groups.choices import ENDED_STATES, GroupState

# Noon in the Netherlands.
TUESDAY = datetime(2027, 3, 2, 11, tzinfo=UTC)
FORMING = GroupNow(state=GroupState.FORMING, has_meeting_ahead=True)
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
        (replace(FORMING, said_yes=8, has_meeting_ahead=False), [Need.NO_FIRST_MEETING]),
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


@pytest.mark.parametrize(
    ("starts_in", "answers", "need"),
    [
        (timedelta(hours=-3), 0, Need.UNCOUNTED),
        (timedelta(hours=-1), 0, Need.MEETING_TODAY),
        (timedelta(hours=9), 0, Need.MEETING_TODAY),
        (timedelta(days=1), 0, Need.NO_ANSWERS),
        (timedelta(days=3), 0, Need.NO_ANSWERS),
        (timedelta(days=1), 1, Need.MEETING),
        (timedelta(days=4), 0, Need.MEETING),
        (timedelta(days=7), 5, None),
    ],
)
def test_why_a_meeting_needs_its_coach(starts_in: timedelta, answers: int, need: Need | None) -> None:
    begins = TUESDAY + starts_in
    meeting = MeetingNow(starts_at=begins, ends_at=begins + timedelta(hours=2), members=9, not_coming=answers)
    assert need_of_meeting(meeting, TUESDAY) == need
    assert need is None or reason_for_meeting(need, meeting)


@pytest.mark.parametrize(
    ("lecture", "need", "words"),
    [
        (LectureNow(starts_at=TUESDAY + timedelta(hours=8), seats=20, held=5), Need.LECTURE_TODAY, "5 of 20"),
        (LectureNow(starts_at=TUESDAY + timedelta(days=2), seats=20, held=20, waiting=3), Need.LECTURE, "3 waiting"),
        (LectureNow(starts_at=TUESDAY + timedelta(days=7)), None, ""),
        (LectureNow(starts_at=TUESDAY, interested=7, group_min=8), None, ""),
        (LectureNow(starts_at=TUESDAY, interested=8, group_min=8, second_group_from=16), Need.INTERESTED, "a group"),
        (LectureNow(starts_at=TUESDAY, interested=9, group_min=8, has_group=True), Need.INTERESTED, "another group"),
        (LectureNow(starts_at=TUESDAY, interested=16, group_min=8, second_group_from=16), Need.INTERESTED, "two"),
    ],
)
def test_why_a_lecture_needs_who_planned_it(lecture: LectureNow, need: Need | None, words: str) -> None:
    assert need_of_lecture(lecture, TUESDAY) == need
    with translation.override("en"):
        assert need is None or words in reason_for_lecture(need, lecture)


@pytest.mark.parametrize(("days", "need"), [(-1, Need.TASK_LATE), (0, Need.TASK), (5, Need.TASK), (6, None)])
def test_a_task_is_late_or_due_or_can_wait(days: int, need: Need | None) -> None:
    assert need_of_task(TUESDAY.date() + timedelta(days=days), TUESDAY) == need


@given(st.lists(st.builds(Concern, need=st.sampled_from(Need), about=st.text(max_size=3), reason=st.just(""))))
def test_the_list_is_sorted_limited_and_loses_nothing(concerns: list[Concern]) -> None:
    kinds = in_order(concerns)
    assert [kind.need for kind in kinds] == [need for need in Need if need in {line.need for line in concerns}]
    assert all(0 < len(kind.concerns) <= LINES_OF_A_KIND for kind in kinds)
    assert sum(len(kind.concerns) + kind.more for kind in kinds) == len(concerns)


def test_the_soonest_stands_first() -> None:
    moments = [TUESDAY + timedelta(days=days) for days in (3, 1, 2)]
    concerns = [Concern(need=Need.MEETING, about="A", reason="", moment=moment) for moment in moments]
    assert [line.moment for line in in_order(concerns)[0].concerns] == sorted(moments)
