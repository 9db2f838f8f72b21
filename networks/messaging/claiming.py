"""Taking a batch of what is due, so that no other worker has it, and giving back what did not leave."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from accounts.choices import Channel
from networks.messaging.catalogue import all_kinds
from networks.messaging.choices import IN_DOUBT, MessageState, Trouble
from networks.messaging.models import Message, MessageQuerySet
from networks.messaging.schedule import LEASE, pause_while_down

# So many are claimed at once: few enough to send well within the lease.
BATCH = 100


# One statement finds, marks and reads them; what another worker has at this moment it steps over.
CLAIM = """
    UPDATE networks_message SET state = %(claimed)s, claimed_at = %(at)s, handed_over_at = NULL WHERE id IN (
        SELECT id FROM networks_message
        WHERE channel = %(channel)s AND state IN ('planned', 'failed') AND due_at <= %(at)s
        ORDER BY due_at, id LIMIT %(size)s {}
    ) RETURNING *
"""


def claim(channel: Channel, at: datetime, size: int = BATCH) -> list[Message]:
    """Take a batch of what is due, the longest waiting first, so that no other worker has it.

    SQLite lets one writer in at a time, so nothing needs stepping over there.
    """
    has_locks = connection.features.has_select_for_update_skip_locked
    statement = CLAIM.format("FOR UPDATE SKIP LOCKED" if has_locks else "")
    words = {"claimed": MessageState.CLAIMED.value, "at": at, "channel": channel.value, "size": size}
    return sorted(Message.objects.raw(statement, words), key=lambda message: (message.due_at, message.pk))


def release_stale(at: datetime) -> int:
    """Give back what a killed worker had taken; no try is counted, because no message is to blame.

    What it was handing over may have left: it goes out again with the same Message-ID, but for codes. A worker
    that handed something over a moment ago lives, however slowly the other side answers.
    """
    lives = Q(handed_over_at__gte=at - LEASE)
    stale = Message.objects.filter(
        ~lives | Q(handed_over_at=None), state=MessageState.CLAIMED, claimed_at__lt=at - LEASE
    )
    untouched = stale.filter(handed_over_at=None).update(state=MessageState.PLANNED, claimed_at=None)
    codes = [kind.key for kind in all_kinds() if kind.is_at_most_once]
    stale.filter(key__in=codes).update(
        state=MessageState.WITHHELD, trouble=Trouble.MAYBE_SENT, claimed_at=None, sealed=""
    )
    in_doubt = stale.update(
        state=MessageState.FAILED, trouble=Trouble.WORKER_STOPPED, due_at=at, claimed_at=None, handed_over_at=None
    )
    return untouched + in_doubt


def give_back(batch: Sequence[Message], trouble: Trouble | None = None) -> None:
    """Put back what was claimed and not handed over; no try is counted, because no message is to blame.

    Each stays due when it was, the longest waiting first, unless the server asked to be left alone for a while.
    """
    mine = _claimed_at(claim_of(batch[0])).filter(pk__in=[message.pk for message in batch], handed_over_at=None)
    if trouble is None:
        mine.update(state=MessageState.PLANNED, claimed_at=None)
    else:
        pause = pause_while_down(trouble)
        later = {"due_at": timezone.now() + pause} if pause else {}
        # Of these nobody knows whether they left, whatever happened since.
        mine.filter(trouble__in=IN_DOUBT).update(state=MessageState.FAILED, claimed_at=None, **later)
        mine.update(state=MessageState.FAILED, trouble=trouble, claimed_at=None, **later)


def still_mine(message: Message) -> MessageQuerySet:
    """Return the row if it is still ours: whoever took over after our lease writes what became of it."""
    return _claimed_at(claim_of(message)).filter(pk=message.pk)


def claim_of(message: Message) -> datetime:
    """Return when we took this message."""
    return message.claimed_at or message.due_at


def _claimed_at(at: datetime) -> MessageQuerySet:
    return Message.objects.filter(state=MessageState.CLAIMED, claimed_at=at)
