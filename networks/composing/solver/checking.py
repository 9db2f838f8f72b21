"""Which rules groups break, and which wishes they leave unmet: for a whole proposal, or for one group moved by hand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from networks.composing.solver.instance import HAIR, Answer, Carer, Instance, Kept, Parent, is_in_reach, km_between
from networks.composing.solver.solution import Composed

# Somebody who uses more than this share of how far she wants to travel is one to look at (our default).
FAR_SHARE = 0.8


class Rule(StrEnum):
    """What must never be so. `APART` is secret: whoever is told of it hears the words of other rules."""

    UNKNOWN = "unknown"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    VENUE_CLOSED = "venue_closed"
    NO_ROOM = "no_room"
    COACH_NOT_FREE = "coach_not_free"
    COACH_LANGUAGE = "coach_language"
    COACH_TWICE = "coach_twice"
    COACH_FULL = "coach_full"
    IN_TWO_GROUPS = "in_two_groups"
    LANGUAGE = "language"
    TIME = "time"
    DISTANCE = "distance"
    IF_NEED_BE = "if_need_be"
    TOGETHER = "together"
    APART = "apart"
    KEPT = "kept"


class Wish(StrEnum):
    """What we would rather have otherwise, and what forbids nothing."""

    ONLY_FATHER = "only_father"
    UNDER_AIM = "under_aim"
    IF_NEED_BE = "if_need_be"
    FAR = "far"
    AGES = "ages"


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A rule that is broken, in which group (its place in the list) and about whom."""

    rule: Rule
    group: int | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unmet:
    """A wish that is not met, in which group and for whom."""

    wish: Wish
    group: int
    parents: tuple[str, ...]


def broken(instance: Instance, groups: Sequence[Composed]) -> list[Broken]:
    """Return every hard rule that is broken; empty for groups that may be made."""
    found = [one for index, group in enumerate(groups) for one in broken_inside(instance, group, index)]
    found += _broken_by_venues(instance, groups)
    found += _broken_by_coaches(instance, groups)
    where = _groups_of_members(groups)
    found += [
        Broken(rule=Rule.IN_TWO_GROUPS, group=indexes[-1], parents=(parent,))
        for parent, indexes in where.items()
        if len(indexes) > 1
    ]
    found += _broken_by_wishes(instance, {parent: indexes[-1] for parent, indexes in where.items()})
    found += [one for kept in instance.kept for one in _broken_by_hand(kept, groups)]
    return found


def broken_alone(instance: Instance, group: Composed) -> list[Broken]:
    """Return which rules one group breaks, whatever the others are: what a move by hand is judged by at once.

    Rooms, and coaches who start another group, are known only by `broken`.
    """
    members = dict.fromkeys(group.members, 0)
    return [*broken_inside(instance, group, 0), *_broken_by_wishes(instance, members)]


def broken_inside(instance: Instance, group: Composed, index: int) -> Iterator[Broken]:
    """Yield what is wrong inside one group, which stands at this place in the list."""
    venue, coach = instance.venue_by_id.get(group.venue), instance.coach_by_id.get(group.coach)
    if venue is None or coach is None:
        yield Broken(rule=Rule.UNKNOWN, group=index)
        return
    size = len(group.members)
    if size < instance.settings.minimum:
        yield Broken(rule=Rule.TOO_FEW, group=index)
    if size > min(instance.settings.maximum, venue.capacity):
        yield Broken(rule=Rule.TOO_MANY, group=index)
    if group.slot not in venue.slots:
        yield Broken(rule=Rule.VENUE_CLOSED, group=index)
    if group.slot not in coach.slots:
        yield Broken(rule=Rule.COACH_NOT_FREE, group=index)
    if group.language not in coach.languages:
        yield Broken(rule=Rule.COACH_LANGUAGE, group=index)
    yield from _broken_by_members(instance, group, index)


def wishes(instance: Instance, groups: Sequence[Composed]) -> list[Unmet]:
    """Return which wishes are not met, group by group; none of them forbids anything."""
    return [unmet for index, group in enumerate(groups) for unmet in _unmet_inside(instance, group, index)]


def members_of(instance: Instance, group: Composed) -> list[Parent]:
    """Return who is in a group, without those the instance does not know."""
    return [instance.parent_by_id[member] for member in group.members if member in instance.parent_by_id]


def too_many_if_need_be(instance: Instance, group: Composed) -> tuple[str, ...]:
    """Return who comes only if need be when that is a larger share of the group than may be; else nobody."""
    if_need_be = _who_come_if_need_be(members_of(instance, group), group.slot)
    return if_need_be if len(if_need_be) > instance.settings.if_need_be_share * len(group.members) + HAIR else ()


