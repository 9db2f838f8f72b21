"""Taking a parent out of every proposal: at once when erased, a minute after she took it back."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from networks.composing.models import Change, Proposal, Run
from networks.composing.traces import without
from networks.signups.choices import InterestState
from networks.signups.models import Interest

# Whoever took her interest back longer ago was taken out long since; what a night without a worker missed, this finds.
LOOK_BACK = timedelta(days=2)


@transaction.atomic
def take_out(*, interests: Collection[int]) -> int:
    """Take these parents out of what the composer was given, proposed, and what was changed; say of how many rows."""
    places = Interest.objects.filter(pk__in=interests).order_by().values("municipality")
    gone = frozenset(map(str, interests))
    runs = Run.objects.filter(municipality__in=places).order_by("pk")
    proposals = Proposal.objects.filter(run__municipality__in=places).order_by("pk")
    changes = Change.objects.filter(proposal__run__municipality__in=places).order_by("pk")
    return (
        _rewrite(runs, ("instance",), gone)
        + _rewrite(proposals, ("solution", "groups"), gone)
        + _rewrite(changes, ("before", "after"), gone)
    )


def take_out_withdrawn(*, at: datetime) -> int:
    """Take out who took her interest back; sign-ups stand below and cannot say so themselves."""
    withdrawn = Interest.objects.filter(state=InterestState.WITHDRAWN, withdrawn_at__gte=at - LOOK_BACK)
    numbers = list(withdrawn.values_list("pk", flat=True))
    return take_out(interests=numbers) if numbers else 0


def _rewrite(rows: "models.QuerySet[Any]", fields: tuple[str, ...], gone: frozenset[str]) -> int:
    """Look without a lock, for most rows hold none of them; write under it."""
    hit = [row.pk for row in rows.only("pk", *fields).iterator() if _left(row, fields, gone)]
    for row in rows.filter(pk__in=hit).select_for_update(of=("self",)):
        left = _left(row, fields, gone)
        for name, value in left.items():
            setattr(row, name, value)
        if left:
            row.save(update_fields=list(left))
    return len(hit)


def _left(row: Any, fields: tuple[str, ...], gone: frozenset[str]) -> dict[str, Any]:
    left = {name: without(getattr(row, name), gone, name) for name in fields}
    return {name: value for name, value in left.items() if value != getattr(row, name)}
