"""Weeks as people have them: from Monday to Sunday on the clocks of the Netherlands. Pure: no clock, no database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# When her week is mailed to a professional, and until when a missed run is made up for the same day.
MAIL_FROM, MAIL_UNTIL = time(8), time(21)

# The Monday from which weeks are counted, so that each has a number that never comes back.
FIRST_MONDAY = date(1970, 1, 5)
# Years in which somebody may look at her week; further away the calendar itself would break.
FIRST_YEAR, LAST_YEAR = 2000, 2199


@dataclass(frozen=True)
class Week:
    """Seven days, named by their Monday."""

    monday: date

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        """The seven days."""
        return [self.monday + timedelta(days=number) for number in range(7)]

    @property
    def begins_at(self) -> datetime:
        """Monday 0:00; a week with a change of the clock is an hour shorter or longer."""
        return midnight(self.monday)

    @property
    def ends_at(self) -> datetime:
        """The moment the next week begins."""
        return midnight(self.monday + timedelta(days=7))

    @property
    def previous(self) -> "Week":
        """The week before."""
        return Week(self.monday - timedelta(days=7))

    @property
    def next(self) -> "Week":
        """The week after."""
        return Week(self.monday + timedelta(days=7))

    @property
    def number(self) -> int:
        """Which week it is, counted from 1970: the version of what is told once a week."""
        return (self.monday - FIRST_MONDAY).days // 7

    def may_be_mailed(self, at: datetime) -> bool:
        """Say whether its mail leaves now: on its Monday, from 8:00 by our clocks until nobody reads any more."""
        local = at.astimezone(AMSTERDAM)
        return local.date() == self.monday and MAIL_FROM <= local.time() < MAIL_UNTIL


def week_of(moment: datetime | date) -> Week:
    """Return the week of a day, or of a moment on the clocks of the Netherlands."""
    day = moment.astimezone(AMSTERDAM).date() if isinstance(moment, datetime) else moment
    return Week(day - timedelta(days=day.weekday()))


def week_named(words: str) -> Week | None:
    """Return the week of a day written as 2027-03-29, None when it is no such day."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return week_of(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def day_of(moment: datetime) -> date:
    """Return on which day a moment falls on the clocks of the Netherlands."""
    return moment.astimezone(AMSTERDAM).date()


def midnight(day: date) -> datetime:
    """Return the moment a day begins."""
    return datetime.combine(day, time(), tzinfo=AMSTERDAM).astimezone(UTC)
