"""Several people at the same moment: real threads, each over a connection of her own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

# Only where several can write at once is there anything to prove.
RACE = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.race,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


def all_at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Let everybody press the button at the same moment, each over a connection of her own."""
    start = Barrier(len(acts))

    def press(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(press, acts))
