"""One search of the solver: within what is left of the effort, told to the watcher, and stopped when it says so."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread
from time import monotonic

from ortools.sat.python import cp_model

from networks.composing.solver.effort import Effort, Progress, Watcher

# How often a watcher is told and asked; a stop is heard within it (seconds).
BEAT = 0.2
# What remains for writing the answer down (seconds).
RESERVE = 0.1
# With less than this a search finds nothing that the answer before it had not.
LEAST = 0.02
# The same question gets the same answer.
SEED = 1
# As much of the model as can be goes into the linear relaxation.
LEAN = 2
# CP-SAT's own name for a way that begins at what is too good to be true, and comes down until it is possible.
FROM_ABOVE = "objective_lb_search_max_lp"


class Budget:
    """What is left of an effort, in seconds or in work."""

    def __init__(self, effort: Effort) -> None:
        self.started = monotonic()
        self._seconds = math.inf if effort.seconds is None else effort.seconds - RESERVE
        self._work = math.inf if effort.work is None else effort.work

    @property
    def passed(self) -> float:
        """Seconds since the beginning."""
        return monotonic() - self.started

    @property
    def seconds(self) -> float:
        """Seconds that are left."""
        return self._seconds - self.passed

    @property
    def is_spent(self) -> bool:
        """Whether there is too little left to search."""
        return min(self.seconds, self._work) < LEAST

    @property
    def is_exact(self) -> bool:
        """Whether the same input must give the same output."""
        return math.isfinite(self._work)

    def work(self, amount: float) -> None:
        """Count work that was done."""
        self._work -= amount

    def limit(self, parameters: "cp_model.SatParameters", share: float) -> None:
        """Give a search its share of what is left."""
        if math.isfinite(self._seconds):
            parameters.max_time_in_seconds = max(0.0, self.seconds) * share
        if math.isfinite(self._work):
            parameters.max_deterministic_time = max(0.0, self._work) * share


@dataclass(frozen=True)
class Outcome:
    """What a search found, its worth, and what that can be at best."""

    values: Sequence[int]
    worth: int
    bound: int


class Search(cp_model.CpSolverSolutionCallback):
    """Looks for the best of one goal, in a thread of its own, so that the watcher is always asked in time."""

    def __init__(self, model: cp_model.CpModel, budget: Budget, watcher: Watcher, workers: int = 1) -> None:
        super().__init__()
        self.workers = workers
        self.model, self.budget, self.watcher = model, budget, watcher
        self.solver = cp_model.CpSolver()
        self.worth: int | None = None
        self.best: float | None = None
        self._status = cp_model.UNKNOWN

    def on_solution_callback(self) -> None:
        """Remember how good the newest answer is."""
        self.worth, self.best = round(self.objective_value), self.best_objective_bound

    def run(self, share: float, told: Callable[[int | None, float | None], Progress]) -> Outcome | None:
        """Search within a share of what is left; nothing when it was stopped or found nothing at all."""
        self._prepare(share)
        line = Thread(target=self._solve, daemon=True)
        line.start()
        while line.is_alive():
            line.join(BEAT)
            self.watcher.found(told(self.worth, self.best))
            if self.watcher.is_cancelled():
                self.solver.stop_search()
        response = self.solver.response_proto
        self.budget.work(response.deterministic_time)
        if self._status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        return Outcome(
            values=list(response.solution),
            worth=round(response.objective_value),
            bound=round(response.best_objective_bound),
        )

    def _prepare(self, share: float) -> None:
        """Have one worker lean on linear relaxations, which proves what eight that do not keep looking for.

        A second worker improves what the first finds, in another order every time; a third comes down from above.
        Three of them on two cores prove towns with many languages that two do not.
        """
        parameters = self.solver.parameters
        parameters.num_workers, parameters.linearization_level, parameters.random_seed = 1, LEAN, SEED
        if self.workers > 1:
            proving = cp_model.SatParameters()
            proving.name, proving.linearization_level = "proving", LEAN
            parameters.subsolver_params.append(proving)
            parameters.subsolvers.append(proving.name)
            if self.workers > 2:  # noqa: PLR2004  the first proves, the second improves
                parameters.subsolvers.append(FROM_ABOVE)
            parameters.num_workers = self.workers
        self.budget.limit(parameters, share)

    def _solve(self) -> None:
        self._status = self.solver.solve(self.model, self)
