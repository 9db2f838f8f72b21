"""Putting messages in the outbox, in the transaction of what caused them. Sending is in `delivery.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import ContactPoint, Person, User
from networks.messaging.catalogue import MessageKind, Value, kind_of
from networks.messaging.choices import Hours
from networks.messaging.doorbell import ring_after_commit
from networks.messaging.models import Message
from networks.messaging.services.errors import MessagingError


def queue(
    *,
    actor: Actor,
    key: str,
    subject: str,
    person: Person,
    values: Mapping[str, Value],
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    version: int = 1,
    point: ContactPoint | None = None,
    hours: Hours | None = None,
) -> None:
    """Write a message to a person into the outbox, in the caller's transaction; the same news once.

    It goes to the contact point she likes best, in her language; a caller that has just fetched that
    point hands it over. From `expires_at` on it is withheld. Raises `MessagingError` when the values are
    not the ones the kind declares.
    """
    point = point or person.contact_points.first()
    if point is None:
        raise MessagingError(f"{person} cannot be reached")
    queue_all(
        actor=actor,
        key=key,
        subject=subject,
        news=[News(person, point, values)],
        due_at=due_at,
        expires_at=expires_at,
        version=version,
        hours=hours,
    )


@dataclass(frozen=True)
class News:
    """What one person is told, and where she is reached; what is said here goes before what is said for all."""

    person: Person
    point: ContactPoint
    values: Mapping[str, Value]
    version: int | None = None
    key: str = ""
    due_at: datetime | None = None
    expires_at: datetime | None = None


def queue_all(
    *,
    actor: Actor,
    key: str,
    subject: str,
    news: Sequence[News],
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    version: int = 1,
    hours: Hours | None = None,
) -> None:
    """Write messages to many people in one statement, of one kind unless an item names its own.

    Whoever has this news already is left out.
    """
    for item in news:
        check_values(kind_of(item.key or key), item.values)
    Message.objects.bulk_create(
        [
            Message(
                municipality_id=item.person.municipality_id,
                key=item.key or key,
                subject=subject,
                version=version if item.version is None else item.version,
                person=item.person,
                channel=item.point.channel,
                address=item.point.value,
                language=item.person.language,
                values=dict(item.values),
                hours=hours or kind_of(item.key or key).hours,
                due_at=item.due_at or due_at or timezone.now(),
                expires_at=item.expires_at or expires_at,
            )
            for item in news
        ],
        ignore_conflicts=True,
    )
    ring_after_commit()


def queue_for_user(
    *,
    actor: Actor,
    key: str,
    subject: str,
    user: User,
    values: Mapping[str, Value],
    sealed: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    version: int = 1,
    hours: Hours | None = None,
) -> None:
    """Write a message to a login into the outbox, in the caller's transaction; the same news once.

    `sealed` is a code it carries, encrypted by `accounts.tokens.seal`; it is wiped when the message left.
    """
    message = Message(
        municipality=actor.municipality,
        key=key,
        subject=subject,
        version=version,
        user=user,
        address=user.email,
        language=user.language,
        values=dict(values),
        sealed=sealed,
        due_at=due_at or timezone.now(),
        expires_at=expires_at,
    )
    _queue_by_mail(message, hours)


def queue_for_address(
    *,
    actor: Actor,
    key: str,
    subject: str,
    address: str,
    language: str,
    values: Mapping[str, Value],
    sealed: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    version: int = 1,
    hours: Hours | None = None,
) -> None:
    """Write a message to a mere e-mail address into the outbox: somebody asked us something whom we do not know."""
    message = Message(
        municipality=actor.municipality,
        key=key,
        subject=subject,
        version=version,
        address=address,
        language=language,
        values=dict(values),
        sealed=sealed,
        due_at=due_at or timezone.now(),
        expires_at=expires_at,
    )
    _queue_by_mail(message, hours)


def _queue_by_mail(message: Message, hours: Hours | None) -> None:
    kind = kind_of(message.key)
    check_values(kind, message.values)
    message.channel, message.hours = Channel.EMAIL, hours or kind.hours
    Message.objects.bulk_create([message], ignore_conflicts=True)
    ring_after_commit()


def check_values(kind: MessageKind, values: Mapping[str, Value]) -> None:
    """Refuse a message whose values are not exactly those its kind declares."""
    if set(values) != kind.values:
        raise MessagingError(f"{kind.key} needs {sorted(kind.values)}, got {sorted(values)}")
