"""What visits cost a phone: bytes over the wire, and how long a parent on a slow line waits, by the browser itself."""

import gzip
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.site import HOST

# A phone with one bar, as the goal of the project says: 400 kbit a second, 400 ms there and back.
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# Something is drawn, and the form is there with its scripts.
USABLE = """() => Math.max(
    performance.getEntriesByName("first-contentful-paint")[0].startTime,
    performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
)"""


@dataclass(frozen=True)
class Visits:
    """The bytes of a first and a second visit by kind of file, and the seconds of a first one on a slow line."""

    first: Counter[str]
    second: Counter[str]
    usable_after: float


def visits(port: int, address: str) -> Visits:
    """Visit a page twice on one phone, and once more on another one with a slow line."""
    chromium = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("chromium-headless-shell")
    where = f"http://{HOST}:{port}"
    flags = ["--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
    # As over https, so that the service worker is there too.
    flags.append(f"--unsafely-treat-insecure-origin-as-secure={where}")
    phone: dict[str, Any] = {
        "extra_http_headers": {"X-Forwarded-Proto": "https"},
        "viewport": {"width": 390, "height": 844},
        "locale": "nl",
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        context = browser.new_context(**phone)
        first, second = (_bytes_of(context.new_page(), where + address) for _visit in range(2))
        slow = browser.new_page(**phone)
        _line_of(slow).send("Network.emulateNetworkConditions", SLOW_LINE)
        slow.goto(where + address, wait_until="networkidle")
        usable_after = float(slow.evaluate(USABLE)) / 1000
        browser.close()
    return Visits(first, second, usable_after)


def _bytes_of(page: Page, address: str) -> Counter[str]:
    """Count what travels for one visit; the page itself as the reverse proxy compresses it (deploy/Caddyfile)."""
    travelled: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    whole: set[str] = set()
    pages: list[int] = []

    def answered(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        if event["response"]["url"] == address:
            whole.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        number = int(event["encodedDataLength"])
        travelled[kinds.get(event["requestId"], "Other")] += number
        if event["requestId"] in whole:
            pages.append(number)

    watch = _line_of(page)
    watch.on("Network.responseReceived", answered)
    watch.on("Network.loadingFinished", finished)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None:
        raise RuntimeError(f"{address} shows no page")
    body = answer.body()
    # The phone fetches it once more to keep it, where its first token came as a cookie.
    times = sum(number >= len(body) for number in pages)
    travelled["Document"] -= times * (len(body) - len(gzip.compress(body)))
    return travelled


def _line_of(page: Page) -> CDPSession:
    watch = page.context.new_cdp_session(page)
    watch.send("Network.enable")
    return watch
