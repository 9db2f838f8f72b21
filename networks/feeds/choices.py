"""Whose calendar it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Whose(models.TextChoices):
    """The two calendars a parent may have; the word stands in addresses."""

    OWN = "own", _("Your own calendar")
    GROUP = "group", _("The calendar of your group")
