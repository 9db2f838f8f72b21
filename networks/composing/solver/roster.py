"""Which coach starts which group: nobody two at the same time, nobody more than she has room for."""

from collections import Counter
from collections.abc import Hashable, Mapping

from networks.composing.solver.instance import Instance


class Roster:
    """Coaches of groups, kept up while groups are added: a coach is moved when that frees her for another."""

    def __init__(self, instance: Instance, able: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
        self.able = able
        self.room = {coach.id: coach.room_for for coach in instance.coaches}
        self.coach_of: dict[Hashable, str] = {}
        self.load: Counter[str] = Counter()
        self._lesson: dict[Hashable, tuple[str, str]] = {}
        self._at: dict[tuple[str, str], Hashable] = {}
        self._fixed: set[Hashable] = set()

    def fix(self, group: Hashable, slot: str, language: str, coach: str) -> bool:
        """Give a group the coach that was chosen by hand, if she can."""
        if coach not in self.able.get((slot, language), ()) or (coach, slot) in self._at:
            return False
        if self.load[coach] >= self.room[coach]:
            return False
        self._lesson[group] = (slot, language)
        self._take(group, coach)
        self._fixed.add(group)
        return True

    def add(self, group: Hashable, slot: str, language: str) -> bool:
        """Find a coach for one more group, moving others to another coach when that helps."""
        before = dict(self.coach_of)
        self._lesson[group] = (slot, language)
        if self._place(group, set()) and self._stands():
            return True
        self._restore(before)
        del self._lesson[group]
        return False

    def remove(self, group: Hashable) -> None:
        """Let go of a group that is not made after all."""
        self._leave(group)
        del self._lesson[group]
        self._fixed.discard(group)

    def _stands(self) -> bool:
        """Whether the moves along the way, taken together, left nobody with more than she can do."""
        return len(self._at) == len(self.coach_of) and all(
            load <= self.room[coach] for coach, load in self.load.items()
        )

    def _restore(self, before: dict[Hashable, str]) -> None:
        self.coach_of = before
        self.load = Counter(before.values())
        self._at = {(coach, self._lesson[group][0]): group for group, coach in before.items()}

    def _place(self, group: Hashable, seen: set[object]) -> bool:
        slot, language = self._lesson[group]
        for coach in self.able.get((slot, language), ()):
            if (coach, slot) in seen:
                continue
            seen.add((coach, slot))
            holder = self._at.get((coach, slot))
            if holder is not None and not self._move(holder, seen):
                continue
            is_free = self.load[coach] < self.room[coach] or self._relieve(coach, seen)
            if is_free and (coach, slot) not in self._at:
                self._take(group, coach)
                return True
        return False

    def _relieve(self, coach: str, seen: set[object]) -> bool:
        """Have another coach take one of her groups."""
        if coach in seen:
            return False
        seen.add(coach)
        theirs = [group for group, other in self.coach_of.items() if other == coach]
        seen.update((coach, self._lesson[group][0]) for group in theirs)
        return any(self._move(group, seen) for group in theirs)

    def _move(self, group: Hashable, seen: set[object]) -> bool:
        """Give a group another coach; it keeps its own when no other is found."""
        if group in self._fixed:
            return False
        coach = self._leave(group)
        if self._place(group, seen):
            return True
        self._take(group, coach)
        return False

    def _take(self, group: Hashable, coach: str) -> None:
        self.coach_of[group] = coach
        self.load[coach] += 1
        self._at[coach, self._lesson[group][0]] = group

    def _leave(self, group: Hashable) -> str:
        coach = self.coach_of.pop(group)
        self.load[coach] -= 1
        self._at.pop((coach, self._lesson[group][0]), None)
        return coach
