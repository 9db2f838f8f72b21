"""Several who ask for groups, and several workers, at the same moment."""

from threading import Thread

from django.db import connection
from django.utils import timezone

from networks.composing.choices import Ages, RunMode, RunState
from networks.composing.models import Proposal, Run
from networks.composing.services import cancel_run, start_run
from networks.composing.services.working import next_run, work_on_run
from tests.at_once import RACE, all_at_once
from tests.inbox import until
from tests.networks.composing.proposed import town_that_takes_long, town_to_compose
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = RACE


def ask(cast: Cast, town: Town, mode: RunMode = RunMode.HALL) -> Run:
    return start_run(
        actor=cast.professional.actor,
        activity=town.lecture,
        mode=mode,
        ages=Ages.FOCUS,
        with_waiting=False,
        at=timezone.now(),
    )


def test_four_presses_at_once_ask_once(cast: Cast) -> None:
    town = town_to_compose(cast)
    runs = all_at_once([lambda: ask(cast, town).pk] * 4)
    assert (len(set(runs)), Run.objects.count()) == (1, 1)


def test_four_workers_at_once_make_one_proposal(cast: Cast) -> None:
    run = ask(cast, town_to_compose(cast))
    assert sorted(all_at_once([lambda: work_on_run(run.pk)] * 4)) == [False, False, False, True]
    run.refresh_from_db()
    assert (run.state, Proposal.objects.count(), next_run(timezone.now())) == (RunState.DONE, 1, None)


def test_a_stop_is_heard_within_two_seconds_and_the_best_so_far_is_kept(cast: Cast) -> None:
    run = ask(cast, town_that_takes_long(cast), RunMode.DESK)
    worker = Thread(target=work, args=(run.pk,))
    worker.start()
    until(lambda: Run.objects.get(pk=run.pk).progress.get("placed", 0) > 0, "it is being worked on", 30)
    pressed = timezone.now()
    cancel_run(actor=cast.professional.actor, run=run, at=pressed)
    worker.join(30)
    run.refresh_from_db()
    assert (run.state, run.proposals.count()) == (RunState.CANCELLED, 1)
    assert run.finished_at is not None
    assert (run.finished_at - pressed).total_seconds() < 2


def work(number: int) -> None:
    try:
        work_on_run(number)
    finally:
        connection.close()
