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


class Trouble(models.TextChoices):
    """Why a message did not leave, in words a professional can act upon; never an address or a text."""

    SERVER_DOWN = "server_down", _("The mail server cannot be reached. We keep trying; nothing is lost.")
    SENDER_REFUSED = "sender_refused", _("The mail server does not accept our sender address. Tell your administrator.")
    CONNECTION_LOST = "connection_lost", _("The connection broke off while sending. We try again.")
    REFUSED_FOR_NOW = "refused_for_now", _("The other side cannot take the message now. We try again.")
    REFUSED = "refused", _("This address does not exist or refuses our messages. Ask for another way to reach her.")
    NO_SMS_SERVICE = "no_sms_service", _("No SMS service is set up: please phone.")
    CANNOT_BE_WRITTEN = (
        "cannot_be_written",
        _("Something is wrong with the words of this message. Tell your administrator."),
    )
    TOO_LATE = "too_late", _("It could not leave in time, and later it would help nobody.")
    WORKER_STOPPED = "worker_stopped", _("The sending was interrupted. We try again.")
