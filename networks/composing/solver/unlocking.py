"""What would help those without a group: each thing tried by composing once more, never guessed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from networks.composing.solver.effort import Effort, Nobody, Progress, Watcher
from networks.composing.solver.guessing import Guesser
from networks.composing.solver.instance import Instance
from networks.composing.solver.relaxing import Change, Details, possible_changes, relaxed
from networks.composing.solver.solution import Composed, Solution, Status, Unlock
from networks.composing.solver.solving import most_placed

# So many of the most promising are tried, and of one kind no more than a few: ten rooms are no ten ideas.
TRIED, TRIED_OF_A_KIND = 10, 3


def what_would_unlock(
    instance: Instance,
    solution: Solution,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
) -> tuple[Unlock, ...]:
    """Return what would place more parents, what helps most first; each gain is what composing again found."""
    budget = _Budget(effort=effort, began=monotonic())
    tried = most_promising(instance, solution.groups)
    # A number that is not proven may rise by looking longer: that is no gain of whatever is tried.
    present = solution.placed
    if solution.status != Status.OPTIMAL and tried:
        present = max(present, _placed(instance, budget, len(tried) + 1))
    found = []
    for index, (change, details) in enumerate(tried):
        if watcher.is_cancelled() or budget.is_spent:
            break
        placed = _placed(relaxed(instance, change, details), budget, len(tried) - index)
        if placed > present:
            found.append(Unlock(what=change, details=dict(details), gain=placed - present))
        watcher.found(
            Progress(
                placed=present,
                bound=solution.bound_placed,
                seconds=budget.seconds,
                goal="unlock",
                unlock=_best_first(found),
            )
        )
    return _best_first(found)


def _best_first(found: Sequence[Unlock]) -> tuple[Unlock, ...]:
    return tuple(sorted(_without_more_than_needed(found), key=lambda unlock: -unlock.gain))


def most_promising(instance: Instance, groups: Sequence[Composed]) -> list[tuple[Change, Details]]:
    """Return which changes to try, by a quick count of who is left out and could then join."""
    order, guesser = list(Change), Guesser(instance, groups)
    guesses = [
        (guesser.guess(relaxed(instance, change, details)), change, details)
        for change, details in possible_changes(instance, groups)
    ]
    ranked = sorted(guesses, key=lambda guess: (-guess[0], order.index(guess[1]), sorted(guess[2].items())))
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


@dataclass(frozen=True, kw_only=True)
class _Budget:
    """The effort there is for all tries together."""

    effort: Effort
    began: float

    @property
    def seconds(self) -> float:
        """How long it has been at work."""
        return monotonic() - self.began

    @property
    def is_spent(self) -> bool:
        """Whether the seconds are over; what was not tried is left out."""
        return self.effort.seconds is not None and self.seconds >= self.effort.seconds

    def share(self, tries: int) -> Effort:
        """Return the effort of one of so many tries: of the seconds that are left, but of all the work."""
        left = None if self.effort.seconds is None else max(0.0, self.effort.seconds - self.seconds) / tries
        return Effort(seconds=left, work=None if self.effort.work is None else self.effort.work / (TRIED + 1))


def _placed(instance: Instance, budget: _Budget, tries: int) -> int:
    return most_placed(instance, effort=budget.share(tries)).placed


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