def shared_band(members: Iterable[Parent]) -> str | None:
    """Return the child age most members have in common; of equals the first by name, none if nobody told."""
    told = Counter(band for parent in members for band in parent.child_bands)
    return min(told, key=lambda band: (-told[band], band), default=None)


def _broken_by_members(instance: Instance, group: Composed, index: int) -> Iterator[Broken]:
    unknown = tuple(member for member in group.members if member not in instance.parent_by_id)
    if unknown:
        yield Broken(rule=Rule.UNKNOWN, group=index, parents=unknown)
    members, venue = members_of(instance, group), instance.venue_by_id[group.venue]
    for parent in members:
        if group.language not in parent.languages:
            yield Broken(rule=Rule.LANGUAGE, group=index, parents=(parent.id,))
        if group.slot not in parent.slots:
            yield Broken(rule=Rule.TIME, group=index, parents=(parent.id,))
        if not is_in_reach(parent, venue):
            yield Broken(rule=Rule.DISTANCE, group=index, parents=(parent.id,))
    if too_many := too_many_if_need_be(instance, group):
        yield Broken(rule=Rule.IF_NEED_BE, group=index, parents=too_many)


def _who_come_if_need_be(members: Iterable[Parent], slot: str) -> tuple[str, ...]:
    return tuple(parent.id for parent in members if parent.slots.get(slot) == Answer.IF_NEED_BE)


def _broken_by_venues(instance: Instance, groups: Sequence[Composed]) -> Iterator[Broken]:
    used: Counter[tuple[str, str]] = Counter()
    for index, group in enumerate(groups):
        used[group.venue, group.slot] += 1
        venue = instance.venue_by_id.get(group.venue)
        if venue and used[group.venue, group.slot] > venue.rooms:
            yield Broken(rule=Rule.NO_ROOM, group=index)


def _broken_by_coaches(instance: Instance, groups: Sequence[Composed]) -> Iterator[Broken]:
    at_once: Counter[tuple[str, str]] = Counter()
    load: Counter[str] = Counter()
    for index, group in enumerate(groups):
        at_once[group.coach, group.slot] += 1
        load[group.coach] += 1
        if at_once[group.coach, group.slot] > 1:
            yield Broken(rule=Rule.COACH_TWICE, group=index)
        coach = instance.coach_by_id.get(group.coach)
        if coach and load[group.coach] > coach.room_for:
            yield Broken(rule=Rule.COACH_FULL, group=index)


def _groups_of_members(groups: Sequence[Composed]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        for member in group.members:
            where.setdefault(member, []).append(index)
    return where


def _broken_by_wishes(instance: Instance, where: dict[str, int]) -> Iterator[Broken]:
    for pair in instance.together:
        first, second = where.get(pair[0]), where.get(pair[1])
        if first != second:
            yield Broken(rule=Rule.TOGETHER, group=second if first is None else first, parents=pair)
    for pair in instance.apart:
        if pair[0] in where and where[pair[0]] == where.get(pair[1]):
            yield Broken(rule=Rule.APART, group=where[pair[0]], parents=pair)


def _broken_by_hand(kept: Kept, groups: Sequence[Composed]) -> Iterator[Broken]:
    stay = set(kept.members)
    for group in groups:
        has_coach = kept.coach in (None, group.coach)
        has_all = stay == set(group.members) if kept.is_locked else stay <= set(group.members)
        if group.where == kept.where and has_coach and has_all:
            return
    yield Broken(rule=Rule.KEPT, parents=kept.members)


def _unmet_inside(instance: Instance, group: Composed, index: int) -> Iterator[Unmet]:
    members = members_of(instance, group)
    fathers = tuple(parent.id for parent in members if parent.carer == Carer.FATHER)
    if len(fathers) == 1:
        yield Unmet(wish=Wish.ONLY_FATHER, group=index, parents=fathers)
    if len(group.members) < instance.settings.aim:
        yield Unmet(wish=Wish.UNDER_AIM, group=index, parents=())
    if if_need_be := _who_come_if_need_be(members, group.slot):
        yield Unmet(wish=Wish.IF_NEED_BE, group=index, parents=if_need_be)
    if far := _far_travellers(instance, group):
        yield Unmet(wish=Wish.FAR, group=index, parents=far)
    band = shared_band(members)
    # Ages somebody did not tell are unknown, and clash with nothing.
    if others := tuple(parent.id for parent in members if parent.child_bands and band not in parent.child_bands):
        yield Unmet(wish=Wish.AGES, group=index, parents=others)


def _far_travellers(instance: Instance, group: Composed) -> tuple[str, ...]:
    venue = instance.venue_by_id.get(group.venue)
    if venue is None:
        return ()
    members = members_of(instance, group)
    return tuple(parent.id for parent in members if km_between(parent, venue) > FAR_SHARE * parent.max_km)
