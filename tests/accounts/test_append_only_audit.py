"""The audit trail can be added to, never rewritten; the database itself says no."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.actor import system_actor
from accounts.models import AuditEvent
from accounts.services import record
from tests.conftest import guard_audit_trail

pytestmark = pytest.mark.django_db


def event(days_ago: int = 0) -> AuditEvent:
    with time_machine.travel(timezone.now() - timedelta(days=days_ago), tick=False):
        return record(actor=system_actor(), action="tried", thing="something")


@pytest.mark.parametrize("days_ago", [0, 400])
def test_no_row_is_ever_changed(days_ago: int) -> None:
    row = event(days_ago)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(pk=row.pk).update(actor="user:1")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_auditevent SET action = 'other' WHERE id = %s", [row.pk])


@pytest.mark.parametrize("days_ago", [0, 200, 364])
def test_no_row_is_deleted_within_a_year(days_ago: int) -> None:
    guard_audit_trail()
    row = event(days_ago)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite cannot empty a table in one go")
def test_the_whole_trail_is_not_emptied_in_one_go() -> None:
    guard_audit_trail()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE accounts_auditevent")


def test_after_a_year_a_row_may_go() -> None:
    guard_audit_trail()
    row = event(days_ago=367)
    row.delete()
    assert not AuditEvent.objects.exists()
