"""The states of a message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """What became of a message."""

    PLANNED = "planned", _("planned")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed, will be tried again")
    GIVEN_UP = "given_up", _("failed for good")
    WITHHELD = "withheld", _("withheld")
    CANCELLED = "cancelled", _("cancelled")


# From these a message can still leave.
WAITING_STATES = (MessageState.PLANNED, MessageState.FAILED)
