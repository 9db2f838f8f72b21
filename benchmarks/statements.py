"""Count the statements of one sign-up: `python -m benchmarks.statements <address> <answers as JSON>`.

Runs with the settings in the environment, so that the site and the floor are counted by the same code.
What begins and ends a transaction is not counted.
"""

import json
import sys

import django
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
            thanks = [client.get(address, secure=True), client.post(address, said, follow=True, secure=True)]
        assert [page.status_code for page in thanks] == [200, 200], "the sign-up was refused"
        assert thanks[1].redirect_chain, "the form came back"
        counted = sum(not query["sql"].startswith(NOT_COUNTED) for query in captured.captured_queries)
    print(counted)
    return 0


if __name__ == "__main__":
    django.setup()
    sys.exit(main(*sys.argv[1:]))
