"""Twenty sheets of paper are typed in by keyboard alone, as fast as somebody types."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from networks.signups.models import Interest
from tests.e2e.conftest import DESK, OpenPage
from tests.networks.signups.stage import lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = [
    *("Fatma", "Mehmet", "Noor", "Joost", "Samira", "Youssef", "Olena", "Piotr", "Aisha", "Gerard"),
    *("Wim", "Kübra", "Hanneke", "Dmytro", "Zofia", "Ibrahim", "Lotte", "Bouchra", "Sven", "Xiomara"),
]
# Five minutes for twenty parents are fifteen seconds a sheet; somebody who looks up in between types two keys and a
# half a second.
KEYS_A_SHEET = 37


def press(page: Page, *texts: str) -> int:
    """Type these texts, Tab between them and Enter at the end; return how many keys that took."""
    for number, text in enumerate(texts):
        page.keyboard.type(text)
        page.keyboard.press("Enter" if number == len(texts) - 1 else "Tab")
    return sum(len(text) + 1 for text in texts)


def test_twenty_sheets_by_keyboard_alone(cast: Cast, open_page: OpenPage, accept_page: Callable[..., None]) -> None:
    activity = lecture_under_way(cast.here, planned_by=cast.professional.user)
    desk = open_page(DESK, language="en", user=cast.professional.user)
    desk.goto(reverse("signups:enter_sheets", args=[cast.here.slug, activity.code]))
    accept_page(desk, "sheets")
    keys = 0
    for number, name in enumerate(NAMES):
        expect(desk.get_by_label("First name")).to_be_focused()
        expect(desk.get_by_label("First name")).to_have_value("")
        keys += press(desk, name, f"06123456{number:02}", "13", "nl", "ma1 di3")
        expect(desk.get_by_role("status").filter(has_text="entered")).to_contain_text(f"{number + 1} parent")
    accept_page(desk, "sheets-entered")
    assert Interest.objects.filter(activity=activity, availability__has_key="mon-morning").count() == len(NAMES)
    assert keys / len(NAMES) <= KEYS_A_SHEET


def test_without_javascript_each_row_is_a_page(cast: Cast, open_page: OpenPage) -> None:
    activity = lecture_under_way(cast.here, planned_by=cast.professional.user)
    desk = open_page(DESK, language="en", user=cast.professional.user, java_script_enabled=False)
    desk.goto(reverse("signups:enter_sheets", args=[cast.here.slug, activity.code]))
    for number, name in enumerate(NAMES[:2]):
        expect(desk.get_by_label("First name")).to_be_focused()
        press(desk, name, f"06123456{number:02}")
        expect(desk.get_by_role("status").filter(has_text="entered")).to_contain_text(f"{number + 1} parent")
