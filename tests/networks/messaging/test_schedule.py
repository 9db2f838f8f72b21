"""Pauses grow, and end."""

from datetime import timedelta

import pytest

from networks.messaging.schedule import PAUSES, pause_after


def test_pauses_grow() -> None:
    assert list(PAUSES) == sorted(set(PAUSES))


@pytest.mark.parametrize(
    ("tries", "pause"), [(1, timedelta(minutes=1)), (2, timedelta(minutes=5)), (7, timedelta(hours=5)), (8, None)]
)
def test_after_so_many_tries_it_waits_so_long_or_gives_up(tries: int, pause: timedelta | None) -> None:
    assert pause_after(tries) == pause
