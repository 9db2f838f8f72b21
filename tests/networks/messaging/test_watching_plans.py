"""Looking what is late stays cheap, however many messages wait or left: it never walks through the outbox."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from networks.messaging.choices import Hours, MessageState
from networks.messaging.models import Message
from networks.messaging.queries import waiting_since, watched
from tests.networks.messaging.test_claiming import plan_of
from tests.outbox_rows import make_parents, write_messages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite says something else of a plan"),
]
ROWS = 20_000


@pytest.fixture
def busy_outbox() -> None:
    """Half of the messages left a while ago, the others wait for their moment."""
    people = make_parents(2_000)
    now = timezone.now()
    write_messages(people, ROWS // 2, due_at=now - timedelta(days=3))
    Message.objects.update(state=MessageState.SENT, sent_at=now)
    write_messages(people, ROWS // 2, due_at=now + timedelta(days=3), first=ROWS)
    # As in earnest: most leave by day, some at any hour.
    Message.objects.exclude(language="nl").update(hours=Hours.BY_DAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE networks_message, accounts_person")


@pytest.mark.usefixtures("busy_outbox")
def test_looking_for_what_is_late_does_not_walk_through_the_outbox() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert waiting_since(timezone.now()) is None
    plans = [plan_of(query["sql"]) for query in captured.captured_queries]
    assert len(plans) == 6
    assert [plan for plan in plans if f"Seq Scan on {Message._meta.db_table} " in plan] == []


@pytest.mark.usefixtures("busy_outbox")
def test_the_numbers_are_right_with_many_of_each() -> None:
    found = watched(timezone.now())
    assert (found.waiting["email"], found.due["email"], found.sent["email"]) == (ROWS // 2, 0, ROWS // 2)
