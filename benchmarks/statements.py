"""Count the statements of one sign-up: `python -m benchmarks.statements <address> <answers as JSON>`.

Runs with the settings in the environment, so that the site and the floor are counted by the same code.
What begins and ends a transaction is not counted, nor is anything saved by what others asked before.
"""

import json
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import django
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.site import HEADERS, HOST

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def main(address: str, answers: str) -> int:
    """Sign up once to warm up, once more to count, and print the number."""
    client = Client(headers={name: value for name, value in HEADERS.items() if name != "Host"}, SERVER_NAME=HOST)
    counted = 0
    for name in ("warm", "counted"):
        said = json.loads(answers) | {"contact": f"{name}@home.example"}
        with CaptureQueriesContext(connection) as captured:
            pages = [alone(client.get, address), alone(client.post, address, said)]
            assert pages[1].status_code == HTTPStatus.FOUND, "the form came back"
            pages.append(alone(client.get, pages[1].headers["Location"]))
        assert {pages[0].status_code, pages[2].status_code} == {HTTPStatus.OK}, "the sign-up was refused"
        counted = sum(not query["sql"].startswith(NOT_COUNTED) for query in captured.captured_queries)
    print(counted)
    return 0


def alone(ask: Callable[..., Any], *words: Any) -> Any:
    """Ask as somebody in no crowd does: nothing is kept from a moment ago."""
    for cache in caches.all():
        cache.clear()
    return ask(*words, secure=True)


if __name__ == "__main__":
    django.setup()
    sys.exit(main(*sys.argv[1:]))
