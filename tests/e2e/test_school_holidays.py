"""An administrator enters the school holidays: from a list, and one by one. All days are invented."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networks.holidays.models import SchoolHoliday
from networks.holidays.school_years import name_of, school_year_of
from tests.e2e.conftest import DESK, PHONE, OpenPage, accept
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_holidays_come_from_a_list(cast: Cast, open_page: OpenPage, size: dict[str, int]) -> None:
    page, year = open_page(size, user=cast.administrator.user), school_year_of(timezone.localdate())
    good = (
        "region;school_year;name;first_day;last_day\n"
        f"noord;{name_of(year)};Lampionvakantie;07-11-{year};15-11-{year}\n"
        f"zuid;{name_of(year)};Lampionvakantie;14-11-{year};22-11-{year}\n"
    )
    page.goto("/vaartdam/settings/holidays/")
    accept(page, f"holidays-none-{size['width']}")
    page.get_by_role("link", name="Add from a file").click()
    page.get_by_role("link", name="To the settings of the municipality").click()
    page.get_by_label("Region of the school holidays").select_option(label="North")
    page.get_by_role("button", name="Save").click()
    page.goto("/vaartdam/settings/holidays/import/")
    for words, heading in ((good.replace("14-11", "14-13"), "Nothing is saved"), (good, "Look before you save")):
        file = {"name": "list.csv", "mimeType": "text/csv", "buffer": words.encode()}
        page.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]  # a file in memory
        page.get_by_role("button", name="Look at what would change").click()
        page.get_by_role("main").get_by_text(heading).first.wait_for()
        accept(page, f"holidays-{'preview' if words == good else 'broken'}-{size['width']}")
    page.get_by_role("button", name="Save these changes").click()
    expect(page.get_by_text(f"7 November {year} up to and including 15 November {year}")).to_be_visible()
    accept(page, f"holidays-{size['width']}")


def test_a_holiday_is_entered_changed_and_removed(cast: Cast, open_page: OpenPage) -> None:
    page, year = open_page(PHONE, user=cast.administrator.user), school_year_of(timezone.localdate())
    page.goto("/vaartdam/settings/holidays/")
    page.get_by_role("link", name="Add a school holiday").click()
    page.get_by_label("Name").fill("Sneeuwvakantie")
    page.get_by_label("First day").fill(f"{year + 1}-01-09")
    page.get_by_label("Last day").fill(f"{year + 1}-01-02")
    page.get_by_role("button", name="Save").click()
    accept(page, "holiday-refused")
    page.get_by_label("Last day").fill(f"{year + 1}-01-17")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Change").click()
    page.get_by_role("link", name="Remove this holiday").click()
    accept(page, "holiday-remove")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("The school holiday is removed.")).to_be_visible()
    assert not SchoolHoliday.objects.exists()
