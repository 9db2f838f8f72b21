"""Messages: what a service said of them goes first, then the whole row; how many there were stays."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.choices import Term
from accounts.models import Municipality
from networks.messaging.choices import WAITING_STATES, MessageState
from networks.messaging.models import Message
from networks.messaging.services import forget_messages, forget_receipts
from networks.privacy import retention
from networks.privacy.carriers.carrier import Carrier
from networks.privacy.choices import ForgottenKind

# These may leave any moment; what is held for months does not count as such.
ON_ITS_WAY = (*WAITING_STATES, MessageState.CLAIMED)
# What a service or a server said, or a colleague did, about a message that left or failed.
WITH_RECEIPT = ~Q(provider_reference="") | Q(delivered_at__isnull=False) | ~Q(trouble="")


class MessageCarrier(Carrier):
    """Messages, three months after they ended; one that waits or is being sent stays."""

    term, kind = Term.MESSAGE, ForgottenKind.MESSAGE

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the messages that ended three months ago."""
        sieve = retention.surely_older_than(at, retention.MESSAGE_KEPT_MONTHS)
        return self._among(Message.objects.filter(municipality=municipality, created_at__lte=sieve), at)

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Count them and delete them, having looked again under lock: one may have been sent once more since."""
        locked = Message.objects.filter(pk__in=list(keys)).select_for_update(of=("self",)).order_by("pk")
        still = self._among(Message.objects.filter(pk__in=[row.pk for row in locked]), at)
        return forget_messages(rows=Message.objects.filter(pk__in=still))

    @staticmethod
    def _among(rows: QuerySet[Message], at: datetime) -> list[int]:
        ended = _with_end(rows)
        return [pk for pk, ended_at in ended if retention.message_is_due(ended_at, at)]


class ReceiptCarrier(Carrier):
    """What a service said of a message, and why one failed, a month after it ended."""

    term, kind = Term.RECEIPT, ForgottenKind.RECEIPT

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the messages of which a receipt is kept that ended a month ago."""
        sieve = retention.surely_older_than(at, retention.RECEIPT_KEPT_MONTHS)
        return self._among(Message.objects.filter(municipality=municipality, created_at__lte=sieve), at)

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Empty them, having looked again under lock; what became of the message stays."""
        locked = Message.objects.filter(pk__in=list(keys)).select_for_update(of=("self",)).order_by("pk")
        still = self._among(Message.objects.filter(pk__in=[row.pk for row in locked]), at)
        return forget_receipts(rows=Message.objects.filter(pk__in=still))

    @staticmethod
    def _among(rows: QuerySet[Message], at: datetime) -> list[int]:
        ended = _with_end(rows.filter(WITH_RECEIPT))
        return [pk for pk, ended_at in ended if retention.receipt_is_due(ended_at, at)]


def _with_end(rows: Any) -> Any:
    return rows.exclude(state__in=ON_ITS_WAY).with_end().order_by("pk").values_list("pk", "ended_at")
