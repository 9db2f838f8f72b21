"""Dates from a rhythm: every so many weeks on one day, around the holidays, on the clocks of the Netherlands.

Pure: no clock, no database. The holidays are handed in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from networks.activities.services import moment_of
from networks.neighbourhoods.choices import Day

WEEK = timedelta(weeks=1)
# After so many weeks of holiday in a row something is wrong with the list of holidays (our default).
MOST_WEEKS_AROUND = 12
_DAYS = list(Day)


class Closed(Protocol):
    """Days on which one rather does not meet, and why."""

    @property
    def name(self) -> str:
        """What they are called."""

    def covers(self, day: date) -> bool:
        """Say whether a day is one of them."""


class NoFreeDay(ValueError):
    """There is a holiday on this day of the week for too long."""


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """Every so many weeks, on this day, from this time."""

    interval_weeks: int
    day: Day
    begins: time


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A day on which the group does not meet, and why."""

    day: date
    names: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Name the holidays of that day."""
        return ", ".join(self.names)


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The days a rhythm gives, and those it went around."""

    days: Sequence[date]
    skipped: Sequence[Skipped] = ()


def dates_of(rhythm: Rhythm, first: date, count: int, closed: Iterable[Closed]) -> Dates:
    """Return so many days from the first one on; a day in a holiday goes a week later, and the next counts from there.

    Raises `NoFreeDay` when a holiday seems never to end.
    """
    closed = list(closed)
    days: list[date] = []
    skipped: list[Skipped] = []
    wanted = first_on(rhythm.day, first)
    for _turn in range(count):
        found = around(wanted, closed)
        days.extend(found.days)
        skipped.extend(found.skipped)
        wanted = found.days[0] + rhythm.interval_weeks * WEEK
    return Dates(days=days, skipped=skipped)


def around(wanted: date, closed: Iterable[Closed]) -> Dates:
    """Return this day, or the first one so many weeks later that is in no holiday."""
    closed = list(closed)
    skipped: list[Skipped] = []
    for weeks in range(MOST_WEEKS_AROUND + 1):
        day = wanted + weeks * WEEK
        names = names_on(day, closed)
        if not names:
            return Dates(days=[day], skipped=skipped)
        skipped.append(Skipped(day=day, names=names))
    raise NoFreeDay


def names_on(day: date, closed: Iterable[Closed]) -> tuple[str, ...]:
    """Name the holidays a day is in, each once."""
    return tuple(dict.fromkeys(span.name for span in closed if span.covers(day)))


def first_on(day: Day, earliest: date) -> date:
    """Return the first such day of the week, from the earliest one on."""
    return earliest + timedelta(days=(_DAYS.index(day) - earliest.weekday()) % 7)


def day_of_the_week(day: date) -> Day:
    """Name the day of the week."""
    return _DAYS[day.weekday()]


def moments_of(days: Iterable[date], begins: time) -> list[datetime]:
    """Return when a meeting begins on each of these days, by the clock; raises `NoSuchHour` where there is none."""
    return [moment_of(day, begins) for day in days]


def last_day_needed(rhythm: Rhythm, first: date, count: int) -> date:
    """Return until when holidays have to be known to find so many dates."""
    return first + WEEK * (1 + count * (rhythm.interval_weeks + MOST_WEEKS_AROUND))
