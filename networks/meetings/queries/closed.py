"""The holidays that meet the dates of a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Municipality
from networks.groups.models import Group
from networks.holidays.queries import ClosedSpan, SchoolYear, closed_days, unknown_school_years
from networks.meetings.models import Meeting
from networks.meetings.rhythm import MOST_WEEKS_AROUND, Dates, Rhythm, Skipped, dates_of, last_day_needed, names_on
from ui.templatetags import moments


@dataclass(frozen=True, kw_only=True)
class DatesAround:
    """The days a rhythm gives, those it went around, and of which school years nobody knows the holidays."""

    dates: Dates
    unknown_years: Sequence[str]

    @property
    def remarks(self) -> list[str]:
        """Say which days were passed over and why, and what is not known."""
        return passed_over_in_words(self.dates.skipped) + unknown_in_words(self.unknown_years)


def dates_around(group: Group, rhythm: Rhythm, first: date, count: int) -> DatesAround:
    """Return so many days of this rhythm around the holidays; raises `NoFreeDay`."""
    last = last_day_needed(rhythm, first, count)
    dates = dates_of(rhythm, first, count, closed_days(group.municipality, first, last))
    return DatesAround(dates=dates, unknown_years=unknown_years(group.municipality, first, dates.days[-1]))


def closed_after(municipality: Municipality, first: date) -> list[ClosedSpan]:
    """Return the holidays that can stand in the way of one meeting from this day on."""
    return closed_days(municipality, first, first + timedelta(weeks=MOST_WEEKS_AROUND))


def remarks_about(meeting: Meeting) -> list[str]:
    """Say what deserves a second look about the day of a meeting; none of it forbids."""
    day, here = localtime(meeting.starts_at).date(), meeting.group.municipality
    names = names_on(day, closed_days(here, day, day))
    words = {"day": moments.day(meeting.starts_at), "why": ", ".join(names)}
    remarks = [_("%(day)s is in a holiday: %(why)s. Check whether people can come.") % words] if names else []
    return remarks + unknown_in_words(unknown_years(here, day, day))


def passed_over_in_words(skipped: Sequence[Skipped]) -> list[str]:
    """Say which days were passed over and why."""
    message = _("%(day)s is passed over: %(why)s.")
    return [message % {"day": moments.day(one.day), "why": one.reason} for one in skipped]


def unknown_years(municipality: Municipality, first: date, last: date) -> list[str]:
    """Return the school years from the first to the last day without any holiday entered, as people call them."""
    return [SchoolYear(year=year, holidays=[]).name for year in unknown_school_years(municipality, first, last)]


def unknown_in_words(years: Sequence[str]) -> list[str]:
    """Say of which school years nobody entered the holidays."""
    message = _("The school holidays of %(year)s are not entered yet, so we could not go around them.")
    return [message % {"year": year} for year in years]
