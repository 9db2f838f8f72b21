"""What the outbox runs on, made to fail: a database, a broker and workers, each stopped or killed at will."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg

from scripts.with_servers import ROOT, descendants, free_port, postgresql, redis, start, stop
from tests.inbox import until
from tests.mail_server import MailServer, Mood
from tests.outbox_rows import CODE

WORKERS = 2
# Seconds anything may take, also on a machine that does something else.
PATIENCE = 120.0
# Longer than any lease, and than any pause before another try.
BROUGHT_FORWARD = """
    UPDATE networks_message SET due_at = due_at - interval '10 hours' WHERE state = 'failed' AND due_at > now()
"""
LONG_AGO = """
    UPDATE networks_message SET claimed_at = claimed_at - interval '1 hour',
        handed_over_at = handed_over_at - interval '1 hour'
    WHERE state = 'claimed'
"""
WAITING = "SELECT count(*) FROM networks_message WHERE state IN ('planned', 'failed', 'claimed')"


class Restarted:
    """A server that comes back on the same port, with what it kept on disk."""

    def __init__(self, server: Callable[[Path, int], AbstractContextManager[str]], folder: Path) -> None:
        self._server, self._folder, self._port = server, folder, free_port()
        self._running = ExitStack()
        self.address = ""

    def start(self) -> None:
        """Start it, for the first time or again."""
        self.address = self._running.enter_context(self._server(self._folder, self._port))

    def stop(self) -> None:
        """Stop it as an administrator does."""
        self._running.close()


@dataclass(frozen=True)
class Row:
    """What the outbox says of a message."""

    address: str
    state: str
    is_code: bool


class Background:
    """Two workers and a clock, as they run in earnest, on servers of their own."""

    def __init__(self, folder: Path, mail: MailServer) -> None:
        self.database, self.broker = Restarted(postgresql, folder / "postgresql"), Restarted(redis, folder)
        self.mail, self.folder, self.killed = mail, folder, 0
        self.workers: list[subprocess.Popen[bytes]] = []
        self._parts = ExitStack()

    def __enter__(self) -> Self:
        for server in (self.database, self.broker):
            server.start()
            self._parts.callback(server.stop)
        return self

    def __exit__(self, *error: object) -> None:
        self.stop_workers()
        self._parts.close()

    @property
    def surroundings(self) -> dict[str, str]:
        """Return the environment of every part."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": self.database.address,
            "REDIS_URL": self.broker.address,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.mail.port),
            "VAR_DIR": str(self.folder),
            "PYTHONPATH": str(ROOT),
        }

    def fill(self, number: int, codes: int) -> None:
        """Put so many messages in the outbox, some of them codes."""
        command = [sys.executable, "-m", "tests.outbox_rows", str(number), str(codes)]
        subprocess.run(command, check=True, env=self.surroundings, cwd=ROOT)

    def rows(self) -> dict[str, "Row"]:
        """Return what the outbox says became of each message, by the name the world knows it by."""
        found = self.ask("SELECT reference, address, state, key FROM networks_message")
        return {str(reference): Row(address, state, key == CODE) for reference, address, state, key in found}

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database; what is changed is kept."""
        with psycopg.connect(self.database.address) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        """Start the workers, and the clock that wakes one each second, which is a minute in earnest."""
        self.start_workers()
        clock = self._celery("beat", "--pidfile=", "--max-interval=1", name="beat")
        self._parts.callback(stop, clock, signal.SIGTERM)

    def start_workers(self) -> None:
        """Start as many workers as there should be."""
        while len(self.workers) < WORKERS:
            name = f"worker{len(self.workers)}-{self.killed}"
            words = ["worker", "--concurrency=1", "--loglevel=INFO", "--without-gossip", "--without-mingle"]
            self.workers.append(self._celery(*words, f"--hostname={name}@here", name=name))

    def stop_workers(self) -> None:
        """Ask every worker to stop, and wait until it has."""
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            worker.wait(30)
        self.workers.clear()

    def kill_sender(self) -> None:
        """Kill the process of one worker that sends; its parent starts another."""
        until(lambda: bool(descendants(self.workers[0].pid)), "a worker has a process that sends")
        os.kill(descendants(self.workers[0].pid)[0], signal.SIGKILL)
        self.killed += 1

    def kill_worker(self) -> None:
        """Kill a whole worker, as when a machine loses its power, and start another."""
        worker = self.workers.pop(0)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.killed += 1
        self.start_workers()

    def let_time_pass(self) -> None:
        """Bring forward what is tried again later, as if we had waited."""
        self.ask(BROUGHT_FORWARD)

    def let_leases_end(self) -> None:
        """Stop the workers, so that whatever is claimed was left by a killed one; that was long ago. Then go on."""
        self.stop_workers()
        self.ask(LONG_AGO)
        self.start_workers()

    def wait_until_taken(self, number: int) -> None:
        """Wait until the mail server took so many letters; what failed meanwhile is tried again without waiting."""

        def is_taken() -> bool:
            self.let_time_pass()
            return self.mail.number >= number

        until(is_taken, f"{number} letters were taken, {self.mail.number} were", PATIENCE)

    def wait_until_nothing_waits(self) -> None:
        """Wait until something became of every message."""

        def is_over() -> bool:
            self.let_time_pass()
            return self.ask(WAITING) == [(0,)]

        until(is_over, "nothing waits any more", PATIENCE)

    def let_mail_fail(self, *, mood: Mood, times: int) -> None:
        """Let the mail server fail in one way until it did so that often."""
        before, self.mail.mood = self.mail.trouble[mood], mood

        def has_failed() -> bool:
            self.let_time_pass()
            return self.mail.trouble[mood] >= before + times

        until(has_failed, f"the mail server failed {times} times: {mood}", PATIENCE)
        self.mail.mood = Mood.TAKES

    def _celery(self, *words: str, name: str) -> subprocess.Popen[bytes]:
        command: list[object] = [sys.executable, "-m", "celery", "-A", "config", "--quiet", *words]
        return start(command, self.folder / f"{name}.log", environment=self.surroundings)
