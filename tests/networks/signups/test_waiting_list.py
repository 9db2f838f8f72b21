"""Who is next on the waiting list, and how long an offer stands, whatever the list and the clock look like."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.messaging.schedule import AMSTERDAM, is_quiet
from networks.signups.waiting_list import (
    CLOSES_AT_MOST_BEFORE,
    CLOSES_BEFORE,
    LONGEST,
    Chairs,
    Reason,
    Turn,
    after_daytime,
    daytime_between,
    decide,
    is_open,
    next_in_line,
    position,
    stands_until,
)

BEGIN = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
EARLY = BEGIN - timedelta(days=1)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)

moments = st.integers(0, 1000).map(lambda minutes: EARLY - timedelta(minutes=minutes))
turns_of_people = st.builds(Turn, moments, st.integers(1, 10_000), st.booleans())
lists = st.lists(turns_of_people, unique_by=lambda turn: turn.place, max_size=30)
numbers = st.integers(0, 40)
# Around both changes of the clock of 2027, and a quiet week.
DAYS = [date(2027, 3, 25), date(2027, 10, 28), date(2027, 6, 9)]
whenever = st.builds(
    lambda day, minutes: datetime.combine(day, time(0), tzinfo=AMSTERDAM).astimezone(UTC) + timedelta(minutes=minutes),
    st.sampled_from(DAYS),
    st.integers(0, 6 * 24 * 60),
)
ahead = st.integers(1, 9 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def chairs(seats: int, held: int, waiting: int = 0, offered: int = 0) -> Chairs:
    return Chairs(seats=seats, held=held, offered=offered, waiting=waiting, starts_at=BEGIN)


def clock(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def minutes_of_day(begins: datetime, ends: datetime) -> int:
    """Count minute by minute what is not quiet, the slow way."""
    return sum(not is_quiet(begins + n * MINUTE) for n in range(int((ends - begins) / MINUTE)))


@given(lists, numbers, numbers, numbers)
def test_nobody_is_offered_a_chair_that_is_not_there(turns: list[Turn], seats: int, held: int, offered: int) -> None:
    asked = next_in_line(turns, chairs(seats, held, offered=offered), EARLY)
    assert len(asked) == min(len(turns), max(0, seats - held - offered))


@given(lists, numbers, numbers)
def test_nobody_passes_another_but_for_a_reason(turns: list[Turn], seats: int, held: int) -> None:
    decisions = decide(turns, chairs(seats, held), EARLY)
    asked = [decision.is_offered for decision in decisions]
    order = [(not turn.goes_first, turn.since, turn.place) for turn in (decision.turn for decision in decisions)]
    assert (order, asked) == (sorted(order), sorted(asked, reverse=True))


@given(lists, numbers, numbers, st.randoms())
def test_the_order_in_which_rows_come_does_not_matter(turns: list[Turn], seats: int, held: int, random: Random) -> None:
    shuffled = list(turns)
    random.shuffle(shuffled)
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
def test_chairs_are_offered_until_two_hours_before(before_begin: timedelta, reason: Reason) -> None:
    decisions = decide([Turn(EARLY, 1)], chairs(10, 9), BEGIN - before_begin)
    assert [decision.reason for decision in decisions] == [reason]


@pytest.mark.parametrize(
    ("stands", "hours_before", "gets_chair"),
    [
        (chairs(10, 9), 24, True),
        (chairs(10, 9, offered=1), 24, False),
        (chairs(10, 10), 24, False),
        (chairs(10, 12), 24, False),
        (chairs(10, 9, waiting=1), 24, False),
        (chairs(10, 8, waiting=1), 24, True),
        (chairs(10, 9, waiting=1), 1, True),
        (chairs(10, 9, waiting=1, offered=1), 1, False),
    ],
)
def test_a_newcomer_gets_what_those_who_wait_leave(stands: Chairs, hours_before: int, gets_chair: bool) -> None:
    assert stands.has_chair_for_newcomer(BEGIN - timedelta(hours=hours_before)) is gets_chair


@pytest.mark.parametrize(
    ("lecture", "at", "until"),
    [
        # Two days, whatever the hour.
        ("2027-06-20 19:30", "2027-06-09 10:15", "2027-06-11 10:15"),
        ("2027-06-20 19:30", "2027-06-09 20:59", "2027-06-11 20:59"),
        # At night it begins, and ends, in the morning.
        ("2027-06-20 19:30", "2027-06-09 23:30", "2027-06-12 08:00"),
        ("2027-06-20 19:30", "2027-06-09 03:00", "2027-06-11 08:00"),
        # The same time on the clock, also when a night has an hour more or less.
        ("2027-04-10 19:30", "2027-03-27 14:00", "2027-03-29 14:00"),
        ("2027-11-10 19:30", "2027-10-30 14:00", "2027-11-01 14:00"),
        # Half the time that is left; the night is nobody's.
        ("2027-06-10 20:00", "2027-06-10 12:00", "2027-06-10 16:00"),
        ("2027-06-10 13:00", "2027-06-09 20:00", "2027-06-10 10:00"),
        ("2027-06-10 12:00", "2027-06-09 17:00", "2027-06-10 08:00"),
        ("2027-06-10 20:00", "2027-06-10 18:00", "2027-06-10 19:00"),
    ],
)
def test_an_offer_stands_two_days_or_half_the_time_that_is_left(lecture: str, at: str, until: str) -> None:
    assert stands_until(clock(lecture), clock(at)) == clock(until)


@pytest.mark.parametrize(
    ("lecture", "at"),
    [
        ("2027-06-10 20:00", "2027-06-10 18:01"),
        ("2027-06-10 20:00", "2027-06-10 20:30"),
        # By the time she may be woken it is too late, or nearly so.
        ("2027-06-10 09:30", "2027-06-09 22:00"),
        ("2027-06-10 08:30", "2027-06-09 20:00"),
    ],
)
def test_too_late_is_not_offered(lecture: str, at: str) -> None:
    assert stands_until(clock(lecture), clock(at)) is None


@given(whenever, ahead)
def test_an_offer_never_ends_at_night_nor_after_the_beginning(at: datetime, before: timedelta) -> None:
    until = stands_until(at + before, at)
    if until is not None:
        assert at < until <= at + before
        assert not is_quiet(until)
        assert HOUR <= daytime_between(at, until) <= LONGEST
        assert before >= CLOSES_BEFORE


@given(whenever, ahead, ahead)
def test_a_list_that_is_closed_stays_closed(at: datetime, before: timedelta, later: timedelta) -> None:
    starts_at = at + before
    if not is_open(starts_at, at):
        assert before < CLOSES_AT_MOST_BEFORE
        assert not is_open(starts_at, at + later)


@given(whenever, st.integers(0, 3 * 24 * 60))
def test_daytime_is_counted_as_on_a_clock(begins: datetime, minutes: int) -> None:
    ends = begins + minutes * MINUTE
    assert daytime_between(begins, ends) == minutes_of_day(begins, ends) * MINUTE


@given(whenever, st.integers(0, 30 * 60))
def test_after_so_much_daytime_so_much_has_passed(begins: datetime, minutes: int) -> None:
    ends = after_daytime(begins, minutes * MINUTE)
    assert (daytime_between(begins, ends), is_quiet(ends)) == (minutes * MINUTE, False)
