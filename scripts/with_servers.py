#!/usr/bin/env python3
"""Run a command beside throw-away servers: PostgreSQL, Redis and a mail server that keeps what it receives.

    scripts/with_servers.py python -m pytest tests/networks/signups

Every server stands on a free port in one temporary folder. When the command ends, however it ends,
the servers and whatever the command left running are stopped and the folder is removed. A server whose
address is already in the environment (DATABASE_URL, REDIS_URL, EMAIL_HOST) is used and not started.
"""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "opvoedkring"
PATIENCE = 30.0  # seconds a server gets to answer
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
# A test database is thrown away, so it need not survive a power cut: much faster.
CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


class ServerMissing(Exception):
    """The message says in one sentence what to install."""


def main(command: list[str]) -> int:
    """Start the servers, run the command, stop everything, and return the command's exit code."""
    if not command:
        sys.exit(__doc__)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, stop_at_once)
    try:
        with servers() as addresses:
            return run(command, {**os.environ, **addresses})
    except ServerMissing as missing:
        print(missing, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Give the environment that leads to running servers; afterwards nothing of them is left."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opvoedkring-", dir=passable_folder()))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        stack.callback(end_descendants)
        addresses = {
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.test"),
            "VAR_DIR": str(folder / "var"),
        }
        (folder / "var").mkdir()
        if not os.environ.get("DATABASE_URL"):
            addresses["DATABASE_URL"] = stack.enter_context(postgresql(folder / "postgresql"))
        if not os.environ.get("REDIS_URL"):
            addresses["REDIS_URL"] = stack.enter_context(redis(folder))
        if not os.environ.get("EMAIL_HOST"):
            addresses |= stack.enter_context(mail_server(folder / "mail"))
        yield addresses


@contextmanager
def postgresql(folder: Path, port: int = 0) -> Iterator[str]:
    """Start PostgreSQL as its own user (it refuses to run as root), or start it again, and give its DATABASE_URL."""
    binaries = postgresql_binaries()
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    is_new, port = not folder.exists(), port or free_port()
    if is_new:
        make_cluster(folder, owner)
    words: list[object] = [binaries / "postgres", "-D", folder / "data", "-k", folder, "-h", "127.0.0.1", "-p", port]
    words += [word for setting in CARELESS for word in ("-c", setting)]
    server = start(words, folder / "log", death=signal.SIGINT, first=as_owner(owner))
    try:
        wait_for("PostgreSQL", server, lambda: answers(binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", port))
        if is_new:
            words = [binaries / "createdb", "-h", "127.0.0.1", "-p", port, "-U", DATABASE, DATABASE]
            subprocess.run([str(word) for word in words], check=True)
        yield f"postgres://{DATABASE}@127.0.0.1:{port}/{DATABASE}"
    finally:
        stop(server, signal.SIGINT)


def make_cluster(folder: Path, owner: pwd.struct_passwd) -> None:
    """Make the files of an empty PostgreSQL."""
    folder.mkdir()
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    words: list[str | Path] = [postgresql_binaries() / "initdb", "-D", folder / "data", "-U", DATABASE]
    words += ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=folder, preexec_fn=as_owner(owner))


@contextmanager
def redis(folder: Path, port: int = 0) -> Iterator[str]:
    """Start Redis without a memory of earlier runs and give its REDIS_URL."""
    binary = shutil.which("redis-server") or shutil.which("valkey-server")
    if binary is None:
        raise ServerMissing("Redis is not installed: apt-get install redis-server")
    port = port or free_port()
    words = [binary, "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    server = start(words, folder / "redis.log")
    try:
        wait_for("Redis", server, lambda: greets(port, b"PING\r\n", b"+PONG"))
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        stop(server, signal.SIGTERM)


@contextmanager
def mail_server(folder: Path) -> Iterator[dict[str, str]]:
    """Start an SMTP server that puts every message it receives in a maildir, and give the way to both."""
    folder.mkdir()
    port = free_port()
    words = [sys.executable, "-m", "aiosmtpd", "--nosetuid", "--listen", f"127.0.0.1:{port}"]
    server = start([*words, "--class", "aiosmtpd.handlers.Mailbox", folder / "box"], folder / "log")
    try:
        wait_for("The mail server", server, lambda: greets(port, b"", b"220"))
        yield {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "MAIL_FOLDER": str(folder / "box")}
    finally:
        stop(server, signal.SIGTERM)


def postgresql_binaries() -> Path:
    """Return the folder with the newest initdb and postgres, where Debian or the PATH has them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise ServerMissing("PostgreSQL is not installed: apt-get install postgresql")


def as_owner(owner: pwd.struct_passwd) -> Callable[[], None]:
    """Return what a server's process does first, so that it runs as this user and not as root."""

    def change() -> None:
        if owner.pw_uid != os.geteuid():
            os.setgroups([])
            os.setgid(owner.pw_gid)
            os.setuid(owner.pw_uid)

    return change


def passable_folder() -> str:
    """Return a place for temporary folders that the user of the database may walk through."""
    usual = tempfile.gettempdir()
    return "/tmp" if usual.startswith("/root") else usual  # noqa: S108  mkdtemp makes the name unguessable


def start(
    words: list[object],
    log: Path,
    *,
    death: signal.Signals = signal.SIGTERM,
    first: Callable[[], object] = bool,
    environment: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own, so that Ctrl-C reaches it through us and in order."""

    def begin() -> None:
        first()
        prctl(PR_SET_PDEATHSIG, death)

    with log.open("wb") as lines:
        return subprocess.Popen(
            [str(word) for word in words], stdin=subprocess.DEVNULL, stdout=lines, stderr=lines,
            start_new_session=True, preexec_fn=begin, cwd=log.parent, env=environment,
        )  # fmt: skip


def stop(server: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Ask a server to stop, and end it after ten seconds."""
    if server.poll() is None:
        server.send_signal(how)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run the command in our own process group, so that it keeps the terminal; wait for it even on Ctrl-C."""
    child = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        return child.wait()
    except (KeyboardInterrupt, SystemExit):
        child.send_signal(signal.SIGINT)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
        raise


def end_descendants() -> None:
    """End what the command left running; orphans came to us because we are the subreaper."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + 5
        left = descendants(os.getpid())
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process, how)
        while left and time.monotonic() < deadline:
            reap()
            left = descendants(os.getpid())
            time.sleep(0.05)


def descendants(ancestor: int) -> list[int]:
    """Return the ids of all processes below this one."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(after_name[1]), []).append(int(status.parent.name))
    found: list[int] = []
    waiting = [ancestor]
    while waiting:
        waiting += (below := children.get(waiting.pop(), []))
        found += below
    return found


def reap() -> None:
    """Collect children that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def wait_for(name: str, server: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> None:
    """Wait until a server answers; say so when it died or stayed silent."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServerMissing(f"{name} stopped at its start with code {server.returncode}.")
        if is_ready():
            return
        time.sleep(0.05)
    raise ServerMissing(f"{name} did not answer within {PATIENCE:.0f} seconds.")


def answers(*words: object) -> bool:
    """Whether a command ends well."""
    return subprocess.run([str(word) for word in words], check=False, capture_output=True).returncode == 0


def greets(port: int, say: bytes, answer: bytes) -> bool:
    """Whether a server gives the right answer; an open port alone may still be loading."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(say)
            return line.recv(len(answer)) == answer
    except OSError:
        return False


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prctl(option: int, value: int) -> None:
    """Tell the kernel something about this process."""
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def stop_at_once(number: int, frame: FrameType | None) -> NoReturn:
    """Turn a request to stop into an orderly end, so that every server is stopped on the way out."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
