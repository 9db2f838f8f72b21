"""What would help those without a group: each thing tried by composing once more, never guessed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from networks.composing.solver.effort import Effort, Nobody, Progress, Watcher
from networks.composing.solver.guessing import Guesser
from networks.composing.solver.instance import Instance, Kept, Parent
from networks.composing.solver.relaxing import Change, Details, possible_changes, relaxed
from networks.composing.solver.solution import Composed, Solution, Status, Unlock
from networks.composing.solver.solving import most_placed

# So many of the most promising are tried, and of one kind no more than a few: ten rooms are no ten ideas.
TRIED, TRIED_OF_A_KIND = 10, 3
# Which share of the effort goes to a first look at each, in which everybody with a group keeps it.
FIRST_LOOK = 0.3
# In less time than this a try finds little; rather fewer are tried (seconds).
LEAST_TIME = 0.5

Key = tuple[Change, tuple[tuple[str, str], ...]]


def what_would_unlock(
    instance: Instance,
    solution: Solution,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
) -> tuple[Unlock, ...]:
    """Return what would place more parents, what helps most first; each gain is what composing again found.

    Each change is tried first with everybody in the group she has, which is soon done, and then, as far as the
    effort allows, all over. What was found counts, and a longer look could only find more.
    """
    tries = _Tries(instance, solution, effort, watcher)
    tried = most_promising(instance, solution.groups)
    # Once more all over, for what the first time was too short to prove.
    for is_whole in (False, True, True):
        tries.look_at_all(tried, is_whole=is_whole)
    return tries.unlocks()


def most_promising(instance: Instance, groups: Sequence[Composed]) -> list[tuple[Change, Details]]:
    """Return which changes to try, by a quick count of who is left out and could then join."""
    order, guesser = list(Change), Guesser(instance, groups)
    guesses = [
        (guesser.guess(relaxed(instance, change, details)), change, details)
        for change, details in possible_changes(instance, groups)
    ]
    ranked = sorted(guesses, key=lambda guess: (-guess[0], order.index(guess[1])))
    of_a_kind: Counter[Change] = Counter()
    chosen: list[tuple[Change, Details]] = []
    for _guess, change, details in ranked:
        if of_a_kind[change] < TRIED_OF_A_KIND and not _adds_nothing(change, details, chosen):
            of_a_kind[change] += 1
            chosen.append((change, details))
    return chosen[:TRIED]


def _adds_nothing(change: Change, details: Details, chosen: Sequence[tuple[Change, Details]]) -> bool:
    """Whether a coach with one of these two languages promises at least as much."""
    return change == Change.BILINGUAL and any(
        other == Change.COACH
        and told["moment"] == details["moment"]
        and told["language"] in (details["language"], details["other"])
        for other, told in chosen
    )


class _Tries:
    """Changes as they are tried within one effort, and how many each places."""

    def __init__(self, instance: Instance, solution: Solution, effort: Effort, watcher: Watcher) -> None:
        self.instance = instance
        self.solution = solution
        self.watcher = watcher
        self.present = solution.placed
        self._budget = _Budget(effort)
        self._placed: dict[Key, int] = {}
        self._proven: set[Key] = set()

    def look_at_all(self, tried: Sequence[tuple[Change, Details]], *, is_whole: bool) -> None:
        """Try each change whose number is not proven yet, as long as there is time and nobody says stop."""
        open_ones = [(change, details) for change, details in tried if _key(change, details) not in self._proven]
        # A number that is not proven may rise by looking longer: that is no gain of whatever is tried.
        what_is = [] if self.solution.status == Status.OPTIMAL or not open_ones else [None]
        queue = [*what_is, *open_ones]
        for index, one in enumerate(queue):
            if self._budget.is_spent(is_whole=is_whole) or self.watcher.is_cancelled():
                return
            effort = self._budget.share(len(queue) - index, is_whole=is_whole)
            if one is None:
                self.present = max(self.present, self._most(self.instance, effort, is_whole=is_whole).placed)
            else:
                self._look_at(*one, effort, is_whole=is_whole)

    def unlocks(self) -> tuple[Unlock, ...]:
        """Return what is known to help, what helps most first."""
        found = [
            Unlock(what=change, details=dict(details), gain=placed - self.present)
            for (change, details), placed in self._placed.items()
            if placed > self.present
        ]
        return tuple(sorted(_without_more_than_needed(found), key=lambda unlock: -unlock.gain))

    def _look_at(self, change: Change, details: Details, effort: Effort, *, is_whole: bool) -> None:
        found = self._most(relaxed(self.instance, change, details), effort, is_whole=is_whole)
        key = _key(change, details)
        self._placed[key] = max(found.placed, self._placed.get(key, 0))
        if is_whole and found.status == Status.OPTIMAL:
            self._proven.add(key)
        self.watcher.found(
            Progress(
                placed=self.present,
                bound=self.solution.bound_placed,
                seconds=self._budget.seconds,
                goal="unlock",
                unlock=self.unlocks(),
            )
        )

    def _most(self, instance: Instance, effort: Effort, *, is_whole: bool) -> Solution:
        narrow = _from_what_is if is_whole else _with_everybody_in_her_group
        return most_placed(narrow(instance, self.solution.groups), effort=effort, watcher=_Stopper(self.watcher))


def _key(change: Change, details: Details) -> Key:
    return change, tuple(sorted(details.items()))


@dataclass(frozen=True)
class _Budget:
    """The effort there is for all tries together."""

    effort: Effort
    began: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """How long it has been at work."""
        return monotonic() - self.began

    def is_spent(self, *, is_whole: bool) -> bool:
        """Whether the seconds for first looks, or for all, are over; what was not tried is left out."""
        left = self._left(is_whole=is_whole)
        return left is not None and left <= 0

    def share(self, tries: int, *, is_whole: bool) -> Effort:
        """Return the effort of one of so many tries: of the seconds that are left, but of all the work.

        What promises most is tried first and may take twice as long as each of the others.
        """
        left, work = self._left(is_whole=is_whole), self.effort.work
        part = (1 - FIRST_LOOK) / 2 if is_whole else FIRST_LOOK
        return Effort(
            seconds=None if left is None else max(0.0, min(left, max(2 * left / (tries + 1), LEAST_TIME))),
            work=None if work is None else work * part / (TRIED + 1),
        )

    def _left(self, *, is_whole: bool) -> float | None:
        if self.effort.seconds is None:
            return None
        return self.effort.seconds * (1.0 if is_whole else FIRST_LOOK) - self.seconds


@dataclass(frozen=True)
class _Stopper:
    """Hears a stop, and keeps what single tries find to itself."""

    watcher: Watcher

    def found(self, progress: Progress) -> None:
        """Say nothing: a try is no proposal."""

    def is_cancelled(self) -> bool:
        """Say whether to stop now."""
        return self.watcher.is_cancelled()


def _from_what_is(instance: Instance, groups: Sequence[Composed]) -> Instance:
    """The search begins with the groups as they are, and may change all that nobody decided about."""
    return replace(instance, previous={member: group.where for group in groups for member in group.members})


def _with_everybody_in_her_group(instance: Instance, groups: Sequence[Composed]) -> Instance:
    """Whoever has a group keeps it and is told of nothing else, so that there is little to search."""
    locked = {frozenset(kept.members) for kept in instance.kept if kept.is_locked}
    group_of = {member: group for group in groups for member in group.members}
    return replace(
        instance,
        parents=tuple(
            _only_in(instance, parent, group_of[parent.id]) if parent.id in group_of else parent
            for parent in instance.parents
        ),
        kept=tuple(
            Kept(where=group.where, members=group.members, is_locked=frozenset(group.members) in locked)
            for group in groups
        ),
    )


def _only_in(instance: Instance, parent: Parent, group: Composed) -> Parent:
    """Somebody who lives where her group meets, goes nowhere else and speaks only what it speaks."""
    venue = instance.venue_by_id[group.venue]
    slots = {slot: answer for slot, answer in parent.slots.items() if slot == group.slot}
    return replace(parent, x=venue.x, y=venue.y, max_km=0.0, slots=slots, languages=frozenset({group.language}))


def _without_more_than_needed(found: Sequence[Unlock]) -> list[Unlock]:
    """Leave out a coach with two languages where one of them does as well."""
    one = {
        (unlock.details["language"], unlock.details["moment"]): unlock.gain
        for unlock in found
        if unlock.what == Change.COACH
    }
    return [
        unlock
        for unlock in found
        if unlock.what != Change.BILINGUAL
        or unlock.gain
        > max(one.get((unlock.details[key], unlock.details["moment"]), 0) for key in ("language", "other"))
    ]
