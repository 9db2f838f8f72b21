"""An administrator lets colleagues sign in with the account of the municipality, and one of them does."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.accounts.provider import account, running_provider, turn_on
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.personas import Cast

# The mock is built on parts of its library that will have other names one day.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.filterwarnings("ignore::DeprecationWarning")]
AcceptPage = Callable[..., None]
ACCOUNT = "Sign in with your account of Vaartdam"


def test_the_administrator_turns_it_on_and_a_volunteer_signs_in(
    cast: Cast, open_page: OpenPage, accept_page: AcceptPage
) -> None:
    page = open_page(DESK, user=cast.administrator.user)
    with running_provider(account("facilitator"), account("stranger")) as issuer:
        page.goto("/vaartdam/settings/")
        page.get_by_role("main").get_by_role("link", name="Signing in with your own account").click()
        page.get_by_label("Colleagues can sign in").check()
        answers = {"Address of the provider": issuer, "Client ID": "opvoedkring", "Client secret": "x"}
        for label, answer in (answers | {"Which e-mail addresses": "work.example"}).items():
            page.get_by_label(label).fill(answer)
        accept_page(page, "sign-in-provider")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Your changes are saved.")).to_be_visible()

        phone = open_page(PHONE)
        phone.goto("/account/sign-in/?next=/vaartdam/lectures/")
        expect(phone.get_by_role("link", name=ACCOUNT)).to_be_visible()
        phone.get_by_label("Your e-mail address at work").fill("facilitator@work.example")
        phone.get_by_role("button", name="Send me a code").click()
        accept_page(phone, "sign-in-choose-way")
        phone.get_by_role("link", name=ACCOUNT).click()
        phone.get_by_role("button", name="facilitator").click()
        expect(phone).to_have_url(re.compile("/vaartdam/lectures/$"))
        expect(phone.get_by_text("Sign out").first).to_be_attached()


def test_who_was_not_invited_and_a_provider_that_is_down(
    cast: Cast, open_page: OpenPage, accept_page: AcceptPage
) -> None:
    page = open_page(PHONE)
    with running_provider(account("stranger")) as issuer:
        turn_on(cast.here, issuer)
        page.goto("/account/with/vaartdam/")
        page.get_by_role("button", name="stranger").click()
        expect(page.get_by_role("heading", name="You have not been invited yet")).to_be_visible()
        accept_page(page, "sign-in-not-invited")
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", name="Signing in with your municipality does not work now")).to_be_visible()
    accept_page(page, "sign-in-provider-down")
    page.get_by_role("link", name="Sign in with a code").click()
    expect(page.get_by_label("Your e-mail address at work")).to_be_visible()
