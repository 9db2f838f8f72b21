"""A parent takes a place on her phone, reads her mail, and gives the place back by the link in it."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Person
from networks.activities.choices import Children
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from networks.signups.services import take_place
from tests.e2e.conftest import PHONE, OpenPage
from tests.inbox import Inbox, links_in, text_of, until
from tests.networks.signups.stage import lecture, visitor
from tests.personas import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]


def test_a_place_is_taken_confirmed_by_mail_and_given_back(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Callable[..., None]
) -> None:
    phone = open_page(PHONE, language="en")
    phone.goto(reverse("signups:place", args=[cast.here.slug, lecture(cast.here, title="Lezing").code]))
    accept_page(phone, "sign-up")
    phone.get_by_label("First name").fill("Fatma")
    phone.get_by_label("E-mail address or mobile number").fill("fatma@home.example")
    phone.get_by_role("button", name="Sign up").click()
    phone.wait_for_url("**/thanks/place/")
    accept_page(phone, "sign-up-thanks")

    links = links_in(inbox.wait_for("fatma@home.example"))
    phone.goto(next(link for link in links if "/my/" in link))
    accept_page(phone, "own-page")
    phone.get_by_role("link", name="I cannot come").click()
    phone.get_by_role("main").get_by_role("button").first.click()
    phone.wait_for_load_state()
    assert Place.objects.get().state == PlaceState.WITHDRAWN
    assert inbox.wait_for("fatma@home.example", number=2)["Subject"] == "You do not come: Lezing"


def mother(cast: Cast) -> Person:
    """The parent of the cast, whom we know."""
    assert cast.parent.person is not None
    return cast.parent.person


def codes_in(inbox: Inbox) -> list[str]:
    """The codes in her mail, the newest last."""
    texts = [text_of(mail) for mail in inbox.to("samira@home.example")]
    return [code for text in texts for code in re.findall(r"^\d{6}$", text, re.MULTILINE)]


def type_the_code(phone: Page, inbox: Inbox, accept_page: Callable[..., None]) -> None:
    """Ask for a code on a new telephone, read it in the mail, and go on."""
    accept_page(phone, "code-not-sent")
    phone.get_by_role("button", name="Send a code").click()
    field = phone.get_by_label("The code from our message")
    expect(field).to_be_visible()
    accept_page(phone, "code-sent")
    until(lambda: bool(codes_in(inbox)), "the code arrived")
    field.fill(codes_in(inbox)[-1])
    phone.get_by_role("button", name="Go on").click()


def test_a_parent_changes_who_comes_along_and_how_she_is_reached(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Callable[..., None]
) -> None:
    """The browser itself sends the changes: what a page tells it about referrers decides whether they are taken."""
    activity = lecture(cast.here, title="Lezing", children=Children.WELCOME)
    take_place(actor=visitor(cast.here), activity=activity, caller=mother(cast), children=0, at=timezone.now())
    phone = open_page(PHONE, language="en")
    phone.goto(reverse("signups:my", args=[cast.here.slug, cast.parent.token]))
    phone.get_by_role("link", name="Change Lezing").click()
    phone.get_by_label("How many children").select_option("2")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("2 children")).to_be_visible()
    phone.get_by_role("link", name="Change How we reach you").click()
    type_the_code(phone, inbox, accept_page)
    phone.get_by_label("How do we reach you best?").fill("06 12345678")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("+31612345678")).to_be_visible()
