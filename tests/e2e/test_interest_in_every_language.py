"""After the beginning the same QR code leads to interest, in every language, and without JavaScript too."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from networks.activities.models import Activity
from networks.signups.models import Interest
from tests.e2e.conftest import PHONE, OpenPage
from tests.factories import NeighbourhoodFactory
from tests.inbox import Inbox
from tests.networks.signups.stage import lecture_under_way
from tests.personas import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]

Accept = Callable[..., None]
Says = Callable[[str], str]


def in_language(language: str) -> Says:
    """Return how our own words are said in a language."""

    def says(words: str) -> str:
        with translation.override(language):
            return gettext(words)

    return says


def open_form(phone: Page, lecture: Activity) -> None:
    """Scan the code on the slide; it leads to the form or to the page that leads there."""
    phone.goto(reverse("signups:door", args=[lecture.municipality.slug, lecture.code]))
    if not phone.url.endswith("/interest/"):
        phone.locator("main a[href$='/interest/']").first.click()


def fill(phone: Page, name: str, says: Says) -> None:
    """Answer what is asked of who she is; the rest may be left out."""
    phone.get_by_role("textbox", name=says("First name"), exact=True).fill(name)
    way = phone.get_by_role("textbox", name=says("How do we reach you best?"), exact=True)
    way.fill(f"{name.lower()}@home.example")


def go_to_the_end(phone: Page, says: Says) -> None:
    """With JavaScript the form comes in small steps; without it everything is there at once."""
    phone.get_by_role("button", name=says("Tell more"), exact=True).click()
    onward = phone.get_by_role("button", name=says("Next"), exact=True)
    while onward.is_visible():
        onward.click()


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_interest_is_left(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Accept, language: str, *, script: bool
) -> None:
    says = in_language(language)
    NeighbourhoodFactory.make(municipality=cast.here, name="Havenkwartier")
    phone = open_page(PHONE, language=language, java_script_enabled=script)
    open_form(phone, lecture_under_way(cast.here, title="Pubers"))
    assert phone.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")

    fill(phone, "Zeynep", says)
    phone.get_by_label(says("You may call or write to me about a group")).check()
    if script:
        # Axe itself is a script, so it looks at this one only.
        accept_page(phone, f"interest-{language}")
        go_to_the_end(phone, says)
    phone.get_by_role("button", name=says("Yes, I want to join a group")).click()
    phone.wait_for_url("**/thanks/interest/")

    interest = Interest.objects.select_related("person").get()
    assert (interest.person.first_name, interest.person.language) == ("Zeynep", language)
    assert inbox.wait_for("zeynep@home.example")["Content-Language"] == language
    expect(phone.locator("h1")).to_have_count(1)
