"""Which school year a day belongs to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.holidays.school_years import name_of, school_year_of, school_years_between

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), 2025),
        (date(2026, 8, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2028, 2, 29), 2027),
    ],
)
def test_a_school_year_runs_from_august_to_july(day: date, year: int) -> None:
    assert school_year_of(day) == year


def test_a_school_year_has_both_its_years_in_its_name() -> None:
    assert name_of(2026) == "2026-2027"


@given(DAYS, st.integers(min_value=0, max_value=1500))
def test_every_day_between_lies_in_one_of_the_years_between(first: date, number: int) -> None:
    last = first + timedelta(days=number)
    days = [first + timedelta(days=step) for step in range(number + 1)]
    assert sorted({school_year_of(day) for day in days}) == school_years_between(first, last)
