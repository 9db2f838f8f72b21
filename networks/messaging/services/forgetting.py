"""Letting messages go: the rows are deleted, and how many ended how on which day stays."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from networks.messaging.choices import UNDER_WAY
from networks.messaging.models import Message, MessageQuerySet, MessageTally
from networks.messaging.schedule import AMSTERDAM


@transaction.atomic
def forget_messages(*, rows: MessageQuerySet) -> int:
    """Delete messages and count them first, in one transaction, so that none is counted twice or not at all.

    What waits or is being sent has not ended: it is deleted and not counted. Say how many rows went.
    """
    locked = list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    mine = Message.objects.filter(pk__in=locked)
    ended: Any = mine.exclude(state__in=UNDER_WAY).with_end()
    counted = Counter(
        (municipality, _day_of(ended_at), key, channel, state)
        for municipality, ended_at, key, channel, state in ended.order_by().values_list(
            "municipality", "ended_at", "key", "channel", "state"
        )
    )
    # In one order, so that two at once never wait for each other.
    for (municipality, day, key, channel, state), number in sorted(counted.items(), key=str):
        tally, _made = MessageTally.objects.get_or_create(
            municipality_id=municipality, day=day, key=key, channel=channel, state=state
        )
        MessageTally.objects.filter(pk=tally.pk).update(number=F("number") + number)
    mine.delete()
    return len(locked)


def forget_receipts(*, rows: MessageQuerySet) -> int:
    """Empty what a service said of these messages, and why one failed; say how many that were."""
    return rows.exclude(state__in=UNDER_WAY).update(provider_reference="", delivered_at=None, trouble="")


def _day_of(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
