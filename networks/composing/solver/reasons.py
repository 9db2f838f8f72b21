"""Why somebody has no group: the first reason that is true of her own answers and of what there is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from networks.composing.solver.checking import broken_alone
from networks.composing.solver.instance import Instance, Parent, Venue, Where, is_in_reach
from networks.composing.solver.patterns import companions
from networks.composing.solver.solution import Composed, Reason, Unplaced


def why_unplaced(instance: Instance, groups: Sequence[Composed]) -> tuple[Unplaced, ...]:
    """Return everybody without a group, each with the first reason that is true, in the order of `Reason`."""
    town = _Town(instance=instance, groups=tuple(groups))
    placed = {member for group in groups for member in group.members}
    return tuple(
        Unplaced(id=parent.id, reason=_first_reason(town, parent))
        for parent in instance.parents
        if parent.id not in placed
    )


def shown(reason: Reason) -> Reason:
    """Return the reason anybody may see: kept out by a wish reads as lost to others, so that no wish shows."""
    return Reason.LOST_TO_PRIORITY if reason == Reason.KEPT_APART else reason


def who_can_come(instance: Instance) -> Mapping[Where, frozenset[str]]:
    """Return who could join at every time, language and open place: free then, speaks it, within reach."""
    return {where: who for venue in instance.venues for where, who in who_can_come_to(venue, instance.parents).items()}


def who_can_come_to(venue: Venue, parents: Iterable[Parent]) -> Mapping[Where, frozenset[str]]:
    """Return who could join at one venue, at every time and in every language."""
    found: dict[tuple[str, str], set[str]] = {}
    for parent in parents:
        for slot, language in _moments_at(venue, parent):
            found.setdefault((slot, language), set()).add(parent.id)
    return {
        Where(slot=slot, language=language, venue=venue.id): frozenset(who) for (slot, language), who in found.items()
    }


def has_coach(instance: Instance, where: Where) -> bool:
    """Whether a coach with that language is free at that time and can start a group."""
    return any(
        where.language in coach.languages and where.slot in coach.slots and coach.room_for > 0
        for coach in instance.coaches
    )


def can_hold(instance: Instance, where: Where, number: int) -> bool:
    """Whether so many parents make a group there: enough of them, and chairs enough for the smallest group."""
    minimum = instance.settings.minimum
    return minimum <= number and minimum <= instance.venue_by_id[where.venue].capacity


def _places_of(instance: Instance, parent: Parent) -> Iterator[Where]:
    for venue in instance.venues:
        for slot, language in _moments_at(venue, parent):
            yield Where(slot=slot, language=language, venue=venue.id)


def _moments_at(venue: Venue, parent: Parent) -> Iterator[tuple[str, str]]:
    if venue.rooms > 0 and is_in_reach(parent, venue):
        for slot in venue.slots & parent.slots.keys():
            for language in parent.languages:
                yield slot, language


@dataclass(frozen=True, kw_only=True)
class _Town:
    """What there is, counted once for everybody who has no group."""

    instance: Instance
    groups: tuple[Composed, ...]

    @cached_property
    def can_come(self) -> Mapping[Where, frozenset[str]]:
        return who_can_come(self.instance)

    @cached_property
    def without_wishes(self) -> Instance:
        return replace(self.instance, together=(), apart=())

    @cached_property
    def open_groups(self) -> tuple[Composed, ...]:
        locked = {frozenset(kept.members) for kept in self.instance.kept if kept.is_locked}
        return tuple(group for group in self.groups if frozenset(group.members) not in locked)

    def large_enough(self, parent: Parent) -> list[Where]:
        """Return where she and others could make a group, coach or no coach."""
        return [
            where
            for where in _places_of(self.instance, parent)
            if can_hold(self.instance, where, len(self.can_come[where]))
        ]

    def avoided(self, together: frozenset[str]) -> frozenset[str]:
        """Return who may not be in one group with any of them."""
        pairs = [*self.instance.apart, *((second, first) for first, second in self.instance.apart)]
        return frozenset(second for first, second in pairs if first in together)


def _has_no_place_in_reach(town: _Town, parent: Parent) -> bool:
    return not any(is_in_reach(parent, venue) for venue in town.instance.venues)


def _has_no_open_room(town: _Town, parent: Parent) -> bool:
    return next(_places_of(town.instance, parent), None) is None


def _has_too_few(town: _Town, parent: Parent) -> bool:
    return not town.large_enough(parent)


def _has_no_coach(town: _Town, parent: Parent) -> bool:
    return not any(has_coach(town.instance, where) for where in town.large_enough(parent))


def _is_kept_out_by_a_wish(town: _Town, parent: Parent) -> bool:
    """No group is possible that grants the wishes, or one that was made would take her but for a wish."""
    together = companions(town.instance, parent.id)
    avoided = town.avoided(together)
    possible = [where for where in town.large_enough(parent) if has_coach(town.instance, where)]
    granting = [
        where
        for where in possible
        if together <= town.can_come[where]
        and not together & avoided
        and can_hold(town.instance, where, len(town.can_come[where] - avoided))
        and len(together) <= min(town.instance.settings.maximum, town.instance.venue_by_id[where.venue].capacity)
    ]
    return not granting or any(_is_all_but_a_wish(town, parent, group) for group in town.open_groups)


def _is_all_but_a_wish(town: _Town, parent: Parent, group: Composed) -> bool:
    if group.where not in _places_of(town.instance, parent):
        return False
    joined = replace(group, members=(*group.members, parent.id))
    if broken_alone(town.without_wishes, joined):
        return False
    everybody = [*group.members, *sorted(companions(town.instance, parent.id).difference(group.members))]
    return bool(broken_alone(town.instance, replace(group, members=tuple(everybody))))


_IN_ORDER: tuple[tuple[Reason, Callable[[_Town, Parent], bool]], ...] = (
    (Reason.NO_PLACE_IN_REACH, _has_no_place_in_reach),
    (Reason.NO_OPEN_ROOM, _has_no_open_room),
    (Reason.TOO_FEW_COMPATIBLE, _has_too_few),
    (Reason.NO_COACH, _has_no_coach),
    (Reason.KEPT_APART, _is_kept_out_by_a_wish),
)


def _first_reason(town: _Town, parent: Parent) -> Reason:
    for reason, is_true in _IN_ORDER:
        if is_true(town, parent):
            return reason
    return Reason.LOST_TO_PRIORITY
