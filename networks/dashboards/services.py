"""Counting: the figures of the months in which something changed, so that looking at them costs next to nothing."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction

from accounts.actor import Actor
from accounts.models import Municipality
from accounts.services import hold
from networks.dashboards.figures import FIGURES, Counts, Figure, Span
from networks.dashboards.models import CountedMonth, MonthFigure
from networks.dashboards.periods import month_of
from networks.dashboards.queries import last_count, months_to_count

logger = logging.getLogger(__name__)

# The figures on a page are at most this old.
FRESH = timedelta(minutes=5)


def figures_at_hand(*, actor: Actor, municipality: Municipality, at: datetime) -> None:
    """See to it that the figures are fresh; counts once where the scheduled job has not."""
    counted_at = last_count(municipality)
    if counted_at is None or at - counted_at > FRESH:
        count_figures(actor=actor, municipality=municipality, at=at)


def count_everywhere(*, actor: Actor, at: datetime) -> None:
    """Count the figures of every municipality; what goes wrong in one does not keep the others."""
    for municipality in Municipality.objects.all():
        try:
            count_figures(actor=actor, municipality=municipality, at=at)
        except DatabaseError:
            logger.exception("cannot count the figures", extra={"municipality": municipality.slug})


@transaction.atomic
def count_figures(*, actor: Actor, municipality: Municipality, at: datetime) -> None:
    """Count the months in which something may have changed since the last count.

    Two at once wait for each other; the second finds little left to do. Nothing goes into the audit
    trail: these are sums of what stands there already, and the page says when they were made.
    """
    hold(municipality)
    counted_at = last_count(municipality)
    if counted_at is not None and counted_at >= at:
        return
    # What stands at a moment is written until its month is over, and then left: people have been forgotten since.
    last_month = month_of(counted_at) if counted_at else date.min
    for month in months_to_count(municipality, counted_at, at):
        figures = [figure for figure in FIGURES if month >= last_month or not figure.is_moment]
        _count_month(Span(municipality, month, at), figures)


def _count_month(span: Span, figures: Iterable[Figure]) -> None:
    """Count one month and write what is not what it was."""
    where: dict[str, Any] = {"municipality": span.municipality, "month": span.month}
    kept: dict[str, Counts] = {figure.key: {} for figure in figures}
    for key, place, value in MonthFigure.objects.filter(**where).values_list("figure", "neighbourhood", "value"):
        if key in kept:
            kept[key][place] = value
    for figure in figures:
        before, now = kept[figure.key], figure.count(span)
        if figure.never_falls:
            now = {place: max(now.get(place, 0), before.get(place, 0)) for place in now.keys() | before.keys()}
        gone = [place for place in before if place not in now]
        if gone:
            MonthFigure.objects.filter(**where, figure=figure.key, neighbourhood__in=gone).delete()
        MonthFigure.objects.bulk_create(
            [
                MonthFigure(**where, figure=figure.key, neighbourhood_id=place, value=value)
                for place, value in now.items()
                if before.get(place) != value
            ],
            update_conflicts=True,
            unique_fields=["neighbourhood", "month", "figure"],
            update_fields=["value"],
        )
    CountedMonth.objects.update_or_create(**where, defaults={"counted_at": span.at})
