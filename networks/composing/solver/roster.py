"""Which coach starts which group: nobody two at the same time, nobody more than she has room for."""

from collections import Counter
from collections.abc import Hashable, Mapping

from networks.composing.solver.instance import Instance


class Duties:
    """Who coaches what so far."""

    def __init__(self, room: Mapping[str, int]) -> None:
        self.room = room
        self.coach_of: dict[Hashable, str] = {}
        self.load: Counter[str] = Counter()
        self.at: dict[tuple[str, str], Hashable] = {}
        self.slot_of: dict[Hashable, str] = {}

    def has_room(self, coach: str) -> bool:
        """Say whether she can start one more group."""
        return self.load[coach] < self.room[coach]

    def stands(self) -> bool:
        """Say whether moves along the way, taken together, left nobody with more than she can do."""
        return len(self.at) == len(self.coach_of) and all(load <= self.room[coach] for coach, load in self.load.items())

    def restore(self, before: dict[Hashable, str]) -> None:
        """Go back to how it was."""
        self.coach_of = before
        self.load = Counter(before.values())
        self.at = {(coach, self.slot_of[group]): group for group, coach in before.items()}

    def take(self, group: Hashable, coach: str) -> None:
        """Give a group to a coach."""
        self.coach_of[group] = coach
        self.load[coach] += 1
        self.at[coach, self.slot_of[group]] = group

    def leave(self, group: Hashable) -> str:
        """Take a group from its coach, and say who that was."""
        coach = self.coach_of.pop(group)
        self.load[coach] -= 1
        self.at.pop((coach, self.slot_of[group]), None)
        return coach


class Roster:
    """Coaches of groups, kept up while groups are added: a coach is moved when that frees her for another."""

    def __init__(self, instance: Instance, able: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
        self.able = able
        self.duties = Duties({coach.id: coach.room_for for coach in instance.coaches})
        self._language_of: dict[Hashable, str] = {}
        self._fixed: set[Hashable] = set()

    @property
    def coach_of(self) -> dict[Hashable, str]:
        """The coach of each group."""
        return self.duties.coach_of

    def fix(self, group: Hashable, slot: str, language: str, coach: str) -> bool:
        """Give a group the coach that was chosen by hand, if she can."""
        if coach not in self.able.get((slot, language), ()) or (coach, slot) in self.duties.at:
            return False
        if not self.duties.has_room(coach):
            return False
        self._enter(group, slot, language)
        self.duties.take(group, coach)
        self._fixed.add(group)
        return True

    def add(self, group: Hashable, slot: str, language: str) -> bool:
        """Find a coach for one more group, moving others to another coach when that helps."""
        before = dict(self.coach_of)
        self._enter(group, slot, language)
        if self._place(group, set()) and self.duties.stands():
            return True
        self.duties.restore(before)
        del self.duties.slot_of[group], self._language_of[group]
        return False

    def remove(self, group: Hashable) -> None:
        """Let go of a group that is not made after all."""
        self.duties.leave(group)
        del self.duties.slot_of[group], self._language_of[group]
        self._fixed.discard(group)

    def _enter(self, group: Hashable, slot: str, language: str) -> None:
        self.duties.slot_of[group] = slot
        self._language_of[group] = language

    def _place(self, group: Hashable, seen: set[object]) -> bool:
        slot = self.duties.slot_of[group]
        for coach in self.able.get((slot, self._language_of[group]), ()):
            if (coach, slot) in seen:
                continue
            seen.add((coach, slot))
            holder = self.duties.at.get((coach, slot))
            if holder is not None and not self._move(holder, seen):
                continue
            is_free = self.duties.has_room(coach) or self._relieve(coach, seen)
            if is_free and (coach, slot) not in self.duties.at:
                self.duties.take(group, coach)
                return True
        return False

    def _relieve(self, coach: str, seen: set[object]) -> bool:
        """Have another coach take one of her groups."""
        if coach in seen:
            return False
        seen.add(coach)
        theirs = [group for group, other in self.coach_of.items() if other == coach]
        seen.update((coach, self.duties.slot_of[group]) for group in theirs)
        return any(self._move(group, seen) for group in theirs)

    def _move(self, group: Hashable, seen: set[object]) -> bool:
        """Give a group another coach; it keeps its own when no other is found."""
        if group in self._fixed:
            return False
        coach = self.duties.leave(group)
        if self._place(group, seen):
            return True
        self.duties.take(group, coach)
        return False
