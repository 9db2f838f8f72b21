"""Every page that opens for somebody, held against WCAG in the browser, each house style with a direction."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.access_stage import Stage
from tests.access_table import PAGES
from tests.access_words import OK
from tests.e2e.conftest import DESK, PHONE, OpenPage, sign_in_fully, violations
from tests.personas import EVERYBODY, Cast
from tests.test_access_matrix import WORDS

# Who opens a page here: the first of these for whom it opens.
OPENERS = (
    "visitor",
    "parent",
    "administrator",
    "professional",
    "operator",
    "method_owner",
    "facilitator",
    "policy_officer",
)
# Files and fragments: no pages of their own.
NO_PAGES = {
    "health",
    "robots",
    "security_txt",
    "service_worker",
    "activities:calendar",
    "activities:qr",
    "privacy:download",
    "dashboards:download",
    "desk:health",
    "desk:message_counts_csv",
    "feeds:calendar",
    "feeds:lectures",
    "feeds:lectures_in",
}
FRAGMENTS = {
    "composing:parent_options",
    "composing:proposal_help",
    "composing:proposal_news",
    "signups:counter",
    "signups:slide_count",
    "desk:outbox_part",
    "wording:letter",
}


class Look(NamedTuple):
    """How a page is looked at."""

    style: str
    language: str
    size: dict[str, int]

    def __str__(self) -> str:
        return f"{self.style} {self.language} {self.size['width']}"


PAIRS = [Look("rivierdam", "nl", DESK), Look("heidewoude", "ar", PHONE)]
STYLES, LANGUAGES, SIZES = ("rivierdam", "heidewoude", "opvoedkring"), ("nl", "ar"), (DESK, PHONE)
MATRIX = [Look(*look) for look in product(STYLES, LANGUAGES, SIZES)]


def pages_of(opener: str) -> list[str]:
    """The pages this persona opens for the audit."""
    return [name for name in PAGES if name not in NO_PAGES | FRAGMENTS and opener_of(name) == opener]


def opener_of(name: str) -> str:
    """The first persona for whom a page opens; nobody for one that only sends on."""
    return next((key for key in OPENERS if PAGES[name].expected(key) == OK), "")


def faults(page: Page, addresses: dict[str, str]) -> Iterator[str]:
    """What is wrong on each of these pages."""
    for name, address in addresses.items():
        answer = page.goto(address)
        if answer is None or answer.status != OK:
            yield f"{name} does not open"
        yield from (f"{name}: {fault}" for fault in violations(page))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield f"{name} scrolls sideways"


def audit(cast: Cast, open_page: OpenPage, opener: str, look: Look) -> list[str]:
    """Open every page of somebody as she looks at it, and return what is wrong."""
    stage = Stage(cast)
    cast.here.theme = look.style
    cast.here.save()
    page = open_page(look.size, language=look.language)
    sign_in_fully(page.context, cast.called(opener))
    return list(faults(page, {name: stage.address(name, WORDS[name], key=opener) for name in pages_of(opener)}))


@pytest.mark.parametrize("look", PAIRS, ids=str)
@pytest.mark.parametrize("opener", [opener for opener in OPENERS if pages_of(opener)])
def test_every_page_can_be_used_by_everybody(cast: Cast, open_page: OpenPage, opener: str, look: Look) -> None:
    assert audit(cast, open_page, opener, look) == []


@pytest.mark.audit
@pytest.mark.parametrize("look", MATRIX, ids=str)
@pytest.mark.parametrize("opener", [opener for opener in OPENERS if pages_of(opener)])
def test_every_page_in_every_style_direction_and_width(
    cast: Cast, open_page: OpenPage, opener: str, look: Look
) -> None:
    assert audit(cast, open_page, opener, look) == []


def test_no_page_is_left_out() -> None:
    opened = {name for opener in OPENERS for name in pages_of(opener)}
    open_to_somebody = {name for name, page in PAGES.items() if OK in map(page.expected, EVERYBODY)}

    assert open_to_somebody - opened - NO_PAGES - FRAGMENTS == set()
