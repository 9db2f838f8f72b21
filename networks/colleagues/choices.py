"""The parts of what somebody looks after."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkPart(models.TextChoices):
    """A part of what somebody looks after; each may go to another colleague."""

    NEIGHBOURHOODS = "neighbourhoods", _("Neighbourhoods")
    LECTURES = "lectures", _("Lectures to come")
    GROUPS = "groups", _("Groups that start up")
    BACKUPS = "backups", _("Groups that run themselves, as back-up")
