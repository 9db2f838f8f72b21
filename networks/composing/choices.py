"""The fixed words of making a group."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """What became of asking one parent."""

    ASKED = "asked", _("no answer yet")
    YES = "yes", _("said yes")
    OTHER_TIME = "other_time", _("another time suits better")
    NO = "no", _("said no")
    JOINED = "joined", _("in the group")
    CLOSED = "closed", _("closed")


# In these a parent still counts on us; she has at most one such invitation.
OPEN_STATES = (InvitationState.ASKED, InvitationState.YES, InvitationState.OTHER_TIME)
