"""On which days one rather does not meet, and of which school years that is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from holidays import OPTIONAL, PUBLIC, country_holidays

from accounts.actor import Actor
from accounts.models import Municipality
from networks.holidays.lists import Holiday
from networks.holidays.models import SchoolHoliday
from networks.holidays.school_years import name_of, school_years_between

# In which language the names of public holidays are written; in any other one they stand in English.
NAMES_IN = {"nl": "nl"}


@dataclass(frozen=True, kw_only=True)
class ClosedSpan:
    """Days on which one rather does not meet, both ends included, and why."""

    name: str
    first_day: date
    last_day: date
    is_school: bool

    def covers(self, day: date) -> bool:
        """Say whether a day is one of them."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """A school year with its holidays; without any, nobody has entered them yet."""

    year: int
    holidays: list[SchoolHoliday]

    @property
    def name(self) -> str:
        """Return how people call it."""
        return name_of(self.year)


@dataclass(frozen=True, kw_only=True)
class ListPlan:
    """What a file would add, change and leave as it is."""

    added: list[Holiday]
    changed: list[Holiday]
    unchanged: list[Holiday]


def closed_days(municipality: Municipality, first: date, last: date) -> list[ClosedSpan]:
    """Return the public holidays and the school holidays here that have a day from the first to the last one.

    Good Friday and Liberation Day are among them: not everybody is free, and yet few people come. A day may be
    in two of them, such as Christmas. A date in one of them is a hint: whoever chooses it may.
    """
    school = SchoolHoliday.objects.filter(municipality=municipality, first_day__lte=last, last_day__gte=first)
    spans = [
        *public_holidays(first, last),
        *(ClosedSpan(name=row.name, first_day=row.first_day, last_day=row.last_day, is_school=True) for row in school),
    ]
    return sorted(spans, key=lambda span: (span.first_day, span.is_school, span.name))


def unknown_school_years(municipality: Municipality, first: date, last: date) -> list[int]:
    """Return the school years from the first to the last day of which nobody entered a holiday here."""
    wanted = school_years_between(first, last)
    known = SchoolHoliday.objects.filter(municipality=municipality, school_year__in=wanted)
    return sorted(set(wanted) - set(known.values_list("school_year", flat=True)))


def public_holidays(first: date, last: date) -> list[ClosedSpan]:
    """Return the public holidays of the Netherlands from the first to the last day, by name in the active language."""
    language = NAMES_IN.get((get_language() or "nl").split("-")[0], "en_US")
    days = [pair for year in range(first.year, last.year + 1) for pair in _public_holidays_of(year, language)]
    return [
        ClosedSpan(name=name, first_day=day, last_day=day, is_school=False)
        for day, name in days
        if first <= day <= last
    ]


def school_years_of(actor: Actor, today: date) -> list[SchoolYear]:
    """Return this school year and the next ones, and then what is over, each of which something was entered."""
    rows = list(SchoolHoliday.objects.visible_to(actor))
    now = school_years_between(today, today)[0]
    years = {now, now + 1, *(row.school_year for row in rows)}
    return [
        SchoolYear(year=year, holidays=[row for row in rows if row.school_year == year])
        for year in sorted(years, key=lambda year: (year < now, abs(year - now)))
    ]


def planned_list(municipality: Municipality, holidays: Iterable[Holiday]) -> ListPlan:
    """Compare a list with what was entered; a holiday that the list does not name stays."""
    known = {
        (row.school_year, row.name.casefold()): (row.first_day, row.last_day)
        for row in SchoolHoliday.objects.filter(municipality=municipality)
    }
    here = [(holiday, known.get((holiday.school_year, holiday.name.casefold()))) for holiday in holidays]
    return ListPlan(
        added=[holiday for holiday, old in here if old is None],
        changed=[holiday for holiday, old in here if old not in {None, (holiday.first_day, holiday.last_day)}],
        unchanged=[holiday for holiday, old in here if old == (holiday.first_day, holiday.last_day)],
    )


@lru_cache(maxsize=64)
def _public_holidays_of(year: int, language: str) -> tuple[tuple[date, str], ...]:
    return tuple(sorted(country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL), language=language).items()))
