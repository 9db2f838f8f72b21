"""Making groups in the background. Any number of workers at once; each may be killed.

The row is the truth: a worker claims a run, writes twice a second how far it is, and hears there that somebody
said stop. Of a worker that is killed the row grows stale, and another begins anew. The moment last written is
the key to the row: who finds another one there has lost the run and writes nothing more.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from networks.composing.choices import SECONDS, ProposalKind, RunMode, RunState
from networks.composing.models import Proposal, Run
from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.effort import Effort, Progress
from networks.composing.solver.instance import Instance, read_instance
from networks.composing.solver.reasons import shown
from networks.composing.solver.solution import Solution, write_solution
from networks.composing.solver.solving import compose

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


def next_run(at: datetime) -> int | None:
    """Return the run to work on now: those in the hall go first, for a room is waiting."""
    return Run.objects.filter(free_at(at)).order_by("-mode", "pk").values_list("pk", flat=True).first()


def free_at(at: datetime) -> Q:
    """Runs nobody works on: those that wait, and those whose worker died."""
    return Q(state=RunState.WAITING) | Q(state=RunState.RUNNING, worked_on_at__lt=at - LEASE)


def work_on_run(number: int) -> bool:
    """Make the groups of one run, unless somebody else is at it; say whether it was ours."""
    work = Work.claimed(number, timezone.now())
    if work is None:
        return False
    try:
        with ThreadPoolExecutor(max_workers=1) as line:
            work.go_on(line)
    except LostRun:
        logger.warning("run %s is worked on elsewhere or gone", number)
    except Exception:  # whatever is wrong with it, the page says so and the next run has its turn
        logger.exception("run %s did not work", number)
        work.finish(RunState.FAILED)
    return True


class Work:
    """One run in the hands of one worker."""

    def __init__(self, run: Run, held_at: datetime) -> None:
        self.run, self.held_at, self.watch = run, held_at, Watch()
        self._began = monotonic()
        self._seconds = float(SECONDS[RunMode(run.mode)])
        self._kind = ""
        self._stopped = False

    @classmethod
    def claimed(cls, number: int, at: datetime) -> "Work | None":
        """Claim a run that nobody works on; of two who try, one has it."""
        run = Run.objects.filter(free_at(at), pk=number).first()
        if run is None:
            return None
        tries = run.progress.get("tries", 0) + 1
        state = RunState.RUNNING if tries <= MOST_TRIES else RunState.FAILED
        claimed = Run.objects.filter(pk=number, state=run.state, worked_on_at=run.worked_on_at).update(
            state=state, worked_on_at=at, progress={"tries": tries}, finished_at=None if tries <= MOST_TRIES else at
        )
        if not claimed or state == RunState.FAILED:
            return None
        run.progress = {"tries": tries}
        return cls(run, at)

    def go_on(self, line: Executor) -> None:
        """Make what is not made yet: the proposals first, then for each what would help."""
        instance = read_instance(self.run.instance)
        self.beat()
        for kind in self._kinds():
            if not self._stopped and not self.run.proposals.filter(kind=kind).exists():
                self._kind = kind.value
                self._propose(line, instance, kind)
        self.finish(RunState.CANCELLED if self._stopped else RunState.DONE)

    def beat(self) -> None:
        """Write down how far it is, and hear whether somebody said stop."""
        latest, at = self.watch.latest, timezone.now()
        known = {} if latest is None else asdict(latest)
        progress = {**self.run.progress, **known, "kind": self._kind, "elapsed": round(monotonic() - self._began, 1)}
        self._write(worked_on_at=at, progress=progress)
        self.held_at, self.run.progress = at, progress
        if Run.objects.filter(pk=self.run.pk, cancel_asked_at__isnull=False).exists():
            self._stopped = self.watch.is_over = True

    def finish(self, state: RunState) -> None:
        """Write down what became of it; whoever lost it writes nothing."""
        at = timezone.now()
        Run.objects.filter(pk=self.run.pk, state=RunState.RUNNING, worked_on_at=self.held_at).update(
            state=state, finished_at=at, worked_on_at=at
        )

    def _kinds(self) -> list[ProposalKind]:
        return [ProposalKind.CALM, ProposalKind.FULL] if self.run.instance.get("previous") else [ProposalKind.FIRST]

    def _propose(self, line: Executor, instance: Instance, kind: ProposalKind) -> None:
        share = CALM_PART if kind == ProposalKind.CALM else 1.0
        effort = Effort(seconds=max(1.0, self._left(FOR_GROUPS) * share))
        solution = self._follow(
            line,
            lambda: compose(instance, effort=effort, watcher=self.watch, aim=Aim(kind.value), ages=Ages(self.run.ages)),
        )
        with transaction.atomic():
            self._hold()
            Proposal.objects.create(
                run=self.run, kind=kind, solution=write_solution(as_it_is_kept(solution)), groups=groups_of(solution)
            )

    def _follow(self, line: Executor, work: Callable[[], Answer]) -> Answer:
        """Have it worked on beside us, and write meanwhile."""
        under_way: Future[Answer] = line.submit(work)
        try:
            while not wait([under_way], timeout=BEAT).done:
                self.beat()
        except BaseException:
            self.watch.is_over = True
            raise
        return under_way.result()

    def _left(self, share: float) -> float:
        return self._seconds * share - (monotonic() - self._began)

    def _hold(self) -> None:
        mine = Run.objects.select_for_update(of=("self",)).filter(pk=self.run.pk, state=RunState.RUNNING)
        if not mine.filter(worked_on_at=self.held_at).exists():
            raise LostRun

    def _write(self, **fields: Any) -> None:
        mine = Run.objects.filter(pk=self.run.pk, state=RunState.RUNNING, worked_on_at=self.held_at)
        if not mine.update(**fields):
            raise LostRun


def as_it_is_kept(solution: Solution) -> Solution:
    """A wish to be apart is secret: outside the solver's own file it reads as lost to others."""
    return replace(solution, unplaced=tuple(replace(left, reason=shown(left.reason)) for left in solution.unplaced))


def groups_of(solution: Solution) -> list[dict[str, Any]]:
    """Return the groups as they are changed by hand from here on, each with a key that stays."""
    return [
        {**asdict(group), "members": list(group.members), "key": str(key), "pinned": [], "is_locked": False}
        for key, group in enumerate(solution.groups, 1)
    ]
