"""Quarters, years and the months in them, on the clocks of the Netherlands."""

from datetime import UTC, date, datetime

import pytest

from networks.dashboards.periods import (
    YEAR,
    Period,
    begin_of,
    month_of,
    months_from,
    months_on,
    periods_between,
    quarter_around,
)


@pytest.mark.parametrize(
    ("day", "code", "last"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 3, 31)),
        (date(2026, 6, 30), "2026-Q2", date(2026, 6, 30)),
        (date(2026, 12, 31), "2026-Q4", date(2026, 12, 31)),
    ],
)
def test_a_day_falls_in_a_quarter(day: date, code: str, last: date) -> None:
    assert (quarter_around(day).code, quarter_around(day).last) == (code, last)


def test_a_year_is_a_period_too() -> None:
    year = Period(date(2028, 1, 1), YEAR)
    assert (year.code, year.label, year.last_month) == ("2028", "2028", date(2028, 12, 1))


def test_periods_have_begun_and_hold_something() -> None:
    codes = [period.code for period in periods_between(date(2025, 8, 31), date(2026, 5, 1))]
    assert codes == ["2026-Q2", "2026-Q1", "2026", "2025-Q4", "2025-Q3", "2025"]


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 3, 31, 21, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), date(2026, 4, 1)),
    ],
)
def test_a_month_begins_at_midnight_here_in_winter_and_in_summer(moment: datetime, month: date) -> None:
    assert month_of(moment) == month
    assert begin_of(month) <= moment < begin_of(months_on(month, 1))


def test_months_cross_the_year() -> None:
    assert months_from(date(2026, 11, 1), date(2027, 2, 1)) == [
        date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1),
    ]  # fmt: skip
