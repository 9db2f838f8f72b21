"""Which school year a day belongs to. Pure: no database, no clock, and no dates of holidays."""

from datetime import date

# By law a school year runs from 1 August to 31 July (Wet op het primair onderwijs, article 1).
FIRST_MONTH = 8


def school_year_of(day: date) -> int:
    """Return the school year in which a day lies, by the year in which it begins: 2026 for 2026-2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def school_years_between(first: date, last: date) -> list[int]:
    """Return every school year that has a day from the first to the last one."""
    return list(range(school_year_of(first), school_year_of(last) + 1))


def name_of(school_year: int) -> str:
    """Return how people call a school year: 2026-2027."""
    return f"{school_year}-{school_year + 1}"
