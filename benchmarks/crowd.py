"""A hall that signs up at once: how many a second, how long each waits, and whether every chair is given once."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

from django.db import connection

from benchmarks.lines import line
from benchmarks.site import Site
from benchmarks.visitor import Answers, sign_up
from networks.signups.choices import PlaceState
from networks.signups.models import Place

# How many phones at once, and how many sign-ups are measured with so many.
CROWDS = {1: 40, 8: 160, 32: 320}
HALL, TRIES, CHAIRS = 500, 300, 100
# The goals of the project; see docs/architecture.md.
LEAST_OF_THE_FLOOR = 0.33
MOST_SECONDS_AT_32 = 1.5
MOST_SECONDS_OF_A_HALL = 20.0
numbers = count(1)


@dataclass(frozen=True)
class Passed:
    """How a crowd passed: how long all took together, and what nineteen of twenty waited at most, in seconds."""

    seconds: float
    slowest: float
    people: int

    @property
    def a_second(self) -> float:
        """Completed sign-ups a second."""
        return self.people / self.seconds


def measurements(
    our_door: tuple[Site, str], floor_door: tuple[Site, str], full: tuple[str, int], told: Answers
) -> Iterator[dict[str, object]]:
    """Let crowds of three sizes pass both sites in turn, then a whole hall, then more than there are chairs."""
    for at_once, people in CROWDS.items():
        ours, theirs = pass_by(*our_door, told, at_once, people), pass_by(*floor_door, told, at_once, people)
        name = f"sign-ups a second, {at_once} at once"
        is_enough = ours.a_second >= LEAST_OF_THE_FLOOR * theirs.a_second
        yield line(name, ours.a_second, "a second", theirs.a_second, goal=LEAST_OF_THE_FLOOR, is_met=is_enough)
        if at_once == max(CROWDS):
            name = f"95th percentile of a sign-up, {at_once} at once"
            is_quick = ours.slowest <= MOST_SECONDS_AT_32
            yield line(name, ours.slowest, "s", theirs.slowest, goal=MOST_SECONDS_AT_32, is_met=is_quick)
    hall, bare = pass_by(*our_door, told, max(CROWDS), HALL), pass_by(*floor_door, told, max(CROWDS), HALL)
    is_done = hall.seconds <= MOST_SECONDS_OF_A_HALL
    name = f"{HALL} parents sign up"
    yield line(name, hall.seconds, "s", bare.seconds, goal=MOST_SECONDS_OF_A_HALL, is_met=is_done)
    yield more_than_there_are_chairs(our_door[0], *full, told)


def pass_by(site: Site, address: str, told: Answers, at_once: int, people: int) -> Passed:
    """Let so many different people sign up, so many at once; an error page ends the measurement."""
    begins = time.perf_counter()
    with ThreadPoolExecutor(at_once) as crowd:
        waits = list(
            crowd.map(lambda number: timed(site, address, told, number), [next(numbers) for _ in range(people)])
        )
    return Passed(time.perf_counter() - begins, statistics.quantiles(waits, n=20)[-1], people)


def timed(site: Site, address: str, told: Answers, number: int) -> float:
    """Return how long one sign-up took: open, send, thank-you page."""
    begins = time.perf_counter()
    sign_up(site.port, address, {**told, "contact": f"zaal{number}@home.example"})
    return time.perf_counter() - begins


def more_than_there_are_chairs(site: Site, address: str, lecture: int, told: Answers) -> dict[str, object]:
    """Let three hundred try for a hundred chairs: exactly so many get one, and whoever came later waits."""
    pass_by(site, address, told, max(CROWDS), TRIES)
    rows = Place.objects.filter(activity=lecture)
    held = list(rows.filter(state=PlaceState.HELD).values_list("pk", flat=True))
    waiting = list(rows.waiting().values_list("pk", flat=True))
    connection.close()
    in_order = max(held) < min(waiting)
    is_met = (len(held), len(waiting), in_order) == (CHAIRS, TRIES - CHAIRS, True)
    name = f"{TRIES} tries for {CHAIRS} places"
    return line(name, len(held), "places", CHAIRS, goal=CHAIRS, is_met=is_met, waiting=len(waiting))
