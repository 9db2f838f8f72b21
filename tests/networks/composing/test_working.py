"""The worker's side of the composer: one has it, another goes on after a death, and a lost run is left alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from networks.composing.choices import Ages, ProposalKind, RunMode, RunState
from networks.composing.models import Proposal, Run
from networks.composing.services import cancel_run, start_run
from networks.composing.services.working import LEASE, MOST_TRIES, Held, LostRun, Work, next_run, work_on_run
from networks.composing.solver.checking import broken
from networks.composing.solver.instance import read_instance
from networks.composing.solver.solution import read_solution
from tests.factories import InterestFactory
from tests.networks.composing.proposed import SLOT, proposal_of, run_of, town_to_compose
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    return town_to_compose(cast)


@pytest.fixture
def run(cast: Cast, town: Town) -> Run:
    return ask(cast, town)


def ask(cast: Cast, town: Town, **wanted: Any) -> Run:
    told: dict[str, Any] = {"mode": RunMode.HALL, "ages": Ages.FOCUS, "with_waiting": False, "at": timezone.now()}
    return start_run(actor=cast.professional.actor, activity=town.lecture, **{**told, **wanted})


def test_a_run_becomes_a_proposal_that_breaks_no_rule(run: Run) -> None:
    assert work_on_run(run.pk)
    run.refresh_from_db()
    made = run.proposals.get()
    solution = read_solution(made.solution)
    assert (run.state, made.kind, run.finished_at is not None) == (RunState.DONE, ProposalKind.FIRST, True)
    assert [group["members"] for group in made.groups] == [list(group.members) for group in solution.groups]
    assert solution.placed == 12
    assert (run.parameters["seed"], run.parameters["work"], solution.status) == (1, 4.0, "optimal")
    assert broken(read_instance(run.instance), solution.groups) == []


def test_after_a_former_proposal_there_are_two(cast: Cast, town: Town) -> None:
    run = ask(cast, town, former=proposal_of(town, town.interests[:9]))
    work_on_run(run.pk)
    assert [made.kind for made in run.proposals.order_by("pk")] == [ProposalKind.CALM, ProposalKind.FULL]


def test_what_is_done_is_not_done_again(run: Run) -> None:
    assert (work_on_run(run.pk), work_on_run(run.pk), Proposal.objects.count()) == (True, False, 1)


def test_of_two_who_want_it_one_has_it(run: Run) -> None:
    at = timezone.now()
    assert [Held.claimed(run.pk, at) is not None for _ in range(2)] == [True, False]


def test_who_waits_in_the_hall_goes_first(cast: Cast, town: Town, run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(mode=RunMode.DESK)
    hall = ask(cast, town)
    at = timezone.now()
    assert next_run(at) == hall.pk
    Run.objects.filter(pk=hall.pk).update(state=RunState.DONE)
    assert (next_run(at), next_run(at, [RunMode.HALL])) == (run.pk, None)


def test_of_a_worker_that_died_another_takes_over_and_keeps_what_was_made(run: Run) -> None:
    at = timezone.now()
    dead = Held.claimed(run.pk, at)
    assert (dead is not None, next_run(at)) == (True, None)
    Run.objects.update(worked_on_at=at - LEASE - timedelta(seconds=1))
    assert next_run(at) == run.pk
    assert work_on_run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.progress["tries"], run.proposals.count()) == (RunState.DONE, 2, 1)


def test_a_worker_that_wakes_up_too_late_writes_nothing(run: Run) -> None:
    slow = Held.claimed(run.pk, timezone.now() - LEASE - timedelta(seconds=1))
    assert slow is not None
    assert work_on_run(run.pk)
    with pytest.raises(LostRun), ThreadPoolExecutor(max_workers=1) as line:
        Work(slow, line).go_on()
    slow.finish(RunState.FAILED)
    run.refresh_from_db()
    assert (run.state, run.proposals.count()) == (RunState.DONE, 1)


def test_a_run_that_kills_every_worker_is_given_up(run: Run) -> None:
    Run.objects.update(state=RunState.RUNNING, worked_on_at=timezone.now() - LEASE * 2, progress={"tries": MOST_TRIES})
    assert not work_on_run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.finished_at is not None) == (RunState.FAILED, True)


def test_somebody_said_stop_and_the_best_so_far_is_kept(cast: Cast, run: Run) -> None:
    held = Held.claimed(run.pk, timezone.now())
    cancel_run(actor=cast.professional.actor, run=run, at=timezone.now())
    assert held is not None
    with ThreadPoolExecutor(max_workers=1) as line:
        work = Work(held, line)
        work.beat()
        assert work.watch.is_cancelled()
        work.go_on()
    run.refresh_from_db()
    assert run.state == RunState.CANCELLED


def test_what_cannot_be_read_fails_and_says_so(town: Town) -> None:
    run = run_of(town, state=RunState.WAITING, instance={"format": "compose/9"})
    assert work_on_run(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.FAILED


def test_a_wish_to_be_apart_leaves_the_solver_as_lost_to_others(cast: Cast, town: Town) -> None:
    run = ask(cast, town)
    one, other = sorted(row["id"] for row in run.instance["parents"])[:2]
    run.instance["apart"] = [[one, other]]
    run.save()
    work_on_run(run.pk)
    made = run.proposals.get()
    reasons = {left["reason"] for left in made.solution["unplaced"]}
    assert reasons == {"lost_to_priority"}


def test_what_would_help_is_kept_and_the_same_question_gets_the_same_answer(cast: Cast, town: Town) -> None:
    turkish = InterestFactory.make_many(
        8, activity=town.lecture, languages=["tr"], availability={SLOT: "yes"}, age_bands=["4-8"]
    )
    runs = [ask(cast, town)]
    work_on_run(runs[0].pk)
    runs.append(ask(cast, town))
    work_on_run(runs[1].pk)
    made = [run.proposals.get() for run in runs]
    assert made[0].groups == made[1].groups
    unlock = read_solution(made[0].solution).unlock
    assert (len(turkish), unlock[0].gain, unlock[0].details["language"]) == (8, 8, "tr")


def test_what_was_changed_by_hand_stays_while_it_is_looked_what_would_help(cast: Cast, town: Town) -> None:
    InterestFactory.make_many(8, activity=town.lecture, languages=["tr"], availability={SLOT: "yes"})
    run = ask(cast, town)
    work_on_run(run.pk)
    by_hand = {"groups": [], "version": 3}
    made = run.proposals.get()
    without_help = {**made.solution, "unlock": []}
    Proposal.objects.update(**by_hand, solution=without_help)
    Run.objects.update(state=RunState.WAITING)
    work_on_run(run.pk)
    made.refresh_from_db()
    assert (made.groups, made.version, len(made.solution["unlock"]) > 0) == ([], 3, True)
