"""The doorbell of the composer: one empty task after commit wakes a worker. It may be lost; the tick is the net."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from networks.composing.choices import RunMode

logger = logging.getLogger(__name__)

# Whom to wake: the hall has a worker of its own, and may be served by another one that is free.
WAKES = {
    RunMode.DESK: ("networks.composing.work_on_runs",),
    RunMode.HALL: ("networks.composing.work_on_hall_runs", "networks.composing.work_on_runs"),
}


def ring_after_commit(mode: RunMode) -> None:
    """Wake a worker once the row that waits for it can be seen."""
    transaction.on_commit(lambda: ring(mode))


def ring(mode: RunMode) -> None:
    """Wake a worker to look for what waits; a broker that is down costs seconds, not a proposal."""
    try:
        for task in WAKES[mode]:
            current_app.send_task(task, expires=60, retry=False)
    except (OperationalError, OSError):
        # OSError: the folder that stands for a broker where there is none is not made yet.
        logger.warning("the composer's doorbell could not be rung; the next tick begins")
