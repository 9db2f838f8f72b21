"""What could be otherwise: one more coach, a room, a venue open longer, homes; each as a change of the instance.

Nothing here names a parent, and no wish is ever lifted: what would help says nothing about who avoids whom.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import combinations
from statistics import median_low

from networks.composing.solver.instance import Coach, Instance, Parent, Venue, is_in_reach
from networks.composing.solver.quality import kind_of
from networks.composing.solver.solution import Composed

# A new coach starts as many groups as the others usually do; where there are none, two (our default).
USUAL_STARTS = 2
# Of the languages of those left out the ones that most speak are tried together in one coach.
LANGUAGES_TOGETHER = 4
# So many homes, at most, and so many groups at the same time near each (our default).
HOMES, GROUPS_PER_HOME = 6, 2
ONE_KM = 1.0

# What stands for something new in a changed instance; no real number looks like it.
NEW = "+new"

Details = Mapping[str, str]


class Change(StrEnum):
    """One thing that could be otherwise; of equal promise the first is tried first.

    `details` say which coach, language, place or time.
    """

    FARTHER = "farther"  # km
    MINIMUM = "minimum"  # minimum
    HOMES = "homes"
    COACH = "coach"  # language, moment, starts
    START = "start"  # coach
    ROOM = "room"  # venue, slot
    OPENING = "opening"  # venue, moment
    BILINGUAL = "bilingual"  # language, other, moment, starts


def relaxed(instance: Instance, change: Change, details: Details) -> Instance:
    """Return the instance with one thing otherwise."""
    return _HOW[change](instance, details)


def possible_changes(instance: Instance, groups: Sequence[Composed]) -> Iterator[tuple[Change, Details]]:
    """Yield what could be otherwise and might help somebody these groups leave out."""
    placed = {member for group in groups for member in group.members}
    left_out = [parent for parent in instance.parents if parent.id not in placed]
    if not left_out:
        return
    yield from _coaches_to_find(instance, left_out)
    yield from ((Change.START, {"coach": coach}) for coach in _full_coaches(instance, groups))
    yield from _rooms_to_find(instance, groups)
    yield from _openings(instance, left_out)
    yield Change.FARTHER, {"km": f"{ONE_KM:g}"}
    if instance.settings.minimum > 1:
        yield Change.MINIMUM, {"minimum": str(instance.settings.minimum - 1)}
    yield Change.HOMES, {}


def _coaches_to_find(instance: Instance, left_out: Sequence[Parent]) -> Iterator[tuple[Change, Details]]:
    spoken = Counter(language for parent in left_out for language in parent.languages)
    languages = sorted(spoken, key=lambda language: (-spoken[language], language))
    moments = sorted({kind_of(slot) for parent in left_out for slot in parent.slots})
    starts = str(_usual_starts(instance))
    for moment in moments:
        for language in languages:
            yield Change.COACH, {"language": language, "moment": moment, "starts": starts}
        for language, other in combinations(languages[:LANGUAGES_TOGETHER], 2):
            yield Change.BILINGUAL, {"language": language, "other": other, "moment": moment, "starts": starts}


def _usual_starts(instance: Instance) -> int:
    return median_low([coach.room_for for coach in instance.coaches]) if instance.coaches else USUAL_STARTS


def _full_coaches(instance: Instance, groups: Sequence[Composed]) -> list[str]:
    load = Counter(group.coach for group in groups)
    return [coach.id for coach in instance.coaches if load[coach.id] >= coach.room_for]


def _rooms_to_find(instance: Instance, groups: Sequence[Composed]) -> Iterator[tuple[Change, Details]]:
    used = Counter((group.venue, group.slot) for group in groups)
    for (venue, slot), number in sorted(used.items()):
        if number >= instance.venue_by_id[venue].rooms:
            yield Change.ROOM, {"venue": venue, "slot": slot}


def _openings(instance: Instance, left_out: Sequence[Parent]) -> Iterator[tuple[Change, Details]]:
    for venue in instance.venues:
        near = [parent for parent in left_out if is_in_reach(parent, venue)]
        closed = {slot for parent in near for slot in parent.slots} - venue.slots
        for moment in sorted({kind_of(slot) for slot in closed}):
            yield Change.OPENING, {"venue": venue.id, "moment": moment}


def _with_coach(instance: Instance, details: Details) -> Instance:
    languages = frozenset(details[key] for key in ("language", "other") if key in details)
    slots = _slots_of(instance, details["moment"])
    coach = Coach(id=NEW, languages=languages, slots=slots, room_for=int(details["starts"]))
    return replace(instance, coaches=(*instance.coaches, coach))


def _with_start(instance: Instance, details: Details) -> Instance:
    return replace(
        instance,
        coaches=tuple(
            replace(coach, room_for=coach.room_for + (coach.id == details["coach"])) for coach in instance.coaches
        ),
    )


def _with_room(instance: Instance, details: Details) -> Instance:
    there = instance.venue_by_id[details["venue"]]
    room = replace(there, id=NEW, rooms=1, slots=frozenset({details["slot"]}))
    return replace(instance, venues=(*instance.venues, room))


def _with_opening(instance: Instance, details: Details) -> Instance:
    slots = _slots_of(instance, details["moment"])
    return replace(
        instance,
        venues=tuple(
            replace(venue, slots=venue.slots | slots) if venue.id == details["venue"] else venue
            for venue in instance.venues
        ),
    )


def _with_farther(instance: Instance, details: Details) -> Instance:
    more = float(details["km"])
    return replace(instance, parents=tuple(replace(parent, max_km=parent.max_km + more) for parent in instance.parents))


def _with_minimum(instance: Instance, details: Details) -> Instance:
    return replace(instance, settings=replace(instance.settings, minimum=int(details["minimum"])))


def _with_homes(instance: Instance, _details: Details) -> Instance:
    slots = frozenset(slot for parent in instance.parents for slot in parent.slots)
    homes = tuple(
        Venue(
            id=f"{NEW}{number}",
            x=host.x,
            y=host.y,
            capacity=instance.settings.maximum,
            rooms=GROUPS_PER_HOME,
            slots=slots,
        )
        for number, host in enumerate(_hosts(instance))
    )
    return replace(instance, venues=(*instance.venues, *homes))


def _hosts(instance: Instance) -> list[Parent]:
    """Return parents near whom many live: each time whoever is in reach of most who have no home near yet."""
    hosts: list[Parent] = []
    far_from_all = list(instance.parents)
    while far_from_all and len(hosts) < HOMES:
        host = max(instance.parents, key=lambda one: sum(_is_near(one, other) for other in far_from_all))
        far_from_all = [other for other in far_from_all if not _is_near(host, other)]
        hosts.append(host)
    return hosts


def _is_near(host: Parent, guest: Parent) -> bool:
    return (host.x - guest.x) ** 2 + (host.y - guest.y) ** 2 <= guest.max_km**2


def _slots_of(instance: Instance, moment: str) -> frozenset[str]:
    wanted = {slot for parent in instance.parents for slot in parent.slots}
    return frozenset(slot for slot in wanted if kind_of(slot) == moment)


_HOW: Mapping[Change, Callable[[Instance, Details], Instance]] = {
    Change.OPENING: _with_opening,
    Change.ROOM: _with_room,
    Change.START: _with_start,
    Change.FARTHER: _with_farther,
    Change.MINIMUM: _with_minimum,
    Change.COACH: _with_coach,
    Change.BILINGUAL: _with_coach,
    Change.HOMES: _with_homes,
}
