"""The browser: Debian's Chromium, a professional's desk, parents' phones, and what every page must pass."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.personas import Persona, client_of

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENSHOTS = ROOT / "test-results"
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BROWSERS = ["chromium", "chromium-headless-shell"]
QUIET = ["gpu", "quic", "background-networking", "component-update", "sync"]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

# Playwright's loop runs in the main thread, where Django then refuses every query it could block on.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the machine's own Chromium; nothing is fetched."""
    found = [os.environ.get("CHROME"), *map(shutil.which, BROWSERS)]
    path = next((path for path in found if path), None)
    if path is None:
        pytest.fail("No Chromium: apt-get install chromium, or name one in CHROME.")
    flags = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]
    return {**browser_type_launch_args, "executable_path": path, "args": flags}


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Open a window of its own for somebody: `open_page(PHONE, language="ar")`."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(size: dict[str, int], *, language: str = "en", user: User | None = None, **more: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,  # type: ignore[arg-type]  # a plain dict of the same two numbers
            locale=language,
            timezone_id=settings.TIME_ZONE,
            has_touch=size == PHONE,
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        if user is not None:
            sign_in(context, user, live_server.url)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on(
            "console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None
        )
        return page

    yield open_window
    for context in opened:
        context.close()
    assert complaints == [], "a page complained in the browser's console"


@pytest.fixture
def desk(open_page: OpenPage) -> Page:
    """A window as wide as a desk's."""
    return open_page(DESK)


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A window on a phone."""
    return open_page(PHONE)


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    """Give a window the session of somebody who has signed in."""
    cookie = client_of(user).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address, "httpOnly": True}])


def sign_in_fully(context: BrowserContext, persona: Persona) -> None:
    """Give a window the session of one of the cast, second step and all; who has no login stays a visitor."""
    cookie = persona.client.cookies.get(settings.SESSION_COOKIE_NAME)
    if cookie is not None:
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}])


@pytest.fixture
def accept_page() -> Callable[..., None]:
    """Hold a page against what every page must be: `accept_page(page, "sign-up")`."""
    return accept


def accept(page: Page, name: str = "") -> None:
    """Accept a page that axe finds nothing wrong with and that does not scroll sideways; keep a picture of it."""
    if name:
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    assert violations(page) == []
    assert repeated_ids(page) == [], "a label would lead to another control"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} scrolls {wide} pixels sideways"


def repeated_ids(page: Page) -> list[str]:
    """Return the ids that stand on a page more than once."""
    ids: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    return sorted(name for name, number in Counter(ids).items() if number > 1)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 A and AA, one line each."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{violation['id']}: {node['html'][:160]} - {node.get('failureSummary', '')[:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
