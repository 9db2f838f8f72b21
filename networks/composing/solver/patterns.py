"""The patterns that groups are made of: a part of the week, a language and a venue, and who fits there."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from networks.composing.solver.instance import Answer, Instance, Parent, Settings, Venue, Where, is_in_reach

# As exact as a share is read: fractions with larger denominators differ less than any group can show.
FINEST = 10**6


@dataclass(frozen=True)
class Unit:
    """Parents who only come together, mostly one alone."""

    parents: tuple[Parent, ...]

    @property
    def size(self) -> int:
        """How many chairs they take."""
        return len(self.parents)

    @property
    def ids(self) -> tuple[str, ...]:
        """Who they are."""
        return tuple(parent.id for parent in self.parents)


@dataclass(frozen=True)
class Pattern:
    """Where a group can meet: `soft` says of each unit that fits how many of it come only if need be."""

    where: Where
    soft: Mapping[int, int]
    most: int
    rooms: int


@dataclass(frozen=True)
class Choices:
    """Everything that can be chosen from: units, patterns, and who may coach at a part of the week in a language."""

    instance: Instance
    units: tuple[Unit, ...]
    patterns: tuple[Pattern, ...]
    coaches: Mapping[tuple[str, str], tuple[str, ...]]
    # Pairs of units that are never in one group.
    apart: frozenset[tuple[int, int]]

    def unit_of(self) -> dict[str, int]:
        """The unit of each parent who can be placed at all."""
        return {member: number for number, unit in enumerate(self.units) for member in unit.ids}


def choices_of(instance: Instance) -> Choices:
    """Work out who fits where, and leave out what can never be a group or is no better than another pattern."""
    units = units_of(instance)
    coaches = _coaches(instance)
    asked = {kept.where for kept in instance.kept} | set(instance.previous.values())
    patterns = [
        pattern
        for venue in instance.venues
        for slot in sorted(venue.slots)
        for pattern in _worth_it(list(_patterns_at(instance, units, venue, slot, coaches)), coaches, asked)
    ]
    number = {member: index for index, unit in enumerate(units) for member in unit.ids}
    apart = {(number[one], number[other]) for one, other in instance.apart if one in number and other in number}
    return Choices(
        instance=instance,
        units=units,
        patterns=tuple(patterns),
        coaches=coaches,
        apart=frozenset((min(pair), max(pair)) for pair in apart),
    )


def units_of(instance: Instance) -> tuple[Unit, ...]:
    """Who comes with whom; those who can never sit in one group with all they want to be with are left out."""
    found: dict[frozenset[str], list[Parent]] = defaultdict(list)
    for parent in instance.parents:
        found[companions(instance, parent.id)].append(parent)
    return tuple(
        Unit(tuple(parents))
        for together, parents in found.items()
        if len(parents) <= instance.settings.maximum and not any(together.issuperset(pair) for pair in instance.apart)
    )


def companions(instance: Instance, parent: str) -> frozenset[str]:
    """Return with whom somebody wants to be together, and with whom they do, herself too."""
    found = {parent}
    while more := {other for pair in instance.together if found & set(pair) for other in pair} - found:
        found |= more
    return frozenset(found)


def share_of(settings: Settings) -> Fraction:
    """Which share of a group may come only if need be, exactly."""
    return Fraction(settings.if_need_be_share).limit_denominator(FINEST)


def most_soft(settings: Settings, size: int) -> int:
    """How many of so many may come only if need be."""
    return math.floor(share_of(settings) * size)


def largest(settings: Settings, hard: int, soft: int, most: int) -> int:
    """How large a group of these can be: `hard` suit well, `soft` come only if need be."""
    return max((size for size in range(most + 1) if size - min(soft, most_soft(settings, size)) <= hard), default=0)


def _coaches(instance: Instance) -> dict[tuple[str, str], tuple[str, ...]]:
    able: dict[tuple[str, str], list[str]] = defaultdict(list)
    for coach in instance.coaches:
        if coach.room_for > 0:
            for slot in coach.slots:
                for language in coach.languages:
                    able[slot, language].append(coach.id)
    return {key: tuple(able[key]) for key in sorted(able)}


def _patterns_at(
    instance: Instance, units: tuple[Unit, ...], venue: Venue, slot: str, coaches: Mapping[tuple[str, str], object]
) -> Iterator[Pattern]:
    settings, most = instance.settings, min(instance.settings.maximum, venue.capacity)
    if most < settings.minimum or not venue.rooms:
        return
    near = {
        number: sum(parent.slots[slot] is Answer.IF_NEED_BE for parent in unit.parents)
        for number, unit in enumerate(units)
        if all(slot in parent.slots and is_in_reach(parent, venue) for parent in unit.parents)
    }
    for language in sorted({language for number in near for language in units[number].parents[0].languages}):
        if (slot, language) not in coaches:
            continue
        fits = {
            number: soft
            for number, soft in near.items()
            if all(language in parent.languages for parent in units[number].parents)
        }
        soft = sum(fits.values())
        hard = sum(units[number].size for number in fits) - soft
        if largest(settings, hard, soft, most) >= settings.minimum:
            where = Where(slot=slot, language=language, venue=venue.id)
            yield Pattern(where=where, soft=fits, most=most, rooms=venue.rooms)


def _worth_it(
    patterns: list[Pattern], coaches: Mapping[tuple[str, str], tuple[str, ...]], asked: set[Where]
) -> Iterator[Pattern]:
    """A language of which all who fit, and all coaches, also speak another that serves more people, adds nothing."""
    ranked = sorted(patterns, key=lambda pattern: (-len(pattern.soft), pattern.where.language))
    kept: list[Pattern] = []
    for pattern in ranked:
        mine = set(coaches[pattern.where.slot, pattern.where.language])
        served = any(
            pattern.soft.keys() <= other.soft.keys() and mine <= set(coaches[other.where.slot, other.where.language])
            for other in kept
        )
        if pattern.where in asked or not served:
            kept.append(pattern)
    return iter(kept)
