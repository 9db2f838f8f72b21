"""A quick count of who might get a group when one thing were otherwise: good for an order to try, told to nobody."""

from collections import Counter
from collections.abc import Mapping, Sequence

from networks.composing.solver.instance import Coach, Instance, Venue, Where
from networks.composing.solver.reasons import can_hold, who_can_come_to
from networks.composing.solver.solution import Composed

# A guess looks no farther than so many new groups.
GROUPS_GUESSED = 4
# Those left out who need others to make a group with may get it or not.
WITH_HELP_OF_OTHERS = 0.5


class Guesser:
    """Guesses for one proposal; who can come to a venue is counted once, however often it is asked."""

    def __init__(self, instance: Instance, groups: Sequence[Composed]) -> None:
        self.instance = instance
        self.groups = groups
        placed = {member for group in groups for member in group.members}
        self.left_out = frozenset(parent.id for parent in instance.parents if parent.id not in placed)
        self._known: dict[Venue, Mapping[Where, frozenset[str]]] = {}

    def guess(self, instance: Instance) -> float:
        """Return about how many of those left out could join if the instance were this one."""
        chances = _Chances(instance, self._who_can_come(instance), set(self.left_out))
        chances.join(self.groups)
        chances.open(GROUPS_GUESSED)
        return chances.gained

    def _who_can_come(self, instance: Instance) -> dict[Where, frozenset[str]]:
        found: dict[Where, frozenset[str]] = {}
        for venue in instance.venues:
            found.update(self._at(venue, instance))
        return found

    def _at(self, venue: Venue, instance: Instance) -> Mapping[Where, frozenset[str]]:
        if instance.parents is not self.instance.parents:
            return who_can_come_to(venue, instance.parents)
        if venue not in self._known:
            self._known[venue] = who_can_come_to(venue, instance.parents)
        return self._known[venue]


class _Chances:
    """Groups as they are stay, those left out take empty chairs, and a few groups are opened beside them."""

    def __init__(self, instance: Instance, can_come: Mapping[Where, frozenset[str]], left_out: set[str]) -> None:
        self.instance = instance
        self.can_come = can_come
        self.left_out = left_out
        self.gained = 0.0
        self._rooms: Counter[tuple[str, str]] = Counter()
        self._load: Counter[str] = Counter()
        self._busy: set[tuple[str, str]] = set()

    def join(self, groups: Sequence[Composed]) -> None:
        """Have those left out take the empty chairs of groups that are there."""
        for group in groups:
            fits = self.can_come.get(group.where, frozenset()) & self.left_out
            self._seat(sorted(fits)[: max(0, self._most(group.where) - len(group.members))], worth=1.0)
            self._take(group.where, group.coach)

    def open(self, groups: int) -> None:
        """Open so many groups, each time the one that most of those left out can join."""
        fits = {where: who for where, all_of_them in self.can_come.items() if (who := all_of_them & self.left_out)}
        ranked = sorted(fits, key=lambda where: (-len(fits[where]), where.slot, where.language, where.venue))
        for _ in range(groups):
            best, who = None, frozenset[str]()
            for where in ranked:
                # No later one can do better.
                if len(fits[where]) <= len(who):
                    break
                now = fits[where] & self.left_out
                if len(now) > len(who) and self._can_open(where):
                    best, who = where, now
            if best is None:
                return
            is_enough = len(who) >= self.instance.settings.minimum
            self._seat(sorted(who)[: self._most(best)], worth=1.0 if is_enough else WITH_HELP_OF_OTHERS)
            coach = self._coach_for(best)
            self._take(best, coach.id if coach else "")

    def _can_open(self, where: Where) -> bool:
        has_room = self._rooms[where.venue, where.slot] < self.instance.venue_by_id[where.venue].rooms
        is_possible = has_room and can_hold(self.instance, where, len(self.can_come[where]))
        return is_possible and self._coach_for(where) is not None

    def _coach_for(self, where: Where) -> Coach | None:
        free = (
            coach
            for coach in self.instance.coaches
            if where.language in coach.languages
            and where.slot in coach.slots
            and self._load[coach.id] < coach.room_for
            and (coach.id, where.slot) not in self._busy
        )
        return next(free, None)

    def _most(self, where: Where) -> int:
        return min(self.instance.settings.maximum, self.instance.venue_by_id[where.venue].capacity)

    def _seat(self, parents: Sequence[str], *, worth: float) -> None:
        self.gained += worth * len(parents)
        self.left_out.difference_update(parents)

    def _take(self, where: Where, coach: str) -> None:
        self._rooms[where.venue, where.slot] += 1
        self._load[coach] += 1
        self._busy.add((coach, where.slot))
