"""What every answer carries: one test for each line of standards that a browser, or internet.nl, reads."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.test import Client, RequestFactory
from django.utils import timezone

from ui.middleware import SWITCHED_OFF
from ui.views import csrf_failure

pytestmark = pytest.mark.django_db

ADDRESSES = ["/robots.txt", "/healthz", "/.well-known/security.txt", "/account/sign-in/", "/does-not-exist/"]


def policy(client: Client, address: str) -> dict[str, set[str]]:
    """Return the content security policy of a page, by directive."""
    parts = client.get(address).headers["Content-Security-Policy"].split(";")
    return {words[0]: set(words[1:]) for words in (part.split() for part in parts)}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("X-Permitted-Cross-Domain-Policies", "none"),
    ],
)
def test_every_answer_carries_the_strict_headers(client: Client, address: str, name: str, value: str) -> None:
    assert client.get(address).headers[name] == value


def test_a_picture_that_is_opened_by_itself_runs_nothing(settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    settings.STATIC_ROOT = str(tmp_path)
    answer = Client().head("/static/mark.svg")
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_policy_allows_only_our_own_files(client: Client) -> None:
    assert policy(client, "/account/sign-in/") == {
        "default-src": {"'none'"},
        "script-src": {"'self'"},
        "style-src": {"'self'"},
        "img-src": {"'self'"},
        "font-src": {"'self'"},
        "connect-src": {"'self'"},
        "manifest-src": {"'self'"},
        "worker-src": {"'self'"},
        "form-action": {"'self'"},
        "base-uri": {"'none'"},
        "frame-ancestors": {"'none'"},
    }


def test_a_page_asks_for_nothing_of_the_device(client: Client) -> None:
    header = client.get("/robots.txt").headers["Permissions-Policy"]
    assert header == ", ".join(f"{feature}=()" for feature in SWITCHED_OFF)
    assert {"camera", "microphone", "geolocation"} <= set(SWITCHED_OFF)


def test_a_page_without_a_session_may_be_kept_but_is_asked_for_again(client: Client) -> None:
    assert client.get("/robots.txt").headers["Cache-Control"] == "private, no-cache"


def test_a_page_with_a_session_is_never_kept(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    assert client.get("/robots.txt").headers["Cache-Control"] == "no-store"


def test_no_cookie_can_be_read_by_a_script(client: Client) -> None:
    response = client.get("/robots.txt?lang=tr")
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in response.cookies.values())
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY


def test_security_txt_says_where_to_report_and_expires_within_a_year(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    expires = re.search(r"^Expires: (.+)$", text, re.MULTILINE)
    assert expires is not None
    moment = datetime.strptime(expires[1], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=90) < moment - timezone.now() < timedelta(days=365)
    assert f"Contact: {settings.SECURITY_CONTACT}\n" in text


def test_robots_stay_away_from_what_is_somebodys(client: Client) -> None:
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /account/\nDisallow: /*/my/\nDisallow: /m/\nDisallow: /*/feeds/\nAllow: /\n"
    )


def test_the_guard_hears_that_all_is_well(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"well")


def test_a_form_that_was_open_too_long_says_what_to_do(rf: RequestFactory) -> None:
    response = csrf_failure(rf.post("/"))
    assert response.status_code == 403
    assert b"<h1" in response.content
