"""The doorbell: one empty task after commit that wakes a worker. It may be lost; the tick is the net."""

import logging
import threading
import time

from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# A worker that is woken takes everything that is due, so one ring a second does for any crowd.
PAUSE = 1.0


class Pace:
    """When to ring: at once, or when the pause is over if somebody rang just now; never lost, at most a pause late."""

    def __init__(self) -> None:
        self._next = -PAUSE
        self._lock = threading.Lock()

    def wait(self, now: float) -> float | None:
        """Return in how many seconds to ring; None when a ring to come will do for this message too."""
        with self._lock:
            if self._next > now:
                return None
            self._next = max(now, self._next + PAUSE)
            return self._next - now


pace = Pace()


def ring_after_commit() -> None:
    """Ring once for a transaction, however many messages it wrote."""
    if ring not in [entry[1] for entry in connection.run_on_commit]:
        transaction.on_commit(ring)


def ring() -> None:
    """Wake a worker to look into the outbox; a broker that is down costs a minute, not a message."""
    wait = pace.wait(time.monotonic())
    if wait is None:
        return
    try:
        current_app.send_task("networks.messaging.deliver_due_messages", countdown=wait, expires=60, retry=False)
    except (OperationalError, OSError):
        # OSError: the folder that stands for a broker where there is none is not made yet.
        logger.warning("the doorbell could not be rung; the next tick delivers")
