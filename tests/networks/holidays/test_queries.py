"""On which days one rather does not meet."""

from datetime import date

import pytest
from django.utils import translation

from networks.holidays.queries import ClosedSpan, closed_days, unknown_school_years
from tests.factories import MunicipalityFactory, SchoolHolidayFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db


def names(cast: Cast, first: date, last: date) -> list[str]:
    """Say why one rather does not meet between these days."""
    return [span.name for span in closed_days(cast.here, first, last)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 4, 1), date(2026, 4, 6), ["Goede vrijdag", "Eerste paasdag", "Tweede paasdag"]),
        (date(2026, 5, 5), date(2026, 5, 5), ["Bevrijdingsdag"]),
        # The king's birthday is a day earlier when it falls on a Sunday.
        (date(2025, 4, 20), date(2025, 4, 27), ["Eerste paasdag", "Tweede paasdag", "Koningsdag"]),
        (date(2026, 12, 26), date(2027, 1, 1), ["Tweede kerstdag", "Nieuwjaarsdag"]),
        (date(2026, 11, 2), date(2026, 11, 6), []),
    ],
)
def test_public_holidays_and_what_people_treat_as_one(cast: Cast, first: date, last: date, expected: list[str]) -> None:
    assert names(cast, first, last) == expected


def test_public_holidays_have_a_name_in_the_language_of_the_page(cast: Cast) -> None:
    with translation.override("en"):
        assert names(cast, date(2026, 12, 25), date(2026, 12, 25)) == ["Christmas Day"]


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2026, 11, 1), date(2026, 11, 6), 0),
        (date(2026, 11, 1), date(2026, 11, 7), 1),
        (date(2026, 11, 10), date(2026, 11, 10), 1),
        (date(2026, 11, 15), date(2026, 11, 20), 1),
        (date(2026, 11, 16), date(2026, 11, 20), 0),
    ],
)
def test_a_school_holiday_counts_from_its_first_day_to_its_last(
    cast: Cast, first: date, last: date, number: int
) -> None:
    row = SchoolHolidayFactory.make(municipality=cast.here, name="Lampionvakantie")
    SchoolHolidayFactory.make(municipality=cast.elsewhere)
    span = ClosedSpan(name="Lampionvakantie", first_day=row.first_day, last_day=row.last_day, is_school=True)
    assert closed_days(cast.here, first, last) == [span] * number


def test_a_span_covers_both_its_ends() -> None:
    span = ClosedSpan(name="x", first_day=date(2026, 11, 7), last_day=date(2026, 11, 8), is_school=True)
    assert [span.covers(date(2026, 11, day)) for day in (6, 7, 8, 9)] == [False, True, True, False]


def test_a_school_year_without_any_holiday_is_unknown(cast: Cast) -> None:
    SchoolHolidayFactory.make(municipality=cast.here)
    SchoolHolidayFactory.make(municipality=cast.elsewhere, school_year=2027)
    assert unknown_school_years(cast.here, date(2026, 7, 31), date(2027, 8, 1)) == [2025, 2027]
    assert unknown_school_years(cast.here, date(2026, 8, 1), date(2027, 7, 31)) == []
    assert unknown_school_years(MunicipalityFactory.make(), date(2026, 9, 1), date(2026, 9, 1)) == [2026]
