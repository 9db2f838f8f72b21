"""The fixed words of the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """Whether a number is known from a source or is our own default."""

    FACT = "fact", _("from the source")
    ANALOGY = "analogy", _("from a comparable method")
    DEFAULT = "default", _("our default")


class OpeningKind(models.TextChoices):
    """The opening moment with which a method begins."""

    LECTURE = "lecture", _("Lecture")
    EXHIBITION = "exhibition", _("Exhibition")
    PARTY = "party", _("Parenting party")
    SURVEY = "survey", _("Survey")
    KICK_OFF = "kick_off", _("Festive kick-off")
    COURSE = "course", _("Course")


class Phase(models.TextChoices):
    """The generic line: every method of the field is this same machine with other settings."""

    OPENING = "opening", _("Opening moment")
    INTEREST = "interest", _("Interest")
    GROUP = "group", _("Group")
    START_UP = "start_up", _("Start-up")
    OWN_RUNNING = "own_running", _("Own running")
    BACK_UP = "back_up", _("Back-up")
    RENEWAL = "renewal", _("Renewal or end")


class Moment(models.TextChoices):
    """When a task of the coach is due, seen from its meeting."""

    BEFORE = "before", _("before the meeting")
    AT = "at", _("at the meeting")
    AFTER = "after", _("after the meeting")


class StartUp(models.TextChoices):
    """Around which start-up meeting a task belongs; where there is one, it is the first and the last."""

    EVERY = "every", _("every start-up meeting")
    FIRST = "first", _("the first start-up meeting")
    LAST = "last", _("the last start-up meeting")
