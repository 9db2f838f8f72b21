"""Putting messages in the outbox, and taking them out again. Sending is in `delivery.py`."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Person
from networks.messaging.catalogue import MessageKind, Value, kind_of
from networks.messaging.choices import WAITING_STATES, MessageState
from networks.messaging.doorbell import ring
from networks.messaging.models import Message


class MessagingError(Exception):
    """A message that cannot be written: a value is missing or there is no way to reach somebody."""


def queue(
    *,
    actor: Actor,
    key: str,
    subject: str,
    person: Person,
    values: Mapping[str, Value],
    due_at: datetime | None = None,
    version: int = 1,
) -> Message:
    """Write a message to a person into the outbox, in the caller's transaction; the same news once.

    It goes to the contact point she likes best, in her language. Raises `MessagingError` when the
    values are not the ones the kind declares.
    """
    kind = kind_of(key)
    check_values(kind, values)
    point = person.contact_points.first()
    if point is None:
        raise MessagingError(f"{person} cannot be reached")
    message, _ = Message.objects.get_or_create(
        key=key,
        subject=subject,
        version=version,
        person=person,
        user=None,
        defaults={
            "municipality_id": person.municipality_id,
            "channel": point.channel,
            "address": point.value,
            "language": person.language,
            "values": dict(values),
            "due_at": due_at or timezone.now(),
        },
    )
    transaction.on_commit(ring)
    return message


def cancel_about(*, actor: Actor, subject: str, person: Person | None = None) -> int:
    """Take out what has not left yet about one thing (for one person); say how many."""
    waiting = Message.objects.about(subject).filter(state__in=WAITING_STATES)
    if person is not None:
        waiting = waiting.filter(person=person)
    return waiting.update(state=MessageState.CANCELLED)


def check_values(kind: MessageKind, values: Mapping[str, Value]) -> None:
    """Refuse a message whose values are not exactly those its kind declares."""
    if set(values) != kind.values:
        raise MessagingError(f"{kind.key} needs {sorted(kind.values)}, got {sorted(values)}")
