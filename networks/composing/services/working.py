"""Making groups in the background. Any number of workers at once; each may be killed.

The row is the truth: a worker claims a run, writes twice a second how far it is, and hears there that somebody
said stop. Of a worker that is killed the row grows stale, and another begins anew. The moment last written is
the key to the row: who finds another one there has lost the run and writes nothing more.
"""

import logging
from collections.abc import Callable, Collection
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from time import monotonic
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.composing.choices import SECONDS, WORK, ProposalKind, RunMode, RunState
from networks.composing.models import Proposal, Run
from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.effort import Effort, Progress
from networks.composing.solver.instance import Instance, read_instance
from networks.composing.solver.reasons import shown
from networks.composing.solver.search import SEED
from networks.composing.solver.solution import Solution, Unlock, read_solution, write_solution
from networks.composing.solver.solving import compose
from networks.composing.solver.unlocking import what_would_unlock
from networks.composing.traces import parents_of, without

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

# How often it is written down how far a run is, and looked whether somebody said stop.
BEAT = 0.5
# A worker that has not written for so long is dead: twenty beats, and time for a database that is slow for once.
LEASE = timedelta(seconds=10)
# A run that killed its worker so often kills the next one too.
MOST_TRIES = 3
# Of the seconds of a run: first the groups; what would help is looked into with the rest. Something is left for
# waking the worker and for the page.
FOR_GROUPS, FOR_ALL = 0.65, 0.9
# The calm proposal is found far sooner than the full one (composer.md 3: 0.7 against 8.7 s, 2.4 against 30).
CALM_PART = 0.35


class LostRun(Exception):
    """Somebody else works on it now, or it is gone."""


class Watch:
    """Stands between the thread that composes and the one that writes: what was heard last, and whether to stop."""

    def __init__(self) -> None:
        self.latest: Progress | None = None
        self.is_over = False

    def found(self, progress: Progress) -> None:
        """Remember how far it is."""
        self.latest = progress

    def is_cancelled(self) -> bool:
        """Say whether somebody said stop."""
        return self.is_over


def next_run(at: datetime, modes: Collection[RunMode] = tuple(RunMode)) -> int | None:
    """Return the run to work on now: those in the hall go first, for a room is waiting."""
    return Run.objects.filter(free_at(at), mode__in=modes).order_by("-mode", "pk").values_list("pk", flat=True).first()


def free_at(at: datetime) -> Q:
    """Runs nobody works on: those that wait, and those whose worker died."""
    return Q(state=RunState.WAITING) | Q(state=RunState.RUNNING, worked_on_at__lt=at - LEASE)


def work_on_run(number: int) -> bool:
    """Make the groups of one run, unless somebody else is at it; say whether it was ours."""
    held = Held.claimed(number, timezone.now())
    if held is None:
        return False
    try:
        with ThreadPoolExecutor(max_workers=1) as line:
            Work(held, line).go_on()
    except LostRun:
        logger.warning("run %s is worked on elsewhere or gone", number)
    except Exception:  # whatever is wrong with it, the page says so and the next run has its turn
        logger.exception("run %s did not work", number)
        held.finish(RunState.FAILED)
    return True


class Held:
    """The row of a run in the hands of one worker, as long as nobody else has it."""

    def __init__(self, run: Run, since: datetime) -> None:
        self.run, self._since = run, since

    @classmethod
    def claimed(cls, number: int, at: datetime) -> "Held | None":
        """Claim a run that nobody works on; of two who try, one has it."""
        run = Run.objects.filter(free_at(at), pk=number).first()
        if run is None:
            return None
        tries = run.progress.get("tries", 0) + 1
        as_found = Run.objects.filter(pk=number, state=run.state, worked_on_at=run.worked_on_at)
        if tries > MOST_TRIES:
            as_found.update(state=RunState.FAILED, finished_at=at)
            return None
        if not as_found.update(state=RunState.RUNNING, worked_on_at=at, progress={"tries": tries}):
            return None
        run.progress = {"tries": tries}
        return cls(run, at)

    def write(self, progress: dict[str, Any]) -> None:
        """Write down how far it is, and that somebody is still at it."""
        at, told = timezone.now(), {**self.run.progress, **progress}
        if not self._mine().update(worked_on_at=at, progress=told):
            raise LostRun
        self._since, self.run.progress = at, told

    def is_stopped(self) -> bool:
        """Say whether somebody said stop."""
        return Run.objects.filter(pk=self.run.pk, cancel_asked_at__isnull=False).exists()

    def note(self, parameters: dict[str, Any]) -> None:
        """Keep with what its groups were made, so that they can be made again just so."""
        self.run.parameters = {**self.run.parameters, **parameters}
        self._mine().update(parameters=self.run.parameters)

    def hold(self) -> None:
        """Keep everybody else out until the end of the transaction."""
        if self._mine().select_for_update(of=("self",)).first() is None:
            raise LostRun

    def finish(self, state: RunState) -> None:
        """Write down what became of it; whoever lost it writes nothing."""
        self._mine().update(state=state, finished_at=timezone.now())

    def _mine(self) -> QuerySet[Run]:
        return Run.objects.filter(pk=self.run.pk, state=RunState.RUNNING, worked_on_at=self._since)


