"""The doorbell: one empty task after commit that wakes a worker. It may be lost; the tick is the net."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def ring() -> None:
    """Wake a worker to look into the outbox; a broker that is down costs a minute, not a message."""
    try:
        current_app.send_task("networks.messaging.deliver_due_messages", expires=60, retry=False)
    except OperationalError:
        logger.warning("the doorbell could not be rung; the next tick delivers")
