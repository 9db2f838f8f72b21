"""Who is next on the waiting list, and why. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# R22 of the field's rules: later than this nobody can still count on hearing it in time.
MOVES_UP_UNTIL = timedelta(hours=2)


class Reason(StrEnum):
    """Why somebody moves up, or not."""

    A_CHAIR_IS_FREE = "a_chair_is_free"
    NO_CHAIR_LEFT = "no_chair_left"
    TOO_LATE = "too_late"


@dataclass(frozen=True, order=True)
class Turn:
    """Somebody's turn: who came first goes first; at the same moment, the lower number."""

    since: datetime
    place: int


@dataclass(frozen=True)
class Decision:
    """What is decided about one turn, and why."""

    turn: Turn
    moves_up: bool
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Chairs:
    """How a lecture stands: its chairs, who has one, how many wait, and when it begins."""

    seats: int
    held: int
    waiting: int
    starts_at: datetime

    @property
    def free(self) -> int:
        """Chairs nobody has; never below zero, also when chairs were taken away."""
        return max(0, self.seats - self.held)

    def moves_up(self, at: datetime) -> bool:
        """Say whether the list still moves: until two hours before the beginning."""
        return at <= self.starts_at - MOVES_UP_UNTIL

    def has_chair_for_newcomer(self, at: datetime) -> bool:
        """Say whether somebody who comes now gets a chair: never past those who wait while the list moves."""
        ahead = self.waiting if self.moves_up(at) else 0
        return self.free > ahead


def decide(turns: Sequence[Turn], chairs: Chairs, at: datetime) -> list[Decision]:
    """Say of everybody who waits whether she moves up now, in the order of the list."""
    return [_decision(turn, place_in_line, chairs, at) for place_in_line, turn in enumerate(sorted(turns))]


def next_in_line(turns: Sequence[Turn], chairs: Chairs, at: datetime) -> list[Turn]:
    """Return who moves up now."""
    return [decision.turn for decision in decide(turns, chairs, at) if decision.moves_up]


def position(turns: Sequence[Turn], place: int) -> int:
    """Return how many-th somebody is, counted from 1; 0 when she does not wait."""
    return next((number for number, turn in enumerate(sorted(turns), start=1) if turn.place == place), 0)


def _decision(turn: Turn, ahead: int, chairs: Chairs, at: datetime) -> Decision:
    if not chairs.moves_up(at):
        return Decision(turn, False, Reason.TOO_LATE)
    if ahead >= chairs.free:
        return Decision(turn, False, Reason.NO_CHAIR_LEFT)
    return Decision(turn, True, Reason.A_CHAIR_IS_FREE)
