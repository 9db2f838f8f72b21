"""The kinds of organisation of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is, in the words of the field."""

    YOUTH_TEAM = "youth_team", _("Youth team")
    CJG = "cjg", _("Centre for youth and family")
    DISTRICT_TEAM = "district_team", _("District team")
    YOUTH_HEALTH = "youth_health", _("Youth health care")
    WELFARE = "welfare", _("Welfare organisation")
    SCHOOL = "school", _("School")
    CHILD_CARE = "child_care", _("Child care")
    LIBRARY = "library", _("Library")
    MIGRANT = "migrant", _("Migrant self-organisation")
    MOSQUE = "mosque", _("Mosque")
    CHURCH = "church", _("Church")
    PLAYGROUND = "playground", _("Playground")
    SPORTS_CLUB = "sports_club", _("Sports club")
    METHOD_OWNER = "method_owner", _("Method owner")


class Formality(models.TextChoices):
    """On which side of formal and informal an organisation stands."""

    FORMAL = "formal", _("Formal")
    INFORMAL = "informal", _("Informal")
