"""The parts of a week, shared by venues that open and parents who can come."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# A part of the day ends before this hour; from the last on it is evening (PartOfDay).
NOON, SIX_IN_THE_EVENING = 12, 18


class Day(models.TextChoices):
    """A day of the week."""

    MON = "mon", _("Monday")
    TUE = "tue", _("Tuesday")
    WED = "wed", _("Wednesday")
    THU = "thu", _("Thursday")
    FRI = "fri", _("Friday")
    SAT = "sat", _("Saturday")
    SUN = "sun", _("Sunday")


class PartOfDay(models.TextChoices):
    """A part of a day: morning to 12:00, afternoon to 18:00, evening after."""

    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")


# One part of one day. Each language joins the two in its own way; Dutch makes one word of them.
ON_A_DAY = {
    PartOfDay.MORNING: _("%(day)s morning"),
    PartOfDay.AFTERNOON: _("%(day)s afternoon"),
    PartOfDay.EVENING: _("%(day)s evening"),
}
BETWEEN_PARTS = pgettext_lazy("between the things of a list", ", ")
BETWEEN_DAYS = pgettext_lazy("between the things of a list", "; ")

# The 21 parts of the week, written `mon-morning`, in reading order.
PARTS_OF_WEEK = tuple(f"{day}-{part}" for day in Day.values for part in PartOfDay.values)


def part_of_week(moment: datetime) -> str:
    """Name the part of the week on the clocks of the Netherlands, such as `fri-evening`."""
    local = moment.astimezone(AMSTERDAM)
    early = PartOfDay.MORNING if local.hour < NOON else PartOfDay.AFTERNOON
    part = early if local.hour < SIX_IN_THE_EVENING else PartOfDay.EVENING
    return f"{Day.values[local.weekday()]}-{part.value}"


def place_in_week(part: str) -> int:
    """Return the how-many-eth part of the week it is, to sort by; what a file calls otherwise comes first."""
    return PARTS_OF_WEEK.index(part) if part in PARTS_OF_WEEK else 0


def parts_in_words(parts: Collection[str]) -> str:
    """Write parts of the week out, a day at a time: Monday (morning, evening); Friday evening."""
    days = [(day, [part for part in PartOfDay if f"{day.value}-{part.value}" in parts]) for day in Day]
    return str(BETWEEN_DAYS).join(_day_in_words(day, hers) for day, hers in days if hers)


def _day_in_words(day: Day, parts: Sequence[PartOfDay]) -> str:
    if len(parts) == 1:
        return str(ON_A_DAY[parts[0]] % {"day": day.label})
    words = str(BETWEEN_PARTS).join(str(part.label) for part in parts)
    return str(_("%(day)s (%(parts)s)") % {"day": day.label, "parts": words})
