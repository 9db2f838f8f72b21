"""The doorbell: one empty task after commit that wakes a worker. It may be lost; the tick is the net."""

import logging

from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def ring_after_commit() -> None:
    """Ring once for a transaction, however many messages it wrote."""
    if ring not in [entry[1] for entry in connection.run_on_commit]:
        transaction.on_commit(ring)


def ring() -> None:
    """Wake a worker to look into the outbox; a broker that is down costs a minute, not a message."""
    try:
        current_app.send_task("networks.messaging.deliver_due_messages", expires=60, retry=False)
    except (OperationalError, OSError):
        # OSError: the folder that stands for a broker where there is none is not made yet.
        logger.warning("the doorbell could not be rung; the next tick delivers")
