"""A lecture hall waits for nobody at a desk: real workers, started as the site starts them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from config.celery import celery_app
from networks.composing.choices import Ages, RunMode, RunState
from networks.composing.models import Run
from networks.composing.services import start_run
from tests.at_once import RACE
from tests.config.test_compose import SERVICES
from tests.conftest import address_of_test_database, start
from tests.inbox import until
from tests.networks.composing.proposed import town_that_takes_long
from tests.networks.composing.stage import Town
from tests.personas import Cast

pytestmark = RACE

WORKERS = ("worker-composing", "worker-hall")


@pytest.fixture
def _workers(tmp_path: Path) -> Iterator[None]:
    """The workers that make groups, with the words of the compose file."""
    celery_app.control.purge()
    addresses = {"DATABASE_URL": address_of_test_database(), "VAR_DIR": str(tmp_path)}
    running = []
    for name in WORKERS:
        words = [*SERVICES[name]["command"][3:], f"--hostname={name}@here", "--without-gossip", "--without-mingle"]
        running.append(start(words, addresses, tmp_path / f"{name}.log"))
    try:
        until(lambda: len(celery_app.control.ping(timeout=0.5) or []) == len(WORKERS), "both workers answered", 60)
        yield
    finally:
        Run.objects.update(cancel_asked_at=timezone.now())
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


def ask(cast: Cast, town: Town, mode: RunMode, ages: Ages) -> Run:
    return start_run(
        actor=cast.professional.actor,
        activity=town.lecture,
        mode=mode,
        ages=ages,
        with_waiting=False,
        at=timezone.now(),
    )


def states() -> list[tuple[str, str]]:
    return list(Run.objects.order_by("pk").values_list("mode", "state"))


@pytest.mark.usefixtures("_workers")
def test_while_every_desk_worker_is_busy_the_hall_is_served_at_once(cast: Cast) -> None:
    town = town_that_takes_long(cast)
    for ages in Ages:
        ask(cast, town, RunMode.DESK, ages)
    desks = [("desk", RunState.RUNNING)] * len(Ages)
    until(lambda: states() == desks, "both desk runs are worked on", 30)
    ask(cast, town, RunMode.HALL, Ages.FOCUS)
    until(lambda: states() == [*desks, ("hall", RunState.RUNNING)], "the hall is served beside them", 5)
