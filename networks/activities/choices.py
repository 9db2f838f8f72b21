"""The fixed words of activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityKind(models.TextChoices):
    """What people come to."""

    LECTURE = "lecture", _("Lecture")


class ActivityState(models.TextChoices):
    """A lecture is planned in peace, published, and may be cancelled; its date says whether it is over."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


class AgeGroup(models.TextChoices):
    """Whom the lecture is about; bands mean from, up to but not including."""

    ALL = "all", _("all ages")
    YOUNG = "0-4", _("0 to 4 years")
    CHILDREN = "4-12", _("4 to 12 years")
    ADOLESCENTS = "12-18", _("12 to 18 years")


class Children(models.TextChoices):
    """Whether children can come along: what parents want to know first."""

    WELCOME = "welcome", _("children are welcome")
    CARE = "care", _("there is child care")
    WITHOUT = "without", _("for parents only")
