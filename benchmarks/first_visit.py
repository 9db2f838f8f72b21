"""What a first visit costs a phone: bytes over the wire, counted by the browser itself."""

import os
import shutil
from collections import Counter
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.site import HOST


def first_visit(port: int, address: str) -> Counter[str]:
    """Return the bytes of a first visit by kind of file, headers and compression as they travel."""
    chromium = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("chromium-headless-shell")
    flags = ["--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
    travelled: Counter[str] = Counter()
    kinds: dict[str, str] = {}

    def finished(event: dict[str, Any]) -> None:
        travelled[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        headers = {"X-Forwarded-Proto": "https"}
        page = browser.new_page(extra_http_headers=headers, viewport={"width": 390, "height": 844}, locale="nl")
        watch = page.context.new_cdp_session(page)
        watch.send("Network.enable")
        watch.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        watch.on("Network.loadingFinished", finished)
        page.goto(f"http://{HOST}:{port}{address}", wait_until="networkidle")
        browser.close()
    return travelled
