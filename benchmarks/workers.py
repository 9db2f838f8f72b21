"""Workers under measurement: Celery as in earnest, each with one process that sends."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from config.celery import celery_app
from scripts.with_servers import ROOT, descendants, start, stop

PATIENCE = 600.0
DELIVER = "networks.messaging.deliver_due_messages"


@dataclass(frozen=True)
class Worker:
    """A running worker."""

    server: subprocess.Popen[bytes]

    def megabytes(self) -> float:
        """Return what the process that sends has in real memory."""
        [sender] = descendants(self.server.pid)
        lines = Path(f"/proc/{sender}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


@contextmanager
def workers(number: int, environment: Mapping[str, str]) -> Iterator[list[Worker]]:
    """Start so many workers, wait until all answer, and stop them afterwards."""
    celery_app.control.purge()
    surroundings = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        running = []
        for each in range(number):
            command: list[object] = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency=1"]
            command += [f"--hostname=measured{each}@here", "--without-gossip", "--without-mingle", "--loglevel=WARNING"]
            server = start(command, folder / f"{each}.log", environment=surroundings)
            stack.callback(stop, server, SIGTERM)
            running.append(Worker(server))
        wait_until(lambda: len(celery_app.control.ping(timeout=0.5) or []) == number)
        yield running


def wake(number: int) -> None:
    """Ring for each worker, as the clock does each minute."""
    for _ in range(number):
        celery_app.send_task(DELIVER)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look a few times a second whether it is so."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > deadline:
            raise RuntimeError("the workers did not get there")
        time.sleep(0.1)  # noqa: TID251  nothing tells us when it has happened
