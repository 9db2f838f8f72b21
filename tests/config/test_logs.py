"""The key of a personal link never stands in a log, nor what was refused about somebody."""

import datetime
import io
import logging
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from gunicorn.config import Config

from accounts.models import User
from config.gunicorn import MaskingLogger
from config.logs import CONFIGURATION, mask

TOKEN = "q3WvT0-4xkS_9LhZ"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"GET /rivierdam/my/{TOKEN}/ HTTP/1.1", "GET /rivierdam/my/***/ HTTP/1.1"),
        (f"GET /rivierdam/my/{TOKEN}?lang=tr HTTP/1.1", "GET /rivierdam/my/***?lang=tr HTTP/1.1"),
        (f'"https://site.nl/rivierdam/my/{TOKEN}"', '"https://site.nl/rivierdam/my/***"'),
        (f"POST /rivierdam/stop/p12-reminder.{TOKEN}/undo/", "POST /rivierdam/stop/***/undo/"),
        (
            f"GET /account/sign-in/?next=%2Frivierdam%2Fmy%2F{TOKEN}%2F",
            "GET /account/sign-in/?next=%2Frivierdam%2Fmy%2F***%2F",
        ),
        (f"GET /m/{TOKEN} HTTP/1.1", "GET /m/*** HTTP/1.1"),
        ("GET /rivierdam/lectures/ HTTP/1.1", "GET /rivierdam/lectures/ HTTP/1.1"),
    ],
)
def test_a_key_is_struck_out_of_a_line(line: str, written: str) -> None:
    assert mask(line) == written


def written(record: logging.LogRecord) -> str:
    """Return a line as the site writes it."""
    lines = io.StringIO()
    settings = {**CONFIGURATION["formatters"]["line"]}
    handler = logging.StreamHandler(lines)
    handler.setFormatter(settings.pop("()")(settings["format"], style=settings["style"]))
    handler.handle(record)
    return lines.getvalue()


def test_a_key_in_the_arguments_of_a_line_is_struck_out() -> None:
    line = written(logging.LogRecord("django.request", logging.ERROR, "", 0, "Error: %s", (f"/a/my/{TOKEN}/",), None))
    assert line.endswith("Error: /a/my/***/\n")


@pytest.mark.django_db
def test_an_error_tells_which_rule_was_broken_and_not_of_whom() -> None:
    address, line = "fatma@work.example", ""
    try:
        with transaction.atomic():
            User.objects.create(email=address.upper(), name="Fatma")
            User.objects.create(email=address, name="Fatma")
    except IntegrityError:
        line = written(logging.LogRecord("any", logging.ERROR, "", 0, f"/a/my/{TOKEN}/", (), sys.exc_info()))
    assert "one_login_per_email_address" in line
    assert (address in line, TOKEN in line) == (False, False)


def test_the_access_log_holds_no_key(tmp_path: Path) -> None:
    request = SimpleNamespace(headers=[("REFERER", f"https://site.nl/a/my/{TOKEN}/")])
    response = SimpleNamespace(status="200 OK", sent=10, headers=[], response_length=10)
    address = f"/a/my/{TOKEN}/"
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": address, "PATH_INFO": address, "SERVER_PROTOCOL": "HTTP/1.1"}
    environ |= {"HTTP_REFERER": f"https://site.nl{address}", "REMOTE_ADDR": "127.0.0.1"}
    config = Config()
    config.set("accesslog", str(tmp_path / "log"))
    MaskingLogger(config).access(response, request, environ, datetime.timedelta(seconds=1))
    line = (tmp_path / "log").read_text(encoding="utf-8")
    assert '"GET /a/my/***/ HTTP/1.1" 200 10 "https://site.nl/a/my/***/"' in line
    assert TOKEN not in line
