"""Makes the best groups there is time for, goal by goal, and says how sure it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.effort import Effort, Nobody, Progress, Watcher
from networks.composing.solver.goals import PLACED, Goal, goals_of
from networks.composing.solver.greedy import Draft, composed, drafts_of
from networks.composing.solver.instance import HAIR, Instance
from networks.composing.solver.model import Model, Sum, hint, hint_all
from networks.composing.solver.patterns import Choices, choices_of
from networks.composing.solver.reasons import why_unplaced
from networks.composing.solver.search import Budget, Outcome, Search
from networks.composing.solver.solution import Solution, Status

# After a change, so much of the time may go to learning how many could be placed at most.
BOUND_SHARE = 0.2
# One worker alone proves most towns in a second; only then others help it, on cores that others want too.
# Of what a goal may take at most so much is for the one, and so much of what is then left for all.
ALONE, HELPED = 0.25, 0.8
# How many could be placed at most is worth a third worker; what comes after needs no proof.
HELP, HELP_TO_PROVE = 2, 3


def compose(
    instance: Instance,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
    aim: Aim = Aim.FIRST,
    ages: Ages = Ages.FOCUS,
) -> Solution:
    """Make groups within the effort; the first simple answer is always there when time is short."""
    ladder = _ladder(instance, effort, watcher, is_calm=aim is Aim.CALM)
    if aim is Aim.CALM:
        ladder.learn_bound()
    return ladder.climb(goals_of(aim, ages))


def most_placed(
    instance: Instance,
    *,
    effort: Effort,
    watcher: Watcher = Nobody(),  # noqa: B008  it holds nothing
) -> Solution:
    """Place as many as can be and ask nothing else of the groups: to learn what a change would bring.

    It looks on from the groups of a former proposal, if there is one.
    """
    return _ladder(instance, effort, watcher, is_calm=bool(instance.previous)).climb([PLACED])


def _ladder(instance: Instance, effort: Effort, watcher: Watcher, *, is_calm: bool) -> "_Ladder":
    budget = Budget(effort)
    choices = choices_of(instance)
    start = drafts_of(choices, is_calm=is_calm)
    return _Ladder(choices=choices, budget=budget, watcher=watcher, start=start)


@dataclass
class _Ladder:
    """Goals in their order: what one reached is kept while the next is worked on."""

    choices: Choices
    budget: Budget
    watcher: Watcher
    start: list[Draft]
    best: list[Draft] = field(init=False)
    bound: int = field(init=False)
    status: Status = Status.GREEDY

    def __post_init__(self) -> None:
        self.best = self.start
        within_reach = {unit for pattern in self.choices.patterns for unit in pattern.soft}
        self.bound = sum(self.choices.units[unit].size for unit in within_reach)

    def climb(self, goals: Sequence[Goal]) -> Solution:
        """Reach for one goal after the other, as long as there is time."""
        if self._may_go_on():
            model = Model(self.choices, self.start)
            hint(model, self.start)
            for number, goal in enumerate(goals):
                if not self._may_go_on() or not self._reach(model, goal, is_first=number == 0):
                    break
        return self._solution()

    def learn_bound(self) -> None:
        """Learn how many could be placed if any number moved; the groups that show it are not what is asked."""
        if self._may_go_on():
            model = Model(self.choices, self.start)
            hint(model, self.start)
            found = self._search(model, replace(PLACED, share=BOUND_SHARE), PLACED.of(model))
            self.bound = min(self.bound, found.bound) if found else self.bound

    def _may_go_on(self) -> bool:
        return bool(self.choices.patterns) and not self.budget.is_spent and not self.watcher.is_cancelled()

    def _reach(self, model: Model, goal: Goal, *, is_first: bool) -> bool:
        """Look for the best of one goal and hold on to it; say whether to go on from there."""
        worth = goal.of(model)
        found = self._search(model, goal, worth)
        if found is None or (goal is PLACED and is_first and found.worth < self._placed(self.start)):
            return False
        if goal is PLACED and is_first:
            self.bound = min(self.bound, found.bound)
        self.best, self.status = model.read(found.values), Status.FEASIBLE
        model.cp.add(worth >= found.worth if goal.is_most else worth <= found.worth + int(goal.slack * found.worth))
        hint_all(model, found.values)
        return True

    def _search(self, model: Model, goal: Goal, worth: Sum) -> Outcome | None:
        if goal.is_most:
            model.cp.maximize(worth)
        else:
            model.cp.minimize(worth)
        told = partial(self._told, goal)
        if self.budget.is_exact:
            return Search(model.cp, self.budget, self.watcher).run(goal.share, told)
        alone = Search(model.cp, self.budget, self.watcher).run(ALONE * goal.share, told)
        if alone is None or alone.worth == alone.bound or not self._may_go_on():
            return alone
        hint_all(model, alone.values)
        workers = HELP_TO_PROVE if goal.name == PLACED.name else HELP
        helped = Search(model.cp, self.budget, self.watcher, workers).run(HELPED * goal.share, told)
        if helped is None:
            return alone
        bound = (min if goal.is_most else max)(alone.bound, helped.bound)
        return replace(helped if _is_better(goal, helped, alone) else alone, bound=bound)

    def _told(self, goal: Goal, worth: int | None, best: float | None) -> Progress:
        """How far it is, in numbers placed, whatever is worked on."""
        placed, bound = self._placed(self.best), self.bound
        if goal.name == PLACED.name:
            placed = max(placed, worth or 0)
            bound = bound if best is None else max(placed, min(bound, math.floor(best + HAIR)))
        return Progress(placed=placed, bound=bound, seconds=self.budget.passed, goal=goal.name)

    def _placed(self, drafts: Sequence[Draft]) -> int:
        return sum(self.choices.units[unit].size for draft in drafts for unit in draft.units)

    def _solution(self) -> Solution:
        groups = composed(self.choices, self.best)
        placed = self._placed(self.best)
        return Solution(
            status=Status.OPTIMAL if placed == self.bound else self.status,
            bound_placed=self.bound,
            seconds=self.budget.passed,
            groups=groups,
            unplaced=why_unplaced(self.choices.instance, groups),
        )


def _is_better(goal: Goal, one: Outcome, other: Outcome) -> bool:
    return one.worth >= other.worth if goal.is_most else one.worth <= other.worth
