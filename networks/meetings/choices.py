"""The fixed words of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    """Who leads a meeting: the professional at the start, after that the parents themselves."""

    STARTUP = "startup", _("Start-up meeting")
    OWN = "own", _("Meeting")


class MeetingState(models.TextChoices):
    """A meeting is planned and then held or cancelled; held means that somebody counted who came."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Coming(models.TextChoices):
    """What a member answered; no answer is neither."""

    YES = "yes", _("I am coming")
    NO = "no", _("I am not coming")


class Theme(models.TextChoices):
    """What an evening was about, in one word from this list and never in a text (R04). The list is ours."""

    SLEEP = "sleep", _("sleeping")
    FOOD = "food", _("eating")
    SCREENS = "screens", _("screens")
    LIMITS = "limits", _("setting limits")
    LETTING_GO = "letting_go", _("letting go")
    SCHOOL = "school", _("school")
    PUBERTY = "puberty", _("puberty")
    SEPARATION = "separation", _("raising children after separation")
    BROTHERS = "brothers", _("brothers and sisters")
    MONEY = "money", _("money")
    OTHER = "other", _("something else")


class Suits(models.TextChoices):
    """How well an option of a poll suits; what is left blank is unknown."""

    YES = "yes", _("suits me")
    IF_NEED_BE = "if_need_be", _("if need be")
