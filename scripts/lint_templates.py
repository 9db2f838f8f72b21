#!/usr/bin/env python3
"""Refuse style and script inside a template: the content security policy blocks them without a word."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BANNED = {
    r"<style\b": "styles stand in static/css",
    r"<script\b(?![^>]*\bsrc=)": "scripts stand in static/js, loaded by src",
    r"\sstyle\s*=": "use a class; a style attribute is blocked",
    r"\son[a-z]+\s*=\s*[\"']": "listen in static/js; an event attribute is blocked",
    r"javascript:": "a link leads to an address",
    r"hx-on\b|hx-vals\s*=\s*[\"']js:": "htmx may not evaluate scripts here",
    r"(?:src|href)\s*=\s*[\"'](?:https?:)?//": "nothing is fetched from elsewhere; link out by a value",
}
# A message is a page of its own, read where no stylesheet comes along.
ALLOWED_FOLDERS = ("templates/messages/",)


def main() -> int:
    """Print every finding, and fail when there is one."""
    findings = []
    for path in sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]):
        name = str(path.relative_to(ROOT))
        if not name.startswith(ALLOWED_FOLDERS):
            findings += findings_in(name, path.read_text(encoding="utf-8"))
    print(*findings, sep="\n")
    return 1 if findings else 0


def findings_in(name: str, text: str) -> list[str]:
    """Everything in one template that a browser would refuse."""
    return [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1}: {found.group().strip()!r}: {advice}"
        for pattern, advice in BANNED.items()
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]


if __name__ == "__main__":
    sys.exit(main())
