"""Claiming stays quick, however many messages are planned: no statement of it walks through the outbox."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import Channel
from networks.messaging.claiming import claim, release_stale
from networks.messaging.models import Message
from tests.outbox_rows import make_parents, write_messages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite says something else of a plan"),
]
PLANNED, BATCH = 20_000, 500


@pytest.fixture
def full_outbox() -> None:
    """So many planned rows that the database has reason to look for a short way, and has counted them."""
    people = make_parents(2_000)
    now = timezone.now()
    write_messages(people, PLANNED // 2, due_at=now)
    write_messages(people, PLANNED // 2, due_at=now + timedelta(days=3), first=PLANNED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE networks_message, accounts_person")


@pytest.mark.usefixtures("full_outbox")
def test_no_statement_of_a_claim_walks_through_the_outbox() -> None:
    with CaptureQueriesContext(connection) as captured:
        release_stale(timezone.now())
        assert len(claim(Channel.EMAIL, timezone.now(), BATCH)) == BATCH
    plans = [plan_of(query["sql"]) for query in captured.captured_queries if is_planned(query["sql"])]
    assert len(plans) >= 3
    assert [plan for plan in plans if f"Seq Scan on {Message._meta.db_table}" in plan] == []


def is_planned(statement: str) -> bool:
    return statement.startswith(("SELECT", "UPDATE"))


def plan_of(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}")
        return "\n".join(row[0] for row in cursor.fetchall())
