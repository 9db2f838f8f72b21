"""The fixed words of groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupState(models.TextChoices):
    """The phase a group is in; `lifecycle.py` says which step needs what."""

    FORMING = "forming", _("forming")
    STARTED = "started", _("started")
    INDEPENDENT = "independent", _("runs itself")
    DORMANT = "dormant", _("dormant")
    COMPLETED = "completed", _("completed")
    PASSED_ON = "passed_on", _("passed on")
    STOPPED = "stopped", _("stopped")


# In these a group meets, or may again.
LIVING_STATES = (GroupState.STARTED, GroupState.INDEPENDENT, GroupState.DORMANT)
# From these there is no way back.
ENDED_STATES = (GroupState.COMPLETED, GroupState.PASSED_ON, GroupState.STOPPED)


class StopReason(models.TextChoices):
    """Why a group stopped; a word from a list, so that no story about a family can be written here."""

    TOO_FEW = "too_few", _("too few parents")
    NO_MOMENT = "no_moment", _("no time that suits")
    NO_PLACE = "no_place", _("no place to meet")
    NO_COORDINATOR = "no_coordinator", _("nobody to arrange the meetings")
    GROUP_DECIDED = "group_decided", _("the group decided to stop")
    OTHER = "other", _("another reason")


class MemberRole(models.TextChoices):
    """What a parent is in her group."""

    MEMBER = "member", _("member")
    COORDINATOR = "coordinator", _("coordinator")
