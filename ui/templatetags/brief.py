"""What a text message says in fewer signs: a moment, a day, and a place without its street."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.translation import pgettext

from ui.templatetags.moments import local, on_the_clock

register = template.Library()


@register.filter
def brief_moment(moment: datetime | str) -> str:
    """Return day and time: Fri 14 May, 19:30."""
    # Translators: short day of the week, day, short month, time; letters as in Django's date filter.
    return date_format(local(moment), pgettext("date format", "D j M, H:i"))


@register.filter
def brief_day(moment: date | str) -> str:
    """Return the day: Fri 14 May."""
    # Translators: short day of the week, day, short month; letters as in Django's date filter.
    return date_format(on_the_clock(moment), pgettext("date format", "D j M"))


@register.filter
def brief_place(place: str) -> str:
    """Return what a place is called; its street stands behind the link."""
    return place.partition(",")[0]
