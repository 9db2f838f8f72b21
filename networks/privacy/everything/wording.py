"""A value as a person reads it, in her own language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import time_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from networks.meetings.models import Meeting, PollOption
from networks.neighbourhoods.choices import PARTS_OF_WEEK, Day, PartOfDay
from networks.signups.choices import AgeBand, Availability
from ui.templatetags import moments

# What a message tells as a moment ends like this; it is written out in the language of whoever reads.
MOMENT_ENDS_IN = "_at"

# Words for the codes that lists hold.
WORDS: Mapping[str, Any] = {
    **dict(AgeBand.choices),
    **dict(Availability.choices),
    **dict(settings.LANGUAGES),
    **dict(Day.choices),
    **dict(PartOfDay.choices),
    # What a message tells: the names of its values.
    "title": _("Lecture"),
    "starts_at": _("When"),
    "venue": _("Venue"),
    "address": _("Address"),
    "children": _("Children"),
    "waits": _("On the waiting list"),
}


def in_words(row: models.Model, name: str) -> str:
    """Write one value as a person reads it; empty where there is none."""
    field = row._meta.get_field(name)
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return words_of(_said_by(getattr(row, name)))


def _said_by(value: object) -> object:
    """Return of a meeting its moment and of an option of a poll its rhythm; anything else says itself."""
    if isinstance(value, Meeting):
        return value.starts_at
    return _rhythm(value) if isinstance(value, PollOption) else value


def words_of(value: object) -> str:
    """Write a value out; a list and a mapping in one line."""
    match value:
        case None:
            return ""
        case bool():
            return str(_("yes") if value else _("no"))
        case datetime():
            return moments.short_moment(value)
        case list():
            return pgettext("between the things of a list", ", ").join(_word(str(item)) for item in value)
        case dict():
            pairs = [_pair(str(key), item) for key, item in value.items() if isinstance(item, str)]
            return pgettext("between the things of a list", "; ").join(pairs)
    return _word(str(value))


def _rhythm(option: PollOption) -> str:
    return gettext("every %(weeks)d weeks on %(day)s at %(time)s") % {
        "weeks": option.interval_weeks,
        "day": option.get_day_display(),
        "time": time_format(option.begins),
    }


def _pair(key: str, value: str) -> str:
    """Write a part of the week with how it suits; of a message only what it said, not our names for it."""
    if key in PARTS_OF_WEEK:
        return f"{_word(key)}: {_word(value)}"
    return moments.short_moment(value) if key.endswith(MOMENT_ENDS_IN) else value


def _word(code: str) -> str:
    """Return the word for a code such as `mon-morning` or `tr`; what is no code stays as it is."""
    if code in WORDS:
        return str(WORDS[code])
    if code not in PARTS_OF_WEEK:
        return code
    day, _dash, part = code.partition("-")
    # Translators: a part of the week, such as Monday morning; some languages write it as one word.
    return pgettext("part of the week", "%(day)s %(part)s") % {"day": WORDS[day], "part": WORDS[part]}
