"""The worker's side of the outbox."""

import mmap
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from celery import current_app, shared_task
from celery.signals import worker_shutting_down

from accounts.choices import Channel
from networks.messaging.delivery import deliver_due

# One byte that a worker shares with the processes it forks: it tells them all that the house closes.
_closing = mmap.mmap(-1, 1)


@worker_shutting_down.connect
def let_all_finish(**_facts: object) -> None:
    """Ask the processes of this worker to finish the message in flight and to give the rest back."""
    _closing[0] = 1


@shared_task(name="networks.messaging.deliver_due_messages")
def deliver_due_messages() -> None:
    """Have each channel sent by a task of its own, so that one that hangs holds up no other."""
    for channel in Channel:
        current_app.send_task(deliver_channel.name, args=[channel.value], queue=channel.value, expires=60)


@shared_task(name="networks.messaging.deliver_channel")
def deliver_channel(channel: str) -> None:
    """Send whatever is due on one channel."""
    with told_to_stop() as told:
        deliver_due(Channel(channel), lambda: bool(_closing[0]) or bool(told))


@contextmanager
def told_to_stop() -> Iterator[list[int]]:
    """Have a request to stop kept instead of obeyed at once, as long as messages are being sent."""
    told: list[int] = []

    def keep(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    if current_thread() is not main_thread():
        yield told
        return
    before = signal.signal(signal.SIGTERM, keep)
    try:
        yield told
    finally:
        signal.signal(signal.SIGTERM, before)
