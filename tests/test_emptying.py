"""What the tests themselves lean on: the tables are empty after a test, whoever still had a hand on them."""

import re
from threading import Event

import pytest
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.sql import sql_flush
from django.db import connection, transaction

from accounts.models import Municipality
from tests.at_once import all_at_once
from tests.factories import MunicipalityFactory
from tests.inbox import until

SOMEBODY_WAITS = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets nobody wait for a table")
@pytest.mark.django_db(transaction=True)
def test_emptying_insists_when_a_job_and_it_wait_for_each_other() -> None:
    MunicipalityFactory.make()
    [emptying, *_] = sql_flush(no_style(), connection)
    [first, *_, last] = re.findall(r'"(\w+)"', emptying)

    holds_the_last = Event()

    def job() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {last} IN ACCESS SHARE MODE")
            holds_the_last.set()
            until(lambda: cursor.execute(SOMEBODY_WAITS).fetchone() == (True,), "the emptying waited")
            cursor.execute(f"LOCK TABLE {first} IN ACCESS SHARE MODE")

    def empty() -> None:
        holds_the_last.wait()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)

    all_at_once([job, empty])
    assert not Municipality.objects.exists()
