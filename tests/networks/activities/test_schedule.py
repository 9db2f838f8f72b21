"""A day and a clock time become a moment, also when the clock changes."""

from datetime import UTC, date, datetime, time

import pytest

from networks.activities.schedule import NoSuchHour, comes_twice, moment_of
from networks.neighbourhoods.choices import part_of_week

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("day", "clock", "in_utc"),
    [
        (date(2027, 1, 15), time(19, 30), datetime(2027, 1, 15, 18, 30, tzinfo=UTC)),
        (date(2027, 7, 15), time(19, 30), datetime(2027, 7, 15, 17, 30, tzinfo=UTC)),
        (SPRING, time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (SPRING, time(3, 0), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (AUTUMN, time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (AUTUMN, time(3, 0), datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_clock_time_means_one_moment(day: date, clock: time, in_utc: datetime) -> None:
    assert moment_of(day, clock) == in_utc


@pytest.mark.parametrize("clock", [time(2, 0), time(2, 30), time(2, 59)])
def test_the_hour_that_does_not_exist_is_refused(clock: time) -> None:
    with pytest.raises(NoSuchHour):
        moment_of(SPRING, clock)


@pytest.mark.parametrize(
    ("day", "clock", "twice"),
    [
        (AUTUMN, time(1, 59), False),
        (AUTUMN, time(2, 0), True),
        (AUTUMN, time(2, 59), True),
        (AUTUMN, time(3, 0), False),
        (SPRING, time(3, 0), False),
    ],
)
def test_the_hour_that_comes_twice_is_known(day: date, clock: time, twice: bool) -> None:
    assert comes_twice(moment_of(day, clock)) is twice


@pytest.mark.parametrize(
    ("hour", "part"), [(9, "fri-morning"), (12, "fri-afternoon"), (17, "fri-afternoon"), (18, "fri-evening")]
)
def test_a_moment_falls_in_a_part_of_the_week(hour: int, part: str) -> None:
    assert part_of_week(moment_of(date(2027, 5, 14), time(hour, 0))) == part
