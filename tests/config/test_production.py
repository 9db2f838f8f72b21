"""A site in earnest speaks https only, and its cookies travel nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.check import in_earnest

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = """
import json, sys, django
django.setup()
from django.test import Client
browser = Client(SERVER_NAME="opvoedkring.example")
plain = browser.get("/robots.txt")
safe = browser.get("/robots.txt?lang=tr", secure=True)
from django.conf import settings
cookies = {name: bool(cookie["secure"]) for name, cookie in safe.cookies.items()}
cookies |= {"session": settings.SESSION_COOKIE_SECURE, "csrf": settings.CSRF_COOKIE_SECURE}
health = browser.get("/healthz")
json.dump([plain.status_code, plain.headers["Location"], dict(safe.headers), cookies, health.status_code], sys.stdout)
"""


@pytest.fixture(scope="module")
def told() -> list[Any]:
    """What a site with the settings of production answers, asked in a process of its own."""
    environment = {**os.environ, **in_earnest()}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stderr
    answer: list[Any] = json.loads(asked.stdout)
    return answer


def test_http_leads_to_https_on_the_same_name(told: list[Any]) -> None:
    assert told[:2] == [301, "https://opvoedkring.example/robots.txt"]


def test_browsers_keep_to_https_for_a_year(told: list[Any]) -> None:
    assert told[2]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_every_cookie_travels_over_https_only(told: list[Any]) -> None:
    assert told[3] == {"django_language": True, "session": True, "csrf": True}


def test_the_guard_inside_the_container_needs_no_https(told: list[Any]) -> None:
    assert told[4] == 200
