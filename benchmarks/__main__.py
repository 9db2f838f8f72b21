"""`make bench`: measure beside the floor, in the same run, and print one JSON object a line."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import django

from benchmarks import composer, pages
from benchmarks.first_visit import visits
from benchmarks.lines import line
from benchmarks.pages import FLOOR_SITE, OUR_SITE
from benchmarks.site import Site, running
from benchmarks.visitor import Answers, sign_up
from scripts.check import in_earnest

if TYPE_CHECKING:
    from benchmarks.stage import Stage

PARTS = ("sign-ups", "pages", "messages")
# Only when they are asked for, because they take many minutes.
LONG_PARTS = ("memory", "composer")
ROUNDS = 5
SIGN_UPS_A_ROUND = 60
AT_ONCE = 4
# The goals of the project; see docs/architecture.md.
MOST_TIMES_THE_FLOOR = 3.0
MOST_STATEMENTS = 16
MOST_BYTES = 50_000
MOST_BYTES_AGAIN = 10_000
# At 400 kbit a second and 400 ms there and back.
MOST_SECONDS_SLOW = 3.0
MOST_FONT_BYTES = 75_000

PLACE: Answers = {"first_name": "Fatma", "children": "1"}
INTEREST: Answers = {
    "first_name": "Fatma", "relation": "parent", "age_bands": ["0-4", "4-8"], "languages": ["nl", "tr"],
    "wish": "Graag in de buurt van school", "agreed": "on",
}  # fmt: skip
FLOOR = """
from django.utils import timezone
from benchmarks.floor.models import Lecture, Row
Lecture.objects.create(pk=1, title="Lezing", seats=30000)
told = {"place": "Binnenstad", "phase": "gestart", "members": 11, "next_at": timezone.now(), "turnout": 8}
Row.objects.bulk_create([Row(owner=1 + n % 100, name=f"Groep {n}", **told) for n in range(4000)])
"""
numbers = count(1)


def main(words: list[str]) -> int:
    """Measure everything, or only the parts that the words name; fail when a goal is not met."""
    if not set(words) <= {*PARTS, *LONG_PARTS}:
        sys.exit(f"The parts are {', '.join([*PARTS, *LONG_PARTS])}.")
    lines = list(measurements(words or PARTS))
    return 0 if all(line["met"] for line in lines) else 1


@dataclass(frozen=True)
class Journey:
    """One sign-up: where it stands on our site and on the floor, and what is answered."""

    name: str
    address: str
    floor_address: str
    answers: Answers


def measurements(parts: Sequence[str]) -> Iterator[dict[str, object]]:
    """Lay the floor, and measure beside it; the composer has none, and needs no database."""
    if "composer" in parts:
        yield from composer.measurements()
    if set(parts) == {"composer"}:
        return
    from benchmarks import messages  # noqa: PLC0415  needs the settings that were chosen below
    from benchmarks import stage as stages  # noqa: PLC0415  needs them too

    theirs = {"SECRET_KEY": "floor", "DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
    theirs["DATABASE_URL"] = stages.set_floor(os.environ["DATABASE_URL"])
    lay_floor(theirs)
    # These phones write faster than anybody.
    ours = in_earnest() | {"SECONDS_TO_WRITE": "0"}
    if "sign-ups" in parts:
        yield from sign_ups(stages.set_stage(), ours, theirs)
    if "pages" in parts:
        yield from pages.measurements(ours, theirs)
    if "messages" in parts:
        yield from messages.measurements()
    if "memory" in parts:
        yield from messages.all_of_them()


def sign_ups(stage: "Stage", ours: dict[str, str], theirs: dict[str, str]) -> Iterator[dict[str, object]]:
    """Start both sites, and measure somebody who signs up, and a hall that does."""
    from benchmarks import crowd  # noqa: PLC0415  needs the settings

    told = {**INTEREST, "neighbourhood": stage.neighbourhood}
    journeys = [
        Journey("a place", stage.place, "/place/", PLACE),
        Journey("an interest", stage.interest, "/interest/", told),
    ]
    with ExitStack() as stack:
        site = stack.enter_context(running(OUR_SITE, ours, "/healthz"))
        floor = stack.enter_context(running(FLOOR_SITE, theirs, "/thanks/"))
        for journey in journeys:
            yield processor_time(journey, site, floor)
            yield statements(journey, ours, theirs)
        yield from crowd.measurements((site, stage.place), (floor, "/place/"), stage.full, PLACE)
        yield from bytes_of_visits(site, floor, stage.place)


def lay_floor(surroundings: dict[str, str]) -> None:
    """Make the tables of the floor, its one lecture, and lists of a hundred people with forty lines each."""
    environment = {**os.environ, **surroundings}
    make = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "-v0"]
    subprocess.run(make, env=environment, check=True)
    subprocess.run([sys.executable, "-m", "django", "shell", "-v0", "-c", FLOOR], env=environment, check=True)


def processor_time(journey: Journey, site: Site, floor: Site) -> dict[str, object]:
    """Processor time of the web processes for one complete sign-up, both sites in turn."""
    rounds = [
        (milliseconds(site, journey.address, journey), milliseconds(floor, journey.floor_address, journey))
        for _ in range(ROUNDS + 1)
    ]
    # The first round loads templates and catalogues.
    ours, theirs = (statistics.median(side) for side in zip(*rounds[1:], strict=True))
    name = f"processor time of {journey.name}: open, send, thank-you page"
    is_met = ours <= MOST_TIMES_THE_FLOOR * theirs
    return line(name, ours, "ms", theirs, goal=MOST_TIMES_THE_FLOOR, is_met=is_met)


def milliseconds(site: Site, address: str, journey: Journey) -> float:
    """Processor time per sign-up over one round, by different people at once."""
    before = site.processor_seconds()
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        calls = [
            crowd.submit(
                sign_up, site.port, address, {**journey.answers, "contact": f"ouder{next(numbers)}@home.example"}
            )
            for _ in range(SIGN_UPS_A_ROUND)
        ]
        for call in calls:
            call.result()
    return (site.processor_seconds() - before) * 1000 / SIGN_UPS_A_ROUND


def statements(journey: Journey, ours: dict[str, str], theirs: dict[str, str]) -> dict[str, object]:
    """Statements of one complete sign-up, without those that begin and end transactions."""
    mine = count_statements(ours, journey.address, journey.answers)
    floor = count_statements(theirs, journey.floor_address, journey.answers)
    is_met = mine <= MOST_STATEMENTS
    return line(f"statements of {journey.name}", mine, "statements", floor, goal=MOST_STATEMENTS, is_met=is_met)


def count_statements(surroundings: dict[str, str], address: str, answers: Answers) -> int:
    """Have a process with the settings of one site count."""
    command = [sys.executable, "-m", "benchmarks.statements", address, json.dumps(answers)]
    environment = {**os.environ, **surroundings}
    return int(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout)


def bytes_of_visits(site: Site, floor: Site, address: str) -> Iterator[dict[str, object]]:
    """Bytes of a first and a second visit to the form behind the QR code, fonts apart, and its wait on a slow line."""
    ours, theirs = visits(site.port, address), visits(floor.port, "/place/")
    fonts = ours.first.pop("Font", 0)
    yield line(
        "first visit without fonts", ours.first.total(), "bytes", theirs.first.total(), goal=MOST_BYTES,
        is_met=ours.first.total() <= MOST_BYTES,
    )  # fmt: skip
    yield line("fonts of a first visit", fonts, "bytes", 0, goal=MOST_FONT_BYTES, is_met=fonts <= MOST_FONT_BYTES)
    yield line(
        "second visit", ours.second.total(), "bytes", theirs.second.total(), goal=MOST_BYTES_AGAIN,
        is_met=ours.second.total() <= MOST_BYTES_AGAIN,
    )  # fmt: skip
    yield line(
        "usable on a slow line", ours.usable_after, "s", theirs.usable_after, goal=MOST_SECONDS_SLOW,
        is_met=ours.usable_after <= MOST_SECONDS_SLOW,
    )  # fmt: skip


if __name__ == "__main__":
    os.environ |= in_earnest()
    django.setup()
    sys.exit(main(sys.argv[1:]))
