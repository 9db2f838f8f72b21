"""The parts of a week, shared by venues that open and parents who can come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


# The 21 parts of the week, written `mon-morning`, in reading order.
PARTS_OF_WEEK = tuple(f"{day}-{part}" for day in Day.values for part in PartOfDay.values)
