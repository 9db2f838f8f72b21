"""Who is next on the waiting list, whatever the list looks like."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.signups.waiting_list import Chairs, Reason, Turn, decide, next_in_line, position

BEGIN = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
EARLY = BEGIN - timedelta(days=1)

moments = st.integers(0, 1000).map(lambda minutes: EARLY - timedelta(minutes=minutes))
lists = st.lists(st.builds(Turn, moments, st.integers(1, 10_000)), unique_by=lambda turn: turn.place, max_size=30)
numbers = st.integers(0, 40)


def chairs(seats: int, held: int, waiting: int = 0) -> Chairs:
    return Chairs(seats=seats, held=held, waiting=waiting, starts_at=BEGIN)


@given(lists, numbers, numbers)
def test_nobody_gets_a_chair_that_is_not_there(turns: list[Turn], seats: int, held: int) -> None:
    moved = next_in_line(turns, chairs(seats, held), EARLY)
    assert len(moved) == min(len(turns), max(0, seats - held))


@given(lists, numbers, numbers)
def test_nobody_passes_another(turns: list[Turn], seats: int, held: int) -> None:
    decisions = decide(turns, chairs(seats, held), EARLY)
    moved = [decision.moves_up for decision in decisions]
    assert [decision.turn for decision in decisions] == sorted(turns)
    assert moved == sorted(moved, reverse=True)


@given(lists, numbers, numbers, st.randoms())
def test_the_order_in_which_rows_come_does_not_matter(turns: list[Turn], seats: int, held: int, random: object) -> None:
    shuffled = list(turns)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands over a random.Random
    assert decide(shuffled, chairs(seats, held), EARLY) == decide(turns, chairs(seats, held), EARLY)


@given(lists)
def test_positions_count_from_one_without_gaps(turns: list[Turn]) -> None:
    assert sorted(position(turns, turn.place) for turn in turns) == list(range(1, len(turns) + 1))
    assert position(turns, 99_999) == 0


@pytest.mark.parametrize(
    ("before_begin", "reason"),
    [
        (timedelta(days=2), Reason.A_CHAIR_IS_FREE),
        (timedelta(hours=2), Reason.A_CHAIR_IS_FREE),
        (timedelta(hours=2) - timedelta(seconds=1), Reason.TOO_LATE),
        (timedelta(0), Reason.TOO_LATE),
    ],
)
def test_the_list_moves_until_two_hours_before(before_begin: timedelta, reason: Reason) -> None:
    decisions = decide([Turn(EARLY, 1)], chairs(10, 9), BEGIN - before_begin)
    assert [decision.reason for decision in decisions] == [reason]


@pytest.mark.parametrize(
    ("seats", "held", "waiting", "hours_before", "gets_chair"),
    [
        (10, 9, 0, 24, True),
        (10, 10, 0, 24, False),
        (10, 12, 0, 24, False),
        (10, 9, 1, 24, False),
        (10, 8, 1, 24, True),
        (10, 9, 1, 1, True),
    ],
)
def test_a_newcomer_gets_what_those_who_wait_leave(
    seats: int, held: int, waiting: int, hours_before: int, gets_chair: bool
) -> None:
    at = BEGIN - timedelta(hours=hours_before)
    assert chairs(seats, held, waiting).has_chair_for_newcomer(at) is gets_chair
