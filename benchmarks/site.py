"""A site under measurement: gunicorn with two processes, and the processor time those two have used."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from scripts.with_servers import ROOT, descendants, free_port, start, stop, wait_for

# As the reverse proxy hands a request on.
HOST = "opvoedkring.example"
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Language": "nl", "Accept-Encoding": "identity"}
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    """A running site."""

    port: int
    server: subprocess.Popen[bytes]

    def processor_seconds(self) -> float:
        """Return the processor time its worker processes have used since they began."""
        return sum(ticks(pid) for pid in descendants(self.server.pid)) / TICKS_A_SECOND


def ticks(pid: int) -> int:
    """Return the processor time of one process, in the kernel's ticks: its own code and the system's for it."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


@contextmanager
def running(words: list[str], environment: dict[str, str], probe: str) -> Iterator[Site]:
    """Start gunicorn, wait for its first page, and stop it afterwards."""
    port = free_port()
    command: list[object] = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    surroundings = {**os.environ, **environment, "ACCESS_LOG": "/dev/null", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        server = start([*command, *words], Path(folder) / "log", environment=surroundings)
        try:
            wait_for("The site", server, lambda: answers(port, probe))
            yield Site(port, server)
        except Exception:
            print((Path(folder) / "log").read_text(encoding="utf-8"), file=sys.stderr)
            raise
        finally:
            stop(server, signal.SIGTERM)


def answers(port: int, probe: str) -> bool:
    """Whether the site gives its first page."""
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", probe, headers=HEADERS)
        return line.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        line.close()
