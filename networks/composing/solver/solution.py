"""What the composer answers, and how the format `compose/1` writes it."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from networks.composing.solver.instance import Where
from networks.composing.solver.reading import Found


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

    @property
    def where(self) -> Where:
        """When, in which language and at which venue it meets."""
        return Where(slot=self.slot, language=self.language, venue=self.venue)


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


def read_solution(data: object) -> Solution:
    """Read what JSON holds; an `InstanceFault` says where a value stands that cannot be."""
    found = Found(data)
    unlock = found.maybe("unlock")
    return Solution(
        status=found.at("status").word(Status),
        bound_placed=found.at("bound_placed").whole(),
        seconds=found.at("seconds").number(least=0),
        groups=tuple(_composed(item) for item in found.at("groups").items()),
        unplaced=tuple(
            Unplaced(id=item.at("id").text(), reason=item.at("reason").word(Reason))
            for item in found.at("unplaced").items()
        ),
        unlock=tuple(_unlock(item) for item in unlock.items()) if unlock else (),
    )


def write_solution(solution: Solution) -> dict[str, object]:
    """Write it as JSON holds it."""
    return {
        "status": str(solution.status),
        "bound_placed": solution.bound_placed,
        "seconds": round(solution.seconds, 3),
        "groups": [{**asdict(group), "members": list(group.members)} for group in solution.groups],
        "unplaced": [{"id": one.id, "reason": str(one.reason)} for one in solution.unplaced],
        "unlock": [{"change": one.what, "details": one.details, "gain": one.gain} for one in solution.unlock],
    }


def _composed(found: Found) -> Composed:
    return Composed(
        slot=found.at("slot").text(),
        language=found.at("language").text(),
        venue=found.at("venue").text(),
        coach=found.at("coach").text(),
        members=tuple(item.text() for item in found.at("members").items()),
    )


def _unlock(found: Found) -> Unlock:
    details = found.maybe("details")
    return Unlock(
        what=found.at("change").text(),
        details={key: item.text() for key, item in details.entries()} if details else {},
        gain=found.at("gain").whole(),
    )
