"""The key of a personal link never stands in a log."""

import datetime
import logging
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from config.gunicorn import MaskingLogger
from config.logs import MaskSecrets, mask

TOKEN = "q3WvT0-4xkS_9LhZ"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"GET /rivierdam/my/{TOKEN}/ HTTP/1.1", "GET /rivierdam/my/***/ HTTP/1.1"),
        (f"GET /rivierdam/my/{TOKEN}?lang=tr HTTP/1.1", "GET /rivierdam/my/***?lang=tr HTTP/1.1"),
        (f'"https://site.nl/rivierdam/my/{TOKEN}"', '"https://site.nl/rivierdam/my/***"'),
        ("GET /rivierdam/lectures/ HTTP/1.1", "GET /rivierdam/lectures/ HTTP/1.1"),
    ],
)
def test_a_key_is_struck_out_of_a_line(line: str, written: str) -> None:
    assert mask(line) == written


def test_a_key_in_the_arguments_of_a_line_is_struck_out() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Error: %s", (f"/a/my/{TOKEN}/",), None)
    assert MaskSecrets().filter(record)
    assert record.getMessage() == "Error: /a/my/***/"


def test_the_access_log_holds_no_key() -> None:
    request = SimpleNamespace(headers=[("REFERER", f"https://site.nl/a/my/{TOKEN}/")])
    response = SimpleNamespace(status="200 OK", sent=10, headers=[], response_length=10)
    address = f"/a/my/{TOKEN}/"
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": address, "PATH_INFO": address, "SERVER_PROTOCOL": "HTTP/1.1"}
    environ |= {"HTTP_REFERER": f"https://site.nl{address}", "REMOTE_ADDR": "127.0.0.1"}
    parts = MaskingLogger(Config()).atoms(response, request, environ, datetime.timedelta(seconds=1))
    assert parts["r"] == "GET /a/my/***/ HTTP/1.1"
    assert TOKEN not in "".join(str(part) for part in parts.values())
