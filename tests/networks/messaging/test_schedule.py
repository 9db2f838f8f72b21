"""Pauses grow, and end; people are left in peace at night, on both days the clock changes too."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.messaging.schedule import (
    AMSTERDAM,
    PAUSES,
    days_before,
    hours_before,
    is_quiet,
    morning_after,
    outside_quiet_hours,
    pause_after,
)

# Around both changes of 2027 (28 March and 31 October) every minute is tried below; elsewhere any will do.
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  the strategy adds the zone
CHANGES = [datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)]


def on_the_clock(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # year, month, day, hour, minute


def minutes_around(change: datetime) -> list[datetime]:
    return [change + timedelta(minutes=minute) for minute in range(-36 * 60, 36 * 60)]


def test_pauses_grow() -> None:
    assert list(PAUSES) == sorted(set(PAUSES))


@pytest.mark.parametrize(
    ("tries", "pause"), [(1, timedelta(minutes=1)), (2, timedelta(minutes=5)), (7, timedelta(hours=5)), (8, None)]
)
def test_after_so_many_tries_it_waits_so_long_or_gives_up(tries: int, pause: timedelta | None) -> None:
    assert pause_after(tries) == pause


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [(time(20, 59, 59), False), (time(21), True), (time(0), True), (time(7, 59, 59), True), (time(8), False)],
)
def test_the_quiet_hours_are_from_21_to_8(clock: time, quiet: bool) -> None:
    for day in (utc(2027, 1, 15), utc(2027, 7, 15)):
        assert is_quiet(datetime.combine(day.date(), clock, tzinfo=AMSTERDAM)) is quiet


def as_specified(moment: datetime) -> tuple[datetime, datetime]:
    """What must come of a moment, said in the plainest way: the evening before, and the morning after."""
    local = on_the_clock(moment)
    if 8 <= local.hour < 21:
        return local, local
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    night_began = midnight if local.hour >= 21 else midnight - timedelta(days=1)
    return night_began + timedelta(hours=20), night_began + timedelta(days=1, hours=8)


@given(MOMENTS)
def test_what_would_fall_at_night_goes_the_evening_before_or_in_the_morning(moment: datetime) -> None:
    before, after = outside_quiet_hours(moment), morning_after(moment)
    assert (on_the_clock(before), on_the_clock(after)) == as_specified(moment)
    assert before <= moment <= after
    assert not is_quiet(before)
    assert not is_quiet(after)


@pytest.mark.parametrize("change", CHANGES)
def test_to_the_minute_when_the_clock_changes(change: datetime) -> None:
    for moment in minutes_around(change):
        before, after = outside_quiet_hours(moment), morning_after(moment)
        assert (on_the_clock(before), on_the_clock(after)) == as_specified(moment)
        assert before <= moment <= after


@given(MOMENTS, st.integers(1, 14))
def test_days_are_counted_on_the_clock(moment: datetime, days: int) -> None:
    reminder = on_the_clock(days_before(moment, days))
    same_time = on_the_clock(moment) - timedelta(days=days)
    if 8 <= same_time.hour < 21:
        assert reminder == same_time
    else:
        assert reminder.time() == time(20)


@given(MOMENTS, st.integers(1, 23))
def test_hours_are_counted_as_they_pass(moment: datetime, hours: int) -> None:
    assert hours_before(moment, hours) == outside_quiet_hours(moment - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("meeting", "first", "last"),
    [
        # Sunday 28 March 2027: the night is an hour shorter.
        (utc(2027, 3, 29, 17, 30), utc(2027, 3, 26, 18, 30), utc(2027, 3, 29, 14, 30)),
        (utc(2027, 3, 28, 8, 0), utc(2027, 3, 25, 9, 0), utc(2027, 3, 27, 19, 0)),
        # Sunday 31 October 2027: the night is an hour longer.
        (utc(2027, 11, 1, 18, 30), utc(2027, 10, 29, 17, 30), utc(2027, 11, 1, 15, 30)),
        (utc(2027, 10, 31, 9, 0), utc(2027, 10, 28, 8, 0), utc(2027, 10, 30, 18, 0)),
    ],
)
def test_reminders_around_the_change_of_the_clock(meeting: datetime, first: datetime, last: datetime) -> None:
    assert (days_before(meeting, 3), hours_before(meeting, 3)) == (first, last)
