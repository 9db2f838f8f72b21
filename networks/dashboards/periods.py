"""The periods figures are shown for: quarters and years of the calendar. No database, no clock."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
QUARTER, YEAR = 3, 12


@dataclass(frozen=True, order=True)
class Period:
    """A quarter or a year, by its first day and how many months it lasts."""

    first: date
    length: int = QUARTER

    @property
    def code(self) -> str:
        """Stand for it in an address: 2026-Q4, or 2026."""
        return str(self.first.year) if self.length == YEAR else f"{self.first.year}-Q{quarter_of(self.first)}"

    @property
    def label(self) -> str | Promise:
        """Name it."""
        if self.length == YEAR:
            return str(self.first.year)
        return _("Quarter %(quarter)d of %(year)d") % {"quarter": quarter_of(self.first), "year": self.first.year}

    @property
    def last_month(self) -> date:
        """Return the first day of its last month."""
        return months_on(self.first, self.length - 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return last_day(self.last_month)


def quarter_of(day: date) -> int:
    """Return in which quarter of its year a day falls, 1 to 4."""
    return (day.month + 2) // QUARTER


def quarter_around(day: date) -> Period:
    """Return the quarter in which a day falls."""
    return Period(date(day.year, QUARTER * quarter_of(day) - 2, 1))


def periods_between(first: date, last: date) -> list[Period]:
    """Return every year with its quarters that has begun, the latest first; `first` and `last` are days in them."""
    periods = []
    for year in range(last.year, first.year - 1, -1):
        quarters = [Period(date(year, month, 1)) for month in (10, 7, 4, 1)]
        periods += [quarter for quarter in quarters if quarter.first <= last and quarter.last >= first]
        periods.append(Period(date(year, 1, 1), YEAR))
    return periods


def month_of(moment: datetime) -> date:
    """Return the first day of the month in which a moment falls on the clocks of the Netherlands."""
    return moment.astimezone(AMSTERDAM).date().replace(day=1)


def months_on(month: date, by: int) -> date:
    """Return the first day of the month so many months later."""
    years, before = divmod(month.month - 1 + by, 12)
    return date(month.year + years, before + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def begin_of(month: date) -> datetime:
    """Return the moment at which a month begins in the Netherlands."""
    return datetime.combine(month, time.min, tzinfo=AMSTERDAM)


def months_from(first: date, last: date) -> list[date]:
    """Return every month from the first up to and including the last."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [months_on(first, number) for number in range(count + 1)]
