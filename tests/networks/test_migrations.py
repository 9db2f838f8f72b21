"""A portal that was in use before there were groups: everything in it stands, and its lectures have their rooms."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.neighbourhoods.models import Booking
from networks.signups.models import Interest
from tests.factories import ActivityFactory, InterestFactory

BEFORE = [("networks", "0001_initial"), ("accounts", "0002_append_only_audit")]


def migrate(targets: list[tuple[str, str]] | None = None) -> None:
    """Bring the tables where they were, or up to date."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes() if targets is None else targets)


@pytest.mark.django_db(transaction=True)
def test_lectures_of_before_keep_what_they_had_and_get_a_room() -> None:
    ahead = ActivityFactory.make(state=ActivityState.PUBLISHED, starts_at=timezone.now() + timedelta(days=9))
    ActivityFactory.make(state=ActivityState.DRAFT)
    interest = InterestFactory.make(activity=ahead)
    Booking.objects.all().delete()
    try:
        migrate(BEFORE)
    finally:
        migrate()
    assert (Activity.objects.count(), list(Interest.objects.all())) == (2, [interest])
    (room,) = Booking.objects.all()
    assert (room.subject, room.venue, room.starts_at) == (ahead.subject, ahead.venue, ahead.starts_at)
