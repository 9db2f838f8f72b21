"""Claiming a batch of what is due, beside the two bare statements it takes."""

import os
import statistics
import time
from collections.abc import Callable, Iterator

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import Channel
from accounts.models import Person
from benchmarks.lines import line
from networks.messaging.choices import MessageState
from networks.messaging.claiming import claim
from networks.messaging.models import Message

BATCH = 500
ROUNDS = 15
# The goal of the project; see docs/architecture.md.
MOST_MILLISECONDS = 25
TABLES = (Message._meta.db_table, Person._meta.db_table)
FLOOR = """
    UPDATE networks_message SET state = 'claimed', claimed_at = now() WHERE id IN (
        SELECT id FROM networks_message WHERE channel = 'email' AND state IN ('planned', 'failed') AND due_at <= now()
        ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED
    ) RETURNING *
"""


def measurements() -> Iterator[dict[str, object]]:
    """Claim and claim barely by turns, out of everything that is due."""
    waiting = Message.objects.due(timezone.now()).count()
    with psycopg.connect(os.environ["DATABASE_URL"]) as bare:
        rounds = [(milliseconds(ours), milliseconds(lambda: barely(bare))) for _ in range(ROUNDS + 1)]
    # The first time plans and opens connections.
    mine, floor = (statistics.median(side) for side in zip(*rounds[1:], strict=True))
    yield line(
        f"claiming {BATCH} of what is due", mine, "ms", floor, goal=MOST_MILLISECONDS,
        is_met=mine <= MOST_MILLISECONDS, waiting=waiting,
    )  # fmt: skip
    scans = sequential_scans()
    yield line("sequential scans while claiming", scans, "scans", 0, goal=0, is_met=scans == 0)
    Message.objects.filter(claimed_at__isnull=False).update(state=MessageState.PLANNED, claimed_at=None)


def milliseconds(act: Callable[[], int]) -> float:
    """Say how long a claim took."""
    begun = time.perf_counter()
    claimed = act()
    taken = (time.perf_counter() - begun) * 1000
    if claimed != BATCH:
        raise RuntimeError(f"{claimed} messages were claimed")
    return taken


def ours() -> int:
    """Claim as a worker does."""
    return len(claim(Channel.EMAIL, timezone.now(), BATCH))


def barely(bare: psycopg.Connection[tuple[object, ...]]) -> int:
    """Claim in one statement."""
    rows = bare.execute(FLOOR, [BATCH]).fetchall()
    bare.commit()
    return len(rows)


def sequential_scans() -> int:
    """Count how often a claim walks through messages or people row by row, in the plans of all its statements."""
    with CaptureQueriesContext(connection) as captured:
        ours()
    statements = [query["sql"] for query in captured.captured_queries if query["sql"].startswith(("SELECT", "UPDATE"))]
    with connection.cursor() as cursor:
        plans = ""
        for statement in statements:
            cursor.execute(f"EXPLAIN {statement}")
            plans += "\n".join(row[0] for row in cursor.fetchall())
    return sum(plans.count(f"Seq Scan on {table}") for table in TABLES)
