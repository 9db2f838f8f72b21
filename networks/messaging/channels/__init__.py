"""The doors out of the house: the mail server and the services, and what their refusals mean."""

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.choices import Channel
from networks.messaging.channels.console import Console, MailboxSms, NoSms
from networks.messaging.channels.letter import (
    CalendarFile,
    Door,
    Letter,
    NoSuchAddress,
    RefusedForGood,
    RefusedForNow,
    ServerDown,
    Undelivered,
)
from networks.messaging.channels.smtp import Mail

__all__ = [
    "CalendarFile",
    "Console",
    "Door",
    "Letter",
    "Mail",
    "MailboxSms",
    "NoSms",
    "NoSuchAddress",
    "RefusedForGood",
    "RefusedForNow",
    "ServerDown",
    "Undelivered",
    "door_to",
]


def door_to(channel: Channel) -> Door:
    """Return the way out for a channel; which service stands behind it, the settings say."""
    door: Door = import_string(settings.MAIL_SENDER if channel == Channel.EMAIL else settings.SMS_SENDER)()
    return door
