"""Whether a room of a venue is free. Pure: no database, no clock."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """From one moment to another; whoever leaves at eight makes room for who comes at eight."""

    starts_at: datetime
    ends_at: datetime


def first_without_room(wanted: Span, taken: Iterable[Span], rooms: int) -> Span | None:
    """Return the first stretch in which every room is taken while we want one; None when there is a room all along.

    The stretch is given whole, also where it begins before or ends after what is wanted, because that is what
    somebody who looks for another time needs to know.
    """
    full = stretches_without_room(taken, rooms)
    return next((stretch for stretch in full if overlap(stretch, wanted)), None)


def stretches_without_room(taken: Iterable[Span], rooms: int) -> list[Span]:
    """Return the stretches in which every room is taken, in order; those that touch are one."""
    stretches: list[Span] = []
    in_use, since = 0, None
    for moment, change in sorted(changes_of(taken)):
        in_use += change
        if in_use >= rooms and since is None:
            since = moment
        elif in_use < rooms and since is not None:
            stretches.append(Span(since, moment))
            since = None
    return [stretch for stretch in stretches if stretch.starts_at < stretch.ends_at]


def changes_of(taken: Iterable[Span]) -> Iterable[tuple[datetime, int]]:
    """Yield when a room is taken and when one comes free; together they count the rooms in use."""
    moments: dict[datetime, int] = {}
    for span in taken:
        moments[span.starts_at] = moments.get(span.starts_at, 0) + 1
        moments[span.ends_at] = moments.get(span.ends_at, 0) - 1
    return moments.items()


def overlap(one: Span, other: Span) -> bool:
    """Say whether two spans share more than a moment."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
