"""A second, slow and plain reading of the rules, written apart from the composer to check it."""

import math

from networks.composing.solver.instance import Answer, Instance
from networks.composing.solver.solution import Composed


def rules_broken(instance: Instance, groups: list[Composed]) -> set[tuple[str, int | None]]:
    """Return the names of the rules that are broken, each with the group it is broken in."""
    found: set[tuple[str, int | None]] = set()
    for index, group in enumerate(groups):
        found |= {(name, index) for name in _inside(instance, group)}
        found |= {(name, index) for name in _beside(instance, group, groups[:index])}
    # Somebody in two groups, which is broken already, counts in the last.
    last = {member: index for index, group in enumerate(groups) for member in group.members}
    found |= {("together", None) for first, second in instance.together if last.get(first) != last.get(second)}
    found |= {
        ("apart", None)
        for first, second in instance.apart
        if first in last and second in last and last[first] == last[second]
    }
    return found


def _inside(instance: Instance, group: Composed) -> set[str]:
    venue = next(venue for venue in instance.venues if venue.id == group.venue)
    coach = next(coach for coach in instance.coaches if coach.id == group.coach)
    people = [parent for parent in instance.parents if parent.id in group.members]
    maybe = [parent for parent in people if parent.slots.get(group.slot) is Answer.IF_NEED_BE]
    verdicts = {
        "too_few": len(group.members) < instance.settings.minimum,
        "too_many": len(group.members) > instance.settings.maximum or len(group.members) > venue.capacity,
        "venue_closed": group.slot not in venue.slots,
        "coach_not_free": group.slot not in coach.slots,
        "coach_language": group.language not in coach.languages,
        "language": any(group.language not in parent.languages for parent in people),
        "time": any(group.slot not in parent.slots for parent in people),
        "distance": any(
            math.dist((parent.x, parent.y), (venue.x, venue.y)) > parent.max_km + 1e-9 for parent in people
        ),
        "if_need_be": len(maybe) > instance.settings.if_need_be_share * len(group.members) + 1e-9,
    }
    return {name for name, is_broken in verdicts.items() if is_broken}


def _beside(instance: Instance, group: Composed, earlier: list[Composed]) -> set[str]:
    venue = next(venue for venue in instance.venues if venue.id == group.venue)
    coach = next(coach for coach in instance.coaches if coach.id == group.coach)
    verdicts = {
        "no_room": sum((other.venue, other.slot) == (group.venue, group.slot) for other in earlier) >= venue.rooms,
        "coach_twice": any((other.coach, other.slot) == (group.coach, group.slot) for other in earlier),
        "coach_full": sum(other.coach == group.coach for other in earlier) >= coach.room_for,
        "in_two_groups": any(set(group.members) & set(other.members) for other in earlier),
    }
    return {name for name, is_broken in verdicts.items() if is_broken}
