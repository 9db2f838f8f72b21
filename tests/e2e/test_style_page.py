"""Every component in every house style, direction and width; and a long form in small steps."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, OpenPage, accept


@pytest.mark.parametrize(
    ("style", "language", "size"),
    [("rivierdam", "nl", DESK), ("heidewoude", "ar", PHONE), ("opvoedkring", "tr", PHONE), ("heidewoude", "ar", DESK)],
)
def test_every_component_can_be_used_by_everybody(
    open_page: OpenPage, style: str, language: str, size: dict[str, int]
) -> None:
    page = open_page(size, language=language)

    page.goto(f"/ui/?style={style}&errors")

    accept(page, f"components-{style}-{language}-{size['width']}")


def test_a_page_reflows_at_320_pixels(open_page: OpenPage) -> None:
    page = open_page({"width": 320, "height": 640})

    page.goto("/ui/?style=rivierdam")

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_summary_takes_the_focus_and_leads_to_the_field(phone: Page) -> None:
    phone.goto("/ui/?errors")

    expect(phone.locator("#error-summary")).to_be_focused()
    phone.locator("#error-summary a").nth(2).click()
    expect(phone.locator("#id_colour_0")).to_be_focused()


def test_icons_and_the_tick_are_not_blocked(desk: Page) -> None:
    answers: list[tuple[str, int]] = []
    desk.on("response", lambda answer: answers.append((answer.url.rsplit("/", 1)[-1], answer.status)))

    desk.goto("/ui/")
    desk.locator("#id_agreed").check()
    desk.wait_for_load_state("networkidle")

    assert ("icons.svg", 200) in answers
    assert ("tick.svg", 200) in answers
    assert [answer for answer in answers if answer[1] >= 400] == []


def test_a_table_sorts_without_loading_the_page_anew(desk: Page) -> None:
    desk.goto("/ui/?lang=en")
    desk.evaluate("window.stays = true")

    desk.get_by_role("link", name="Number").click()

    expect(desk.locator("th[aria-sort]")).to_contain_text("Number")
    assert desk.evaluate("window.stays") is True
    assert desk.url.endswith("?sort=id")


def test_a_long_form_goes_step_by_step_and_keeps_its_answers(phone: Page) -> None:
    phone.goto("/ui/?clusters&lang=en")
    steps = phone.locator("[data-part=words]")
    expect(steps).to_have_text("Step 1 of 4")

    phone.get_by_role("button", name="Next", exact=True).click()
    expect(phone.get_by_label("First name")).to_be_focused()
    phone.get_by_label("First name").fill("Fatma")
    phone.get_by_label("First name").press("Enter")

    expect(steps).to_have_text("Step 2 of 4")
    expect(phone.locator("legend:focus")).to_have_text("Colours")
    phone.get_by_role("button", name="Back").click()
    expect(phone.get_by_label("First name")).to_have_value("Fatma")
    phone.go_back()
    expect(steps).to_have_text("Step 2 of 4")


def test_a_refused_form_opens_at_the_first_wrong_step(phone: Page) -> None:
    phone.goto("/ui/?clusters&errors")

    phone.locator("#error-summary a").last.click()

    expect(phone.locator("[data-part=words]")).to_contain_text("4")
    expect(phone.locator("#id_agreed")).to_be_focused()


def test_without_javascript_a_long_form_is_one_page(open_page: OpenPage) -> None:
    page = open_page(PHONE, java_script_enabled=False)

    page.goto("/ui/?clusters")

    expect(page.locator("[data-cluster]:visible")).to_have_count(4)
    expect(page.locator(".ui-form__actions button")).to_be_visible()


def test_the_menu_opens_without_javascript_and_closes_with_escape(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto("/ui/?lang=en")
    link = page.locator(".ui-nav__fold").get_by_role("link", name="Components")

    expect(link).to_be_hidden()
    page.locator("summary", has_text="Menu").press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
