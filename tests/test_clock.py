"""Tests that are run at night live by day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from networks.messaging.schedule import is_quiet
from tests.clock import seconds_to_day

DAY = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)


def test_now_is_by_day() -> None:
    assert not is_quiet(timezone.now())


@pytest.mark.parametrize("minutes", range(0, 24 * 60, 30))
def test_an_hour_of_tests_is_over_before_the_quiet_hours(minutes: int) -> None:
    now = DAY + timedelta(minutes=minutes)
    begins = now + timedelta(seconds=seconds_to_day(now))
    assert not is_quiet(begins)
    assert not is_quiet(begins + timedelta(hours=1, minutes=20))
