#!/usr/bin/env python3
"""Ask the site beside us whether it is well; the container's guard listens to the exit code.

`health.py messages` asks whether messages leave in time: for whoever watches from outside. The guard of the web
server does not, because starting it anew would not help.
"""

import http.client
import os
import sys
from http import HTTPStatus


def main() -> int:
    """Return 0 when the site answers, with its database and cache behind it, or when messages leave in time."""
    page = "/healthz/messages" if sys.argv[1:] == ["messages"] else "/healthz"
    port = int(os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2])
    host = os.environ.get("ALLOWED_HOSTS", "localhost").partition(",")[0]
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        line.request("GET", page, headers={"Host": host})
        return 0 if line.getresponse().status == HTTPStatus.OK else 1
    except (OSError, http.client.HTTPException):
        return 1


if __name__ == "__main__":
    sys.exit(main())
