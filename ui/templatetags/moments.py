"""Moments as people say them, in their own language and on the clocks of the Netherlands.

A moment is a datetime, or ISO text where it stands in a message; a day may be a date without a time. The
order of day and month is the language's own.
"""

from datetime import date, datetime, time

from django import template
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def day(moment: date | str) -> str:
    """Return the day without its year: Friday 14 May."""
    # Translators: day of the week, day, month; letters as in Django's date filter.
    return date_format(on_the_clock(moment), pgettext("date format", "l j F"))


@register.filter
def day_and_year(moment: date | str) -> str:
    """Return the day with its year: Friday 14 May 2027."""
    # Translators: day of the week, day, month, year; letters as in Django's date filter.
    return date_format(on_the_clock(moment), pgettext("date format", "l j F Y"))


@register.filter
def weekday(moment: date | str) -> str:
    """Return the day of the week alone: Friday."""
    return date_format(on_the_clock(moment), "l")


@register.filter
def clock(moment: datetime | str) -> str:
    """Return the time of day: 19:30."""
    # Translators: hours and minutes; letters as in Django's date filter.
    return date_format(local(moment), pgettext("date format", "H:i"))


@register.filter
def time_of_day(begins: time) -> str:
    """Return a time that belongs to no day yet: 19:30."""
    return time_format(begins, pgettext("date format", "H:i"))


@register.filter
def moment(moment: datetime | str) -> str:
    """Return day and time: Friday 14 May, 19:30."""
    # Translators: day of the week, day, month, time; letters as in Django's date filter.
    return date_format(local(moment), pgettext("date format", "l j F, H:i"))


@register.filter
def short_moment(moment: datetime | str) -> str:
    """Return day and time for a narrow column: 14 May 2027, 19:30."""
    # Translators: day, short month, year, time; letters as in Django's date filter.
    return date_format(local(moment), pgettext("date format", "j M Y, H:i"))


@register.filter
def iso(moment: datetime) -> str:
    """Return the moment as programs read it, for `<time datetime>`."""
    return localtime(moment).isoformat(timespec="minutes")


def on_the_clock(moment: date | str) -> date:
    """Return a day without a time as it is, and a moment on the clocks of the Netherlands."""
    return local(moment) if isinstance(moment, datetime | str) else moment


def local(moment: datetime | str) -> datetime:
    """Return the moment on the clocks of the Netherlands."""
    return localtime(datetime.fromisoformat(moment) if isinstance(moment, str) else moment)
