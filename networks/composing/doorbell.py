"""The doorbell of the composer: one empty task after commit wakes a worker. It may be lost; the tick is the net."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def ring_after_commit() -> None:
    """Wake a worker once the row that waits for it can be seen."""
    transaction.on_commit(ring)


def ring() -> None:
    """Wake a worker to look for what waits; a broker that is down costs seconds, not a proposal."""
    try:
        current_app.send_task("networks.composing.work_on_runs", expires=60, retry=False)
    except (OperationalError, OSError):
        # OSError: the folder that stands for a broker where there is none is not made yet.
        logger.warning("the composer's doorbell could not be rung; the next tick begins")
