"""Pages at 1, 10 and 100 times the data, each beside a bare page that shows as many rows of one table."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from typing import TypedDict

import psycopg

from benchmarks.lines import line
from benchmarks.site import HEADERS, Site, running
from scripts.check import ROOT

SCALES = (1, 10, 100)
ROUNDS = 80
# A page that misses its goal by far is looked at less often.
SECONDS_A_PAGE, FEWEST_ROUNDS = 60, 3
# The first times load templates, catalogues and connections.
WARM_UP = 8
# The goals of the project; see docs/architecture.md.
MOST_STATEMENTS = 19
MOST_TIMES_AT_1 = 1.5

OUR_SITE = ["-c", str(ROOT / "config" / "gunicorn.py")]
FLOOR_SITE = [*OUR_SITE, "benchmarks.floor.site:application"]
# One SELECT.
FLOOR_STATEMENTS = 1
# So many rows does each page show; the bare page shows as many.
ROWS = {"the list of groups": 25, "the week": 40, "the dashboard": 27, "my group": 12}


class Page(TypedDict):
    """A page under measurement: where it is, who looks, and what it costs the database."""

    name: str
    address: str
    cookies: str
    statements: int


@dataclass(frozen=True)
class Town:
    """A running site over so many times the data, and the pages to look at there."""

    scale: int
    site: Site
    pages: dict[str, Page]


def measurements(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Fill a database for each size, start a site on each, and look at the same pages everywhere in turn."""
    with ExitStack() as stack:
        towns = [town_of(scale, ours, stack) for scale in SCALES]
        floor = stack.enter_context(running(FLOOR_SITE, dict(theirs), "/thanks/"))
        for name in ROWS:
            yield from statements(name, towns)
            yield from times(name, towns, floor)


def town_of(scale: int, ours: Mapping[str, str], stack: ExitStack) -> Town:
    """Make a town in a database of its own, and start a site there with a cache of its own."""
    surroundings = {
        **ours,
        "DATABASE_URL": new_database(f"at{scale}"),
        "REDIS_URL": f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{1 + SCALES.index(scale)}",
    }
    command = [sys.executable, "-m", "benchmarks.town", str(scale)]
    made = subprocess.run(
        command, env={**os.environ, **surroundings}, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    pages: list[Page] = json.loads(made.stdout)
    return Town(
        scale, stack.enter_context(running(OUR_SITE, surroundings, "/healthz")), {page["name"]: page for page in pages}
    )


def new_database(name: str) -> str:
    """Make an empty database beside ours and return its address."""
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{address.rpartition('/')[0]}/{name}"


def statements(name: str, towns: list[Town]) -> Iterator[dict[str, object]]:
    """Statements of a page: as many at each size, and fewer than twenty."""
    counts = [town.pages[name]["statements"] for town in towns]
    for town, count in zip(towns, counts, strict=True):
        is_met = count == counts[0] and count <= MOST_STATEMENTS
        title = f"statements of {name} at {town.scale} times"
        yield line(title, count, "statements", FLOOR_STATEMENTS, goal=MOST_STATEMENTS, is_met=is_met)


def times(name: str, towns: list[Town], floor: Site) -> Iterator[dict[str, object]]:
    """Time of a page as its reader waits, database and all: by turns at each size and on the floor."""
    readers = [Reader(town.site, town.pages[name]["address"], town.pages[name]["cookies"]) for town in towns]
    bare = Reader(floor, f"/rows/{ROWS[name]}/", "")
    *medians, least = (statistics.median(column) for column in zip(*rounds_of([*readers, bare]), strict=True))
    for town, median in zip(towns, medians, strict=True):
        told = line(
            f"time of {name} at {town.scale} times", median, "ms", least, goal=MOST_TIMES_AT_1,
            is_met=median <= MOST_TIMES_AT_1 * medians[0], times_at_1=round(median / medians[0], 2),
        )  # fmt: skip
        yield told


def rounds_of(readers: list["Reader"]) -> list[list[float]]:
    """Let everybody look by turns, so that whatever else the machine does slows all of them alike."""
    for _ in range(WARM_UP):
        for reader in readers:
            reader.milliseconds()
    rounds: list[list[float]] = []
    begun = time.monotonic()
    while len(rounds) < ROUNDS and (len(rounds) < FEWEST_ROUNDS or time.monotonic() - begun < SECONDS_A_PAGE):
        rounds.append([reader.milliseconds() for reader in readers])
    return rounds


@dataclass(frozen=True)
class Reader:
    """Somebody who looks at one page again and again."""

    site: Site
    address: str
    cookies: str

    def milliseconds(self) -> float:
        """Look once, and say how long it took until the last byte was there."""
        begun = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=30)
        connection.request("GET", self.address, headers={**HEADERS, "Cookie": self.cookies})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{self.address} answered {answer.status}")
        return (time.perf_counter() - begun) * 1000
