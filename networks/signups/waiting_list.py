"""Whose turn it is on the waiting list, and how long an offered chair is kept. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from networks.messaging.schedule import AMSTERDAM, QUIET_FROM, morning_after

# R22 of the field's rules: later than this nobody can still count on hearing it in time.
CLOSES_BEFORE = timedelta(hours=2)
# 48 hours hold two nights, whenever they begin. Nobody is asked to answer at night, so we count what is left: the day.
LONGEST = timedelta(hours=26)
# Half of the two hours in which nothing is offered any more. Shorter is no offer but a race for the telephone,
# so a chair that comes free late in the evening before an early lecture stays free for whoever asks.
SHORTEST = timedelta(hours=1)
# Two hours of daytime with a night between them, and that of the clock going back.
CLOSES_AT_MOST_BEFORE = timedelta(hours=14)


class Reason(StrEnum):
    """Why somebody is offered a chair, or not."""

    A_CHAIR_IS_FREE = "a_chair_is_free"
    NO_CHAIR_LEFT = "no_chair_left"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class Turn:
    """Somebody's turn on the list, and whether a colleague had a reason to let her go first."""

    since: datetime
    place: int
    goes_first: bool = False

    def __lt__(self, other: "Turn") -> bool:
        """Who came first goes first; at the same moment, the lower number."""
        return self._rank < other._rank

    @property
    def _rank(self) -> tuple[bool, datetime, int]:
        return not self.goes_first, self.since, self.place


@dataclass(frozen=True)
class Decision:
    """What is decided about one turn, and why."""

    turn: Turn
    is_offered: bool
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Chairs:
    """How a lecture stands: its chairs, who has one or is asked whether she wants it, how many wait, when it begins."""

    seats: int
    held: int
    waiting: int
    starts_at: datetime
    offered: int = 0

    @property
    def taken(self) -> int:
        """Chairs that are promised: an offer is a promise until it has passed on."""
        return self.held + self.offered

    @property
    def free(self) -> int:
        """Chairs nobody has been promised; never below zero, also when chairs were taken away."""
        return max(0, self.seats - self.taken)

    def has_chair_for_newcomer(self, at: datetime) -> bool:
        """Say whether somebody who comes now gets a chair: never past those who wait while the list is open."""
        ahead = self.waiting if is_open(self.starts_at, at) else 0
        return self.free > ahead


def stands_until(starts_at: datetime, at: datetime) -> datetime | None:
    """Return until when a chair offered now is kept: 48 hours, or half the time that is left.

    The hours between 21:00 and 8:00 do not count: what is offered at night begins in the morning, and what
    would run out at night runs out after it. None when it is too late to offer anything.
    """
    begins = morning_after(at)
    if begins > starts_at - CLOSES_BEFORE:
        return None
    term = min(LONGEST, daytime_between(begins, starts_at) / 2)
    return after_daytime(begins, term) if term >= SHORTEST else None


def is_open(starts_at: datetime, at: datetime) -> bool:
    """Say whether a chair that comes free is still offered to who waits."""
    return stands_until(starts_at, at) is not None


def daytime_between(begins: datetime, ends: datetime) -> timedelta:
    """Return how much of the time between two moments lies between 8:00 and 21:00; no change of clocks falls there."""
    total, moment = timedelta(), morning_after(begins)
    while moment < ends:
        evening = _evening_of(moment)
        total += min(evening, ends) - moment
        moment = morning_after(evening)
    return total


def after_daytime(begins: datetime, term: timedelta) -> datetime:
    """Return when so much daytime has passed; at the end of a day that is the next morning, for the night is hers."""
    moment = morning_after(begins)
    while term >= _evening_of(moment) - moment:
        evening = _evening_of(moment)
        term -= evening - moment
        moment = morning_after(evening)
    return (moment + term).astimezone(UTC)


def decide(turns: Sequence[Turn], chairs: Chairs, at: datetime) -> list[Decision]:
    """Say of everybody who waits whether she is offered a chair now, in the order of the list."""
    late = not is_open(chairs.starts_at, at)
    return [_decision(turn, ahead, chairs, late=late) for ahead, turn in enumerate(sorted(turns))]


def next_in_line(turns: Sequence[Turn], chairs: Chairs, at: datetime) -> list[Turn]:
    """Return to whom a chair is offered now."""
    return [decision.turn for decision in decide(turns, chairs, at) if decision.is_offered]


def position(turns: Sequence[Turn], place: int) -> int:
    """Return how many-th somebody is, counted from 1; 0 when she does not wait."""
    return next((number for number, turn in enumerate(sorted(turns), start=1) if turn.place == place), 0)


def _decision(turn: Turn, ahead: int, chairs: Chairs, *, late: bool) -> Decision:
    if late:
        return Decision(turn, False, Reason.TOO_LATE)
    if ahead >= chairs.free:
        return Decision(turn, False, Reason.NO_CHAIR_LEFT)
    return Decision(turn, True, Reason.A_CHAIR_IS_FREE)


def _evening_of(moment: datetime) -> datetime:
    """Return when the quiet hours begin on the day of a moment, by the clocks of the Netherlands."""
    day = moment.astimezone(AMSTERDAM).date()
    return datetime.combine(day, QUIET_FROM, tzinfo=AMSTERDAM).astimezone(UTC)
