"""The first simple answer, always there: open the pattern that fills best, again and again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from networks.composing.solver.instance import Instance, Kept, Where
from networks.composing.solver.patterns import Choices, choices_of, most_soft
from networks.composing.solver.roster import Roster
from networks.composing.solver.solution import Composed


@dataclass
class Draft:
    """A group in the making: its pattern, the units in it, its coach, and what was decided about it by hand."""

    pattern: int
    units: list[int]
    coach: str = ""
    kept: Kept | None = None

    @property
    def is_locked(self) -> bool:
        """Whether nobody may join."""
        return self.kept is not None and self.kept.is_locked


def greedy(instance: Instance) -> tuple[Composed, ...]:
    """Make groups that break no hard rule; not as many as could be, but at once."""
    choices = choices_of(instance)
    return composed(choices, drafts_of(choices))


def drafts_of(choices: Choices, *, is_calm: bool = False) -> list[Draft]:
    """Make groups; those kept by hand first and, when it should stay calm, those of the former proposal next."""
    return _Greedy(choices).run(is_calm=is_calm)


def composed(choices: Choices, drafts: Sequence[Draft]) -> tuple[Composed, ...]:
    """Write groups as a solution does, in an order that is always the same."""
    groups = [_composed(choices, draft) for draft in drafts]
    return tuple(sorted(groups, key=lambda group: (group.slot, group.venue, group.language, group.members)))


def _composed(choices: Choices, draft: Draft) -> Composed:
    where = choices.patterns[draft.pattern].where
    members = tuple(sorted(member for unit in draft.units for member in choices.units[unit].ids))
    return Composed(slot=where.slot, language=where.language, venue=where.venue, coach=draft.coach, members=members)


def _add_coach(roster: Roster, group: object, where: Where, kept: Kept | None) -> bool:
    if kept and kept.coach:
        return roster.fix(group, where.slot, where.language, kept.coach)
    return roster.add(group, where.slot, where.language)


class _Pool:
    """Who is still free, and whom of them a group takes first."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.settings = choices.instance.settings
        self.free = set(range(len(choices.units)))
        self.enemies: dict[int, set[int]] = {}
        for one, other in choices.apart:
            self.enemies.setdefault(one, set()).add(other)
            self.enemies.setdefault(other, set()).add(one)
        options = Counter(unit for pattern in choices.patterns for unit in pattern.soft)
        # Who fits in few patterns goes first; of equals who has waited longest.
        self.rank = {
            unit: (options[unit], -sum(parent.waiting_months for parent in choices.units[unit].parents), unit)
            for unit in self.free
        }

    def size(self, units: Iterable[int]) -> int:
        return sum(self.choices.units[unit].size for unit in units)

    def soft(self, number: int, units: Iterable[int]) -> int:
        return sum(self.choices.patterns[number].soft[unit] for unit in units)

    def fits(self, number: int, units: Sequence[int]) -> bool:
        """Whether these can sit in one group of a pattern, however few they are."""
        pattern = self.choices.patterns[number]
        apart = any(self.enemies.get(unit, set()).intersection(units) for unit in units)
        return not apart and all(unit in pattern.soft for unit in units) and self.size(units) <= pattern.most

    def stands(self, number: int, units: Sequence[int]) -> bool:
        """Whether these are enough, and not too many of them come only if need be."""
        size = self.size(units)
        return size >= self.settings.minimum and self.soft(number, units) <= most_soft(self.settings, size)

    def filled(self, number: int, units: Sequence[int], most: int) -> list[int]:
        """Add whoever fits and is free: first whom it suits well, then who comes if need be."""
        soft, chosen = self.choices.patterns[number].soft, list(units)
        size, count = self.size(chosen), self.soft(number, chosen)
        for unit in sorted(self.free & soft.keys(), key=lambda unit: (soft[unit], self.rank[unit])):
            larger, softer = size + self.choices.units[unit].size, count + soft[unit]
            if unit in chosen or larger > most or self.enemies.get(unit, set()).intersection(chosen):
                continue
            if soft[unit] and softer > most_soft(self.settings, larger):
                continue
            chosen.append(unit)
            size, count = larger, softer
        return chosen


