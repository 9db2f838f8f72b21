"""What the composer answers, and how the format `compose/1` writes it."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How sure the number placed is: proven, the best found in time, or the first simple answer."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    GREEDY = "greedy"


class Reason(StrEnum):
    """The first true reason why somebody has no group. `KEPT_APART` is never shown to anybody."""

    NO_PLACE_IN_REACH = "no_place_in_reach"
    NO_OPEN_ROOM = "no_open_room"
    TOO_FEW_COMPATIBLE = "too_few_compatible"
    NO_COACH = "no_coach"
    KEPT_APART = "kept_apart"
    LOST_TO_PRIORITY = "lost_to_priority"


@dataclass(frozen=True, kw_only=True)
class Composed:
    """One group: when, in which language, where, with which coach, and who is in it."""

    slot: str
    language: str
    venue: str
    coach: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """Somebody without a group, and why."""

    id: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Unlock:
    """One thing that would help, `what` in a form a page can say in words, and how many more it places."""

    what: str
    details: dict[str, str]
    gain: int


@dataclass(frozen=True, kw_only=True)
class Solution:
    """Groups, who is left out and why, and how many could be placed at most (`bound_placed`, proven)."""

    status: Status
    bound_placed: int
    seconds: float
    groups: tuple[Composed, ...]
    unplaced: tuple[Unplaced, ...]
    unlock: tuple[Unlock, ...] = ()

    @property
    def placed(self) -> int:
        """How many parents have a group."""
        return sum(len(group.members) for group in self.groups)