class Work:
    """What is done about one run: the groups first, then what would help those who are left out."""

    def __init__(self, held: Held, line: Executor) -> None:
        self.held, self.run, self.watch = held, held.run, Watch()
        self._line = line
        self._began = monotonic()
        self._kind = ""
        # About which proposal is being looked what would help, once its groups are there.
        self._looking_at: Proposal | None = None
        self._told: tuple[Unlock, ...] = ()

    def go_on(self) -> None:
        """Make what is not made yet; whatever was made before a worker died stays."""
        instance = read_instance(self.run.instance)
        self.beat()
        for kind in kinds_for(instance):
            if not self.watch.is_over and not self.run.proposals.filter(kind=kind).exists():
                self._propose(instance, kind)
        proposals = list(self.run.proposals.order_by("pk"))
        for still_to_do, proposal in zip(range(len(proposals), 0, -1), proposals, strict=True):
            if not self.watch.is_over:
                self._look_what_would_help(instance, proposal, self._left(FOR_ALL) / still_to_do)
        self.held.finish(RunState.CANCELLED if self.watch.is_over else RunState.DONE)

    def beat(self) -> None:
        """Write down how far it is and what is known to help, and hear whether somebody said stop."""
        latest = self.watch.latest
        known = {} if latest is None else {"placed": latest.placed, "bound": latest.bound, "goal": latest.goal}
        self.held.write({**known, "kind": self._kind, "elapsed": round(monotonic() - self._began, 1)})
        if latest is not None and self._looking_at is not None:
            self._keep_help(latest.unlock)
        if self.held.is_stopped():
            self.watch.is_over = True

    def _propose(self, instance: Instance, kind: ProposalKind) -> None:
        self._kind = kind.value
        share = CALM_PART if kind == ProposalKind.CALM else 1.0
        effort, ages = self._effort(share), Ages(self.run.ages)
        solution = self._follow(
            lambda: compose(instance, effort=effort, watcher=self.watch, aim=Aim(kind.value), ages=ages)
        )
        kept = as_it_is_kept(solution)
        with transaction.atomic():
            self.held.hold()
            # Who was erased while it was worked on stands in no proposal.
            left = Run.objects.values_list("instance", flat=True).get(pk=self.run.pk)
            gone = parents_of(self.run.instance) - parents_of(left)
            made = without({"solution": write_solution(kept), "groups": groups_of(kept)}, gone)
            Proposal.objects.create(run=self.run, kind=kind, **made)
            self.held.note({"seed": SEED, "solver": version("ortools")})

    def _look_what_would_help(self, instance: Instance, proposal: Proposal, seconds: float) -> None:
        solution = read_solution(proposal.solution)
        if seconds <= 0 or solution.unlock or not solution.unplaced:
            return
        self._looking_at, self._told, self.watch.latest = proposal, (), None
        effort = Effort(seconds=seconds)
        self._keep_help(self._follow(lambda: what_would_unlock(instance, solution, effort=effort, watcher=self.watch)))

    def _keep_help(self, unlock: tuple[Unlock, ...]) -> None:
        """Show at once what would help; whatever else changes in the proposal meanwhile stays as it is."""
        if self._looking_at is None or unlock == self._told:
            return
        with transaction.atomic():
            mine = Proposal.objects.select_for_update(of=("self",)).filter(pk=self._looking_at.pk).first()
            if mine is not None:
                mine.solution = write_solution(replace(read_solution(mine.solution), unlock=unlock))
                mine.save(update_fields=["solution"])
        self._told = unlock

    def _follow(self, work: Callable[[], Answer]) -> Answer:
        """Have it worked on beside us, and write meanwhile."""
        under_way: Future[Answer] = self._line.submit(work)
        try:
            while not wait([under_way], timeout=BEAT).done:
                self.beat()
        except BaseException:
            self.watch.is_over = True
            raise
        return under_way.result()

    def _effort(self, share: float) -> Effort:
        """The same work for the same question, as long as there are seconds for it."""
        work = self.run.parameters.get("work", WORK[RunMode(self.run.mode)])
        return Effort(seconds=max(1.0, self._left(FOR_GROUPS) * share), work=work * share)

    def _left(self, share: float) -> float:
        return SECONDS[RunMode(self.run.mode)] * share - (monotonic() - self._began)


def kinds_for(instance: Instance) -> list[ProposalKind]:
    """After a former proposal there are two: one in which few parents move, and one with most parents placed."""
    return [ProposalKind.CALM, ProposalKind.FULL] if instance.previous else [ProposalKind.FIRST]


def as_it_is_kept(solution: Solution) -> Solution:
    """A wish to be apart is secret: outside the solver's own file it reads as lost to others."""
    return replace(solution, unplaced=tuple(replace(left, reason=shown(left.reason)) for left in solution.unplaced))


def groups_of(solution: Solution) -> list[dict[str, Any]]:
    """Return the groups as they are changed by hand from here on, each with a key that stays."""
    return [
        {**asdict(group), "members": list(group.members), "key": str(key), "pinned": [], "is_locked": False}
        for key, group in enumerate(solution.groups, 1)
    ]
