"""The worker's side of the composer."""

from celery import shared_task
from django.utils import timezone

from networks.composing.choices import RunMode
from networks.composing.services import take_out_withdrawn
from networks.composing.services.working import next_run, work_on_run

# A task ends well before the time limit of tasks; the next tick goes on.
AT_MOST = 5


@shared_task(name="networks.composing.work_on_runs")
def work_on_runs() -> None:
    """Make groups for whoever waits for them, and for whom a worker that died was working."""
    _work_on(*RunMode)


@shared_task(name="networks.composing.work_on_hall_runs")
def work_on_hall_runs() -> None:
    """Make groups for a lecture hall. A worker of its own does only this, however many wait at a desk."""
    _work_on(RunMode.HALL)


@shared_task(name="networks.composing.take_out_withdrawn")
def take_out_the_withdrawn() -> None:
    """Take whoever took her interest back out of every proposal."""
    take_out_withdrawn(at=timezone.now())


def _work_on(*modes: RunMode) -> None:
    for _turn in range(AT_MOST):
        number = next_run(timezone.now(), modes)
        if number is None:
            return
        work_on_run(number)
