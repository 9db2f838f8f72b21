"""`manage.py start` starts everything and leaves nothing behind, however it ends."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.inbox import until

ROOT = Path(__file__).resolve().parent.parent.parent
GIVEN = ("DATABASE_URL", "REDIS_URL", "EMAIL_HOST", "EMAIL_PORT", "PUBLIC_BASE_URL")


@dataclass
class Site:
    """A running `manage.py start` and what it printed."""

    process: subprocess.Popen[bytes]
    folder: Path

    def printed(self) -> str:
        """Everything it said so far."""
        return (self.folder / "printed").read_text(encoding="utf-8")

    def parts(self) -> list[int]:
        """The processes that belong to this site, by the folder they were given."""
        mark = f"VAR_DIR={self.folder}".encode()
        return [
            int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if mark in read(path).split(b"\0")
        ]

    def part(self, word: str) -> int:
        """The oldest process whose command holds this word."""
        return min(pid for pid in self.parts() if word.encode() in read(Path(f"/proc/{pid}/cmdline")))


def read(path: Path) -> bytes:
    """Return what a file of the kernel says, or nothing when its process is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on one machine, with nothing given: SQLite and its own broker."""
    environment = {name: value for name, value in os.environ.items() if name not in GIVEN}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.local", "VAR_DIR": str(tmp_path), "PORT": "18310"}
    # The folder of the sockets goes with everything else of this run, also when the site is killed.
    environment |= {"PYTHONUNBUFFERED": "1", "TMPDIR": os.environ.get("VAR_DIR", tempfile.gettempdir())}
    with (tmp_path / "printed").open("wb") as printed:
        words = [sys.executable, "manage.py", "start"]
        process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=printed, stderr=printed)
    running = Site(process, tmp_path)
    until(lambda: "Ctrl-C stops it" in running.printed() or process.poll() is not None, "the site is up", 100)
    yield running
    for pid in running.parts():
        os.kill(pid, signal.SIGKILL)
    process.wait()


def test_ctrl_c_stops_every_part_in_order(site: Site) -> None:
    names = [name for name in ("valkey", "gunicorn", "worker", "beat") if site.part(name)]
    assert names == ["valkey", "gunicorn", "worker", "beat"]
    site.process.send_signal(signal.SIGINT)
    assert site.process.wait(30) == 0
    assert site.printed().rstrip().endswith("Stopped.")
    assert site.parts() == []


def test_a_part_that_dies_takes_the_rest_with_it(site: Site) -> None:
    os.kill(site.part("beat"), signal.SIGKILL)
    assert site.process.wait(30) == 1
    assert "The clock ended by itself with code -9; all is stopped." in site.printed()
    assert site.parts() == []


def test_nothing_is_left_when_it_is_killed_itself(site: Site) -> None:
    site.process.kill()
    site.process.wait()
    until(lambda: site.parts() == [], "every part noticed that its parent is gone", 30)


def test_a_taken_port_is_left_to_who_has_it(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    second = tmp_path_factory.mktemp("second")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local", "VAR_DIR": str(second)}
    with socket.create_connection(("127.0.0.1", 18310)), (second / "printed").open("wb") as printed:
        words = [sys.executable, "manage.py", "start"]
        process = subprocess.Popen(
            words, env={**environment, "PORT": "18310"}, cwd=ROOT, stdout=printed, stderr=printed
        )
        other = Site(process, second)
        try:
            until(lambda: "is taken; using" in other.printed(), "the second site takes another port", 60)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            process.kill()
            process.wait()
    assert other.parts() == []
