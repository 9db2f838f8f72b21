"""Signing in, in the browser: a code by e-mail, a passkey in the device, an authenticator app."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from accounts.choices import RoleKind
from accounts.models import User
from tests.e2e.conftest import DESK, PHONE, OpenPage, accept
from tests.factories import MunicipalityFactory, user_with_role
from tests.inbox import Inbox, text_of, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]

# A fingerprint reader that always says yes; Chromium brings it for tests.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def noor() -> User:
    """A professional who was invited this morning."""
    municipality = MunicipalityFactory.make(name="Rivierdam", slug="rivierdam", theme="rivierdam")
    return user_with_role(RoleKind.PROFESSIONAL, municipality, name="Noor", email="noor@work.example")


def sign_in_by_code(page: Page, inbox: Inbox) -> None:
    """Ask for a code, wait for the worker to send it, and type it."""
    before = len(codes_in(inbox))
    page.goto("/account/sign-in/")
    page.get_by_label("Your e-mail address at work").fill("noor@work.example")
    page.get_by_role("button", name="Send me a code").click()
    field = page.get_by_label("The code from the e-mail")
    expect(field).to_be_visible()
    until(lambda: len(codes_in(inbox)) > before, "the code arrived")
    field.fill(codes_in(inbox)[-1])
    page.get_by_role("button", name="Sign in").click()


def codes_in(inbox: Inbox) -> list[str]:
    """Every code that came, oldest first; what was changed about signing in is told in mails without one."""
    words = [text_of(mail) for mail in inbox.to("noor@work.example")]
    return re.findall(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", "\n".join(words), re.MULTILINE)


def with_device(page: Page) -> Page:
    """Give this browser a fingerprint reader."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def sign_out(page: Page) -> None:
    page.goto("/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def make_passkey(page: Page) -> None:
    page.get_by_role("link", name="Passkey").click()
    page.get_by_label("Name of this passkey").fill("My laptop")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_professional_makes_a_passkey_and_then_needs_nothing_else(
    open_page: OpenPage, noor: User, inbox: Inbox
) -> None:
    page = with_device(open_page(DESK, language="en"))
    sign_in_by_code(page, inbox)
    expect(page.get_by_role("heading", name="Signing in safely")).to_be_visible()
    accept(page, "security")
    make_passkey(page)
    accept(page, "recovery-codes")
    sign_out(page)
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/rivierdam/week/")
    assert len(codes_in(inbox)) == 1


def test_passkey_is_the_second_step_after_a_code(open_page: OpenPage, noor: User, inbox: Inbox) -> None:
    page = with_device(open_page(DESK, language="en"))
    sign_in_by_code(page, inbox)
    make_passkey(page)
    sign_out(page)
    sign_in_by_code(page, inbox)
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    accept(page, "second-step")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/rivierdam/week/")


def test_device_that_holds_no_passkey_is_told_so_kindly(open_page: OpenPage) -> None:
    page = with_device(open_page(PHONE, language="en"))
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was not used.")).to_be_visible()


def test_authenticator_app_is_set_up_with_the_code_it_shows(open_page: OpenPage, noor: User, inbox: Inbox) -> None:
    page = open_page(PHONE, language="en")
    sign_in_by_code(page, inbox)
    page.get_by_role("link", name="Authenticator app").click()
    expect(page.get_by_role("img", name="QR code for the authenticator app")).to_be_visible()
    accept(page, "authenticator-app")
    secret = page.locator("main code").inner_text()
    page.get_by_label("The code that the app shows now").fill(code_for(secret))
    page.get_by_role("button", name="Turn on the app").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert Authenticator.objects.filter(user=noor, type=Authenticator.Type.TOTP).count() == 1
    page.get_by_role("link", name="To my work").click()
    page.wait_for_url("**/rivierdam/week/")


def code_for(secret: str) -> str:
    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(secret, now)))
