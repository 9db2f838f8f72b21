"""The fixed words of messages: states, troubles, topics, and the hours in which they may leave."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MessageState(models.TextChoices):
    """What became of a message."""

    PLANNED = "planned", _("planned")
    HELD = "held", pgettext_lazy("message", "held")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("failed, will be tried again")
    GIVEN_UP = "given_up", _("failed for good")
    WITHHELD = "withheld", _("withheld")
    CANCELLED = "cancelled", _("cancelled")


# From these a message can still leave.
WAITING_STATES = (MessageState.PLANNED, MessageState.FAILED)
# It left the house; of some we hear later that it arrived.
LEFT_STATES = (MessageState.SENT, MessageState.DELIVERED)
# It waits, is held or is being sent: nobody knows yet how it ends.
UNDER_WAY = (*WAITING_STATES, MessageState.HELD, MessageState.CLAIMED)
# What is counted by channel and trouble, apart from what waits or is being sent.
WATCHED_STATES = (
    MessageState.HELD,
    MessageState.FAILED,
    *LEFT_STATES,
    MessageState.GIVEN_UP,
    MessageState.WITHHELD,
)


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
    # At most once: whoever asked for a code asks again, and no two codes lie about.
    MAYBE_SENT = "maybe_sent", _("The sending was interrupted and it may have left. A code is never sent twice.")
    STOPPED = "stopped", _("She stopped messages of this kind.")
    ADDRESS_CLOSED = "address_closed", _("This address refuses our messages, or somebody there stopped them.")
    SERVICE_BUSY = "service_busy", _("The message service asks us to go slower. We try again.")
    SERVICE_REFUSED = (
        "service_refused",
        _("The message service does not accept our key or template. Tell your administrator."),
    )


# After these nobody knows whether a message left; a service that can say so is asked.
IN_DOUBT = (Trouble.WORKER_STOPPED, Trouble.CONNECTION_LOST)


class Topic(models.TextChoices):
    """What a message is for its reader; some of these she can stop."""

    ANSWER = "answer", _("What you asked for: confirmations, links and codes")
    NEEDED = "needed", _("What you need to know: invitations, changes and cancellations")
    REMINDER = "reminder", _("Reminders")
    QUESTION = "question", _("Questions: which day suits, how it was, whether this is still right")
    WORK = "work", _("Your work: what colleagues and groups need of you")
    WEEK = "week", _("Your week, on Monday morning")


# What is needed can be stopped by leaving the group or giving the place back, and not here.
STOPPABLE_TOPICS = (Topic.REMINDER, Topic.QUESTION, Topic.WEEK)


class Hours(models.TextChoices):
    """When a message may leave. Nobody is written to between 21:00 and 8:00 without a reason."""

    BY_DAY = "by_day", _("by day only")
    # Somebody waits for it; an hour later she sleeps, and it waits for the morning.
    JUST_ASKED = "just_asked", _("at once, when somebody just asked for it")
    ANY = "any", _("at any hour: a code, or a meeting of today that is cancelled")


class WhyClosed(models.TextChoices):
    """Why nothing is sent to an address any more."""

    REFUSED = "refused", _("the address does not exist or refuses us")
    STOPPED = "stopped", _("somebody there answered STOP")


class Receipt(Enum):
    """What a service tells us later about a message it took."""

    ARRIVED = "arrived"
    # A full mailbox, a telephone that stayed off: the service has stopped trying.
    NOT_NOW = "not_now"
    # There is no such address or number.
    NEVER = "never"
