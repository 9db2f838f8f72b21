"""Her dates in the calendar of her telephone, and a meeting told in the group app."""

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, OpenPage
from tests.e2e.test_my_group import on_her_phone
from tests.networks.meetings.mine import circle
from tests.personas import Cast

pytestmark = [pytest.mark.django_db(transaction=True)]

Accept = Callable[..., None]


def test_she_puts_her_dates_in_her_calendar(cast: Cast, open_page: OpenPage, accept_page: Accept) -> None:
    haven = circle(cast)
    haven.meeting()
    phone = on_her_phone(open_page, cast.parent)
    phone.goto(haven.page("mine", cast.parent))
    phone.get_by_role("link", name="In your own calendar").click()
    phone.get_by_role("button", name="Make an address Your own calendar").click()
    subscribe = phone.get_by_role("link", name="Put it in my calendar")
    assert str(subscribe.get_attribute("href")).startswith("webcal://")
    address = phone.get_by_label("Or copy this address").input_value()
    assert phone.request.get(urljoin(phone.url, urlsplit(address).path)).ok
    accept_page(phone, "calendar")


def test_the_text_for_the_group_app_is_copied_and_leads_to_the_meeting(
    cast: Cast, open_page: OpenPage, accept_page: Accept
) -> None:
    haven = circle(cast)
    meeting = haven.meeting()
    phone = on_her_phone(open_page, cast.parent)
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto(haven.page("mine", cast.parent))
    text = phone.get_by_label("The text").input_value()
    phone.get_by_role("button", name="Copy").click()
    expect(phone.get_by_role("button", name="Copied")).to_be_visible()
    assert phone.evaluate("navigator.clipboard.readText()") == text
    # This browser has no sheet to share with, so there is no button for it.
    expect(phone.get_by_role("button", name="Share with another app")).to_have_count(0)
    stranger = open_page(PHONE, language="en")
    stranger.goto(urlsplit(text.splitlines()[-1]).path)
    assert meeting.venue is not None
    expect(stranger.get_by_text(meeting.venue.address)).to_be_visible()
    accept_page(stranger, "shared-meeting")