class _Greedy:
    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.pool = _Pool(choices)
        self.drafts: list[Draft] = []
        self.roster = Roster(choices.instance, choices.coaches)
        self.rooms: Counter[tuple[str, str]] = Counter()

    def run(self, *, is_calm: bool) -> list[Draft]:
        self._keep(self.choices.instance.kept)
        if is_calm:
            self._keep(_former(self.choices, self.pool.free))
        self._open_best()
        self._fill_up()
        for number, draft in enumerate(self.drafts):
            draft.coach = self.roster.coach_of[number]
        return self.drafts

    def _keep(self, groups: Iterable[Kept]) -> None:
        """Make groups as they were decided; whoever belongs to one of them fills up no other."""
        wanted = list(self._wanted(groups))
        reserved = {unit for _, _, units in wanted for unit in units}
        self.pool.free -= reserved
        for kept, number, units in wanted:
            whole = units
            if not kept.is_locked:
                whole = self.pool.filled(number, units, max(self.pool.size(units), self.pool.settings.minimum))
            if reserved.issuperset(units) and self._open(
                Draft(number, whole, kept=kept if kept in self.choices.instance.kept else None)
            ):
                reserved.difference_update(units)
        self.pool.free |= reserved

    def _wanted(self, groups: Iterable[Kept]) -> Iterator[tuple[Kept, int, list[int]]]:
        """Those of the groups that can be, each with its pattern and units."""
        numbers = {pattern.where: number for number, pattern in enumerate(self.choices.patterns)}
        unit_of = self.choices.unit_of()
        for kept in groups:
            number, units = numbers.get(kept.where), _units_of(kept, unit_of)
            if number is None or units is None or not self.pool.free.issuperset(units):
                continue
            is_whole = not kept.is_locked or self.pool.size(units) == len(kept.members)
            if is_whole and self.pool.fits(number, units):
                yield kept, number, units

    def _open(self, draft: Draft) -> bool:
        where = self.choices.patterns[draft.pattern].where
        place = (where.venue, where.slot)
        if not self.pool.stands(draft.pattern, draft.units):
            return False
        if self.rooms[place] >= self.choices.patterns[draft.pattern].rooms:
            return False
        if not _add_coach(self.roster, len(self.drafts), where, draft.kept):
            return False
        self.rooms[place] += 1
        self.drafts.append(draft)
        self.pool.free.difference_update(draft.units)
        return True

    def _open_best(self) -> None:
        """Open the fullest pattern; how full a pattern gets only falls, so an old figure may wait its turn."""
        figures = {
            number: min(self.pool.size(pattern.soft), pattern.most)
            for number, pattern in enumerate(self.choices.patterns)
        }
        while figures:
            number = max(figures, key=lambda number: (figures[number], -number))
            units = self.pool.filled(number, [], self.choices.patterns[number].most)
            size = self.pool.size(units)
            if self.pool.settings.minimum <= size < figures[number]:
                figures[number] = size
            elif not self._open(Draft(number, units)):
                del figures[number]

    def _fill_up(self) -> None:
        """Have those left over join a group that was made."""
        for draft in self.drafts:
            if not draft.is_locked:
                draft.units = self.pool.filled(draft.pattern, draft.units, self.choices.patterns[draft.pattern].most)
                self.pool.free.difference_update(draft.units)


def _units_of(kept: Kept, unit_of: Mapping[str, int]) -> list[int] | None:
    """The units of a group decided by hand, unless somebody in it can no longer be placed."""
    return (
        sorted({unit_of[member] for member in kept.members})
        if all(member in unit_of for member in kept.members)
        else None
    )


def _former(choices: Choices, free: set[int]) -> Iterator[Kept]:
    """The groups of the former proposal, as far as they can still be known, the largest first."""
    unit_of = choices.unit_of()
    where: dict[Where, list[int]] = {}
    for member, former in choices.instance.previous.items():
        if unit_of.get(member) in free:
            where.setdefault(former, []).append(unit_of[member])
    patterns = {pattern.where: pattern for pattern in choices.patterns}
    for former, found in sorted(where.items(), key=lambda entry: (-len(entry[1]), *_named(entry[0]))):
        if pattern := patterns.get(former):
            yield from _in_rooms(choices, former, sorted(set(found) & pattern.soft.keys()), pattern.most)


def _named(where: Where) -> tuple[str, str, str]:
    return where.slot, where.language, where.venue


def _in_rooms(choices: Choices, where: Where, units: Sequence[int], most: int) -> Iterator[Kept]:
    """One or more groups of all who were there; with more than one room nobody said who sat in which."""
    rooms = max(1, -(-sum(choices.units[unit].size for unit in units) // most))
    for room in range(rooms):
        members = [member for unit in units[room::rooms] for member in choices.units[unit].ids]
        yield Kept(where=where, members=tuple(members[:most]))
