"""Putting messages in the outbox, and taking them out again. Sending is in `delivery.py`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import ContactPoint, Person, User
from accounts.services import record
from networks.messaging.catalogue import MessageKind, Value, kind_of
from networks.messaging.choices import WAITING_STATES, Hours, MessageState
from networks.messaging.doorbell import ring_after_commit
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
    """What one person is told, and where she is reached."""

    person: Person
    point: ContactPoint
    values: Mapping[str, Value]
    version: int | None = None


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
    """Write one kind of message to many people in one statement; whoever has this news already is left out."""
    kind = kind_of(key)
    for item in news:
        check_values(kind, item.values)
    Message.objects.bulk_create(
        [
            Message(
                municipality_id=item.person.municipality_id,
                key=key,
                subject=subject,
                version=version if item.version is None else item.version,
                person=item.person,
                channel=item.point.channel,
                address=item.point.value,
                language=item.person.language,
                values=dict(item.values),
                hours=hours or kind.hours,
                due_at=due_at or timezone.now(),
                expires_at=expires_at,
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
    due_at: datetime | None = None,
    version: int = 1,
) -> None:
    """Write a message to a login into the outbox, in the caller's transaction; the same news once."""
    kind = kind_of(key)
    check_values(kind, values)
    message = Message(
        municipality=actor.municipality,
        key=key,
        subject=subject,
        version=version,
        user=user,
        channel=Channel.EMAIL,
        address=user.email,
        language=user.language,
        values=dict(values),
        hours=kind.hours,
        due_at=due_at or timezone.now(),
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    ring_after_commit()


def cancel_about(*, actor: Actor, subject: str, person: Person | None = None, key: str = "") -> int:
    """Take out what has not left yet about one thing (for one person, of one kind); say how many.

    What a worker is sending at this moment may leave; if it does not, it is not tried again. What failed for good
    goes too: old news is not sent once more to who left, or about a meeting that was moved.
    """
    about = Message.objects.about(subject)
    if person is not None:
        about = about.filter(person=person)
    if key:
        about = about.filter(key=key)
    about.filter(state=MessageState.CLAIMED).update(expires_at=timezone.now())
    untold = (*WAITING_STATES, MessageState.GIVEN_UP)
    return about.filter(state__in=untold).update(state=MessageState.CANCELLED)


def cancel_untold(*, key: str, subject: str) -> set[int]:
    """Take out news of one kind that has not left yet; return whom it would have told."""
    waiting = Message.objects.about(subject).filter(key=key, state__in=WAITING_STATES, person__isnull=False)
    # Held, so that no worker takes one of them meanwhile.
    rows = list(waiting.select_for_update(of=("self",)))
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(state=MessageState.CANCELLED)
    return {row.person_id for row in rows if row.person_id is not None}


def forget_cancelled(*, key: str, subject: str, people: Collection[int]) -> None:
    """Make room for news that was taken out and is to go out after all: the same news is queued only once."""
    Message.objects.about(subject).filter(key=key, person__in=people, state=MessageState.CANCELLED).delete()


def check_values(kind: MessageKind, values: Mapping[str, Value]) -> None:
    """Refuse a message whose values are not exactly those its kind declares."""
    if set(values) != kind.values:
        raise MessagingError(f"{kind.key} needs {sorted(kind.values)}, got {sorted(values)}")


def readdress(*, person: Person) -> int:
    """Send what has not left yet to where she is reached best now, in her language of now."""
    point = person.contact_points.first()
    if point is None:
        raise MessagingError(f"{person} cannot be reached")
    return Message.objects.filter(person=person, state__in=WAITING_STATES).update(
        channel=point.channel, address=point.value, language=person.language
    )


def try_again(*, actor: Actor, message: Message) -> Message:
    """Send a message that failed for good once more, now; it gets all its tries again."""
    with transaction.atomic():
        row = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
        if row.state != MessageState.GIVEN_UP:
            raise MessagingError("this message is not one that failed for good")
        row.state, row.trouble, row.tries, row.due_at = MessageState.PLANNED, "", 0, timezone.now()
        row.save(update_fields=["state", "trouble", "tries", "due_at"])
        record(actor=actor, action="message_tried_again", thing=row)
    ring_after_commit()
    return row
