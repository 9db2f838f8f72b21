"""Changing what has not left yet: taking it out, holding it, sending it elsewhere or once more.

A worker that has claimed a message hands it over in a statement of its own, only if it is still as it was
claimed. So whatever is done here before that moment holds, also to what a worker has in its hands.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Person
from accounts.services import record
from networks.messaging.catalogue import kind_of
from networks.messaging.choices import UNDER_WAY, MessageState
from networks.messaging.doorbell import ring_after_commit
from networks.messaging.models import Message, MessageQuerySet
from networks.messaging.reaching import point_instead
from networks.messaging.services.errors import MessagingError
from networks.messaging.services.queueing import check_values

# What ended without reaching anybody: a colleague may send it once more, or phone.
FAILED_FOR_GOOD = (MessageState.GIVEN_UP, MessageState.WITHHELD)
CANCELLED = {"state": MessageState.CANCELLED, "claimed_at": None, "sealed": ""}


def cancel_about(*, actor: Actor, subject: str, person: Person | None = None, key: str = "") -> int:
    """Take out what has not left yet about one thing (for one person, of one kind); say how many.

    What is being handed over at this moment may leave; if it does not, it is not tried again. What failed for good
    goes too: old news is not sent once more to who left, or about a meeting that was moved.
    """
    about = Message.objects.about(subject)
    if person is not None:
        about = about.filter(person=person)
    if key:
        about = about.filter(key=key)
    _held(about.filter(state__in=(*UNDER_WAY, MessageState.GIVEN_UP)))
    about.leaving().update(expires_at=timezone.now())
    failed = about.filter(state=MessageState.GIVEN_UP)
    return (about.not_handed_over() | failed).update(**CANCELLED)


def cancel_untold(*, key: str, subject: str) -> set[int]:
    """Take out news of one kind that has not left yet; return whom it would have told."""
    untold = Message.objects.about(subject).not_handed_over().filter(key=key, person__isnull=False)
    # Held, so that no worker takes one of them meanwhile.
    rows = list(untold.select_for_update(of=("self",)))
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(**CANCELLED)
    return {row.person_id for row in rows if row.person_id is not None}


def untold(*, keys: Collection[str], people: Collection[int]) -> list[Message]:
    """Return, held, what of these kinds has not left yet for these people, for the feature that owns it to rewrite."""
    rows = Message.objects.filter(key__in=keys, person__in=people).not_handed_over()
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def keep_rewritten(messages: Sequence[Message]) -> None:
    """Keep what messages that have not left say now; whoever had one in its hands takes it up again."""
    for message in messages:
        check_values(kind_of(message.key), message.values)
        if message.state == MessageState.CLAIMED:
            message.state, message.claimed_at = MessageState.PLANNED, None
    Message.objects.bulk_update(messages, ["values", "hours", "due_at", "expires_at", "state", "claimed_at"])
    if messages:
        ring_after_commit()


def take_out(messages: Sequence[Message]) -> None:
    """Take out messages that have nothing left to say."""
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(**CANCELLED)


def forget_cancelled(*, key: str, subject: str, people: Collection[int]) -> None:
    """Make room for news that was taken out and is to go out after all: the same news is queued only once."""
    Message.objects.about(subject).filter(key=key, person__in=people, state=MessageState.CANCELLED).delete()


def readdress(*, person: Person) -> int:
    """Send what has not left yet to where she is reached best now, in her language of now.

    What is being handed over at this moment goes there too if it does not leave: with it would go a new link to
    an address she has left.
    """
    point = person.contact_points.first()
    if point is None:
        raise MessagingError(f"{person} cannot be reached")
    # A worker that has one in its hands knows the old address, so it is taken out of them.
    unclaimed = Case(When(state=MessageState.CLAIMED, then=Value(MessageState.PLANNED)), default=F("state"))
    where = {"channel": point.channel, "address": point.value, "language": person.language}
    hers = Message.objects.filter(person=person)
    _held(hers.filter(state__in=UNDER_WAY))
    hers.leaving().update(**where)
    return hers.not_handed_over().update(**where, state=unclaimed, claimed_at=None)


@transaction.atomic
def hold(*, actor: Actor, message: Message) -> Message:
    """Keep a message from leaving until somebody lets it go."""
    row = _locked(message)
    if not _is_not_handed_over(row) or row.state == MessageState.HELD:
        raise MessagingError("this message is not one that waits")
    row.state, row.claimed_at = MessageState.HELD, None
    row.save(update_fields=["state", "claimed_at"])
    record(actor=actor, action="message_held", thing=row)
    return row


@transaction.atomic
def release(*, actor: Actor, message: Message) -> Message:
    """Let a message go that was held; it leaves when it is due, or is withheld when that is too late now."""
    row = _locked(message)
    if row.state != MessageState.HELD:
        raise MessagingError("this message is not held")
    row.state = MessageState.PLANNED
    row.save(update_fields=["state"])
    record(actor=actor, action="message_released", thing=row)
    ring_after_commit()
    return row


@transaction.atomic
def cancel_message(*, actor: Actor, message: Message) -> Message:
    """Take one message out for good: it waits, is held or failed, and shall not leave any more."""
    row = _locked(message)
    if not (_is_not_handed_over(row) or row.state == MessageState.GIVEN_UP):
        raise MessagingError("this message has left already, or will not leave anyway")
    row.state, row.claimed_at, row.sealed = MessageState.CANCELLED, None, ""
    row.save(update_fields=list(CANCELLED))
    record(actor=actor, action="message_cancelled", thing=row)
    return row


@transaction.atomic
def try_again(*, actor: Actor, message: Message) -> Message:
    """Send a message that failed for good once more, now; it gets all its tries again.

    It goes to the same address, unless its reader has another one since. A code that was wiped is gone.
    """
    row = _locked(message)
    if row.state != MessageState.GIVEN_UP or (kind_of(row.key).with_sealed_code and not row.sealed):
        raise MessagingError("this message is not one that failed for good")
    point = point_instead(row)
    if point is not None:
        row.channel, row.address = point.channel, point.value
    row.state, row.trouble, row.tries, row.due_at = MessageState.PLANNED, "", 0, timezone.now()
    row.settled_at = None
    row.save(update_fields=["channel", "address", "state", "trouble", "tries", "due_at", "settled_at"])
    record(actor=actor, action="message_tried_again", thing=row)
    ring_after_commit()
    return row


@transaction.atomic
def settle(*, actor: Actor, message: Message, at: datetime) -> Message:
    """Keep that a colleague told her another way, by telephone: nobody has to any more."""
    row = _locked(message)
    if row.state not in FAILED_FOR_GOOD:
        raise MessagingError("this message is not one that failed for good")
    row.settled_at = row.settled_at or at
    row.save(update_fields=["settled_at"])
    record(actor=actor, action="message_settled", thing=row)
    return row


def _held(rows: MessageQuerySet) -> None:
    """Hold these rows, so that none of them leaves, or comes back, between one look at it and the next."""
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update(of=("self",)).get(pk=message.pk)


def _is_not_handed_over(row: Message) -> bool:
    return Message.objects.not_handed_over().filter(pk=row.pk).exists()
