"""What would help those without a group: each thing tried by composing once more, never guessed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from networks.composing.solver.effort import Effort, Nobody, Progress, Watcher
from networks.composing.solver.guessing import Guesser
from networks.composing.solver.instance import Instance, Kept, Where
from networks.composing.solver.relaxing import Change, Details, possible_changes, relaxed
from networks.composing.solver.solution import Composed, Solution, Status, Unlock
from networks.composing.solver.solving import most_placed

# So many of the most promising are tried, and of one kind no more than a few: ten rooms are no ten ideas.
TRIED, TRIED_OF_A_KIND = 10, 3
# Which share of the effort goes to a first look at each, in which everybody with a group keeps it.
FIRST_LOOK = 0.3
# In less time than this a try finds little; rather fewer are tried (seconds).
LEAST_TIME = 0.5


def what_would_unlock(
    instance: Instance,
    solution: Solution,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
) -> tuple[Unlock, ...]:
    """Return what would place more parents, what helps most first; each gain is what composing again found.

    Each change is tried twice: first with everybody in the group she has, which is soon done, and then, as far
    as the effort allows, all over. What was found counts, and a longer look could only find more.
    """
    tries = _Tries(instance, solution, effort, watcher)
    tried = most_promising(instance, solution.groups)
    # A number that is not proven may rise by looking longer: that is no gain of whatever is tried.
    is_proven = solution.status == Status.OPTIMAL
    for is_whole in (False, True):
        if not is_proven and tried:
            tries.look_at_what_is(is_whole=is_whole, left=len(tried) + 1)
        for index, (change, details) in enumerate(tried):
            if not tries.may_go_on(is_whole=is_whole):
                break
            tries.look_at(change, details, is_whole=is_whole, left=len(tried) - index)
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
        self._placed: dict[tuple[Change, tuple[tuple[str, str], ...]], int] = {}

    def may_go_on(self, *, is_whole: bool) -> bool:
        """Whether there is time, and nobody said stop."""
        return not self._budget.is_spent(is_whole=is_whole) and not self.watcher.is_cancelled()

    def look_at_what_is(self, *, is_whole: bool, left: int) -> None:
        """Look whether more can be placed with nothing changed."""
        if self.may_go_on(is_whole=is_whole):
            self.present = max(self.present, self._most(self.instance, is_whole=is_whole, left=left))

    def look_at(self, change: Change, details: Details, *, is_whole: bool, left: int) -> None:
        """Try one change, which is the next of so many, and tell what is known now."""
        placed = self._most(relaxed(self.instance, change, details), is_whole=is_whole, left=left)
        key = (change, tuple(sorted(details.items())))
        self._placed[key] = max(placed, self._placed.get(key, 0))
        self.watcher.found(
            Progress(
                placed=self.present,
                bound=self.solution.bound_placed,
                seconds=self._budget.seconds,
                goal="unlock",
                unlock=self.unlocks(),
            )
        )

    def unlocks(self) -> tuple[Unlock, ...]:
        """Return what is known to help, what helps most first."""
        found = [
            Unlock(what=change, details=dict(details), gain=placed - self.present)
            for (change, details), placed in self._placed.items()
            if placed > self.present
        ]
        return tuple(sorted(_without_more_than_needed(found), key=lambda unlock: -unlock.gain))

    def _most(self, instance: Instance, *, is_whole: bool, left: int) -> int:
        tried = instance if is_whole else replace(instance, kept=_as_they_are(self.instance, self.solution.groups))
        effort = self._budget.share(left, is_whole=is_whole)
        return most_placed(tried, effort=effort, watcher=_Stopper(self.watcher)).placed


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
        """Return the effort of one of so many tries: of the seconds that are left, but of all the work."""
        left, work = self._left(is_whole=is_whole), self.effort.work
        part = 1 - FIRST_LOOK if is_whole else FIRST_LOOK
        return Effort(
            seconds=None if left is None else max(0.0, min(left, max(left / tries, LEAST_TIME))),
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


def _as_they_are(instance: Instance, groups: Sequence[Composed]) -> tuple[Kept, ...]:
    """Return every group as one that a person decided about: nobody leaves it, and others may join."""
    locked = {frozenset(kept.members) for kept in instance.kept if kept.is_locked}
    return tuple(
        Kept(
            where=Where(slot=group.slot, language=group.language, venue=group.venue),
            members=group.members,
            is_locked=frozenset(group.members) in locked,
        )
        for group in groups
    )


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
