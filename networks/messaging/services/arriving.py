"""What a service tells us later about a message it took. Its words come late, twice and in any order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce

from accounts.choices import Channel
from networks.messaging.catalogue import kind_of
from networks.messaging.choices import LEFT_STATES, MessageState, Receipt, Trouble, WhyClosed
from networks.messaging.models import Message
from networks.messaging.reaching import after_failure, close
from networks.messaging.schedule import pause_after


@transaction.atomic
def record_delivery(*, reference: UUID, provider_reference: str, receipt: Receipt, at: datetime) -> Message | None:
    """Keep whether a message arrived; None when there is none of this name, or we know better already.

    It only goes forward: what arrived has arrived, also when we were about to send it once more; and that
    something did not arrive counts only for the time we sent it last.
    """
    row = Message.objects.select_for_update(of=("self",)).filter(reference=reference).first()
    if row is None or row.state == MessageState.DELIVERED:
        return None
    if receipt == Receipt.ARRIVED:
        return _arrived(row, provider_reference, at)
    if not _is_about_the_last_time(row, provider_reference):
        return None
    return _failed(row, receipt, at)


def _arrived(row: Message, provider_reference: str, at: datetime) -> Message | None:
    if row.state == MessageState.PLANNED and row.tries == 0 and not row.trouble:
        return None  # never handed over: somebody made this up
    Message.objects.filter(pk=row.pk).update(
        state=MessageState.DELIVERED,
        sent_at=Coalesce("sent_at", at),
        delivered_at=at,
        provider_reference=provider_reference,
        trouble="",
        claimed_at=None,
        sealed="",
    )
    row.refresh_from_db()
    return row


def _is_about_the_last_time(row: Message, provider_reference: str) -> bool:
    return row.state in LEFT_STATES and row.provider_reference == provider_reference


def _failed(row: Message, receipt: Receipt, at: datetime) -> Message:
    may_wait = receipt == Receipt.NOT_NOW and not kind_of(row.key).is_at_most_once
    pause = pause_after(max(row.tries, 1)) if may_wait else None
    if receipt == Receipt.NEVER:
        close(Channel(row.channel), row.address, WhyClosed.REFUSED, at)
    if pause is None:
        trouble = Trouble.REFUSED if receipt == Receipt.NEVER else Trouble.REFUSED_FOR_NOW
        changes = after_failure(row, trouble, at)
    else:
        changes = {
            "state": MessageState.FAILED,
            "trouble": Trouble.REFUSED_FOR_NOW,
            "due_at": at + pause,
            "handed_over_at": None,
            "provider_reference": "",
        }
    Message.objects.filter(pk=row.pk).update(**changes)
    row.refresh_from_db()
    return row
