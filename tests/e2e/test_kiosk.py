"""The tablet at the door: one parent after the other, each in her own language, and nothing of her stays."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from networks.signups.models import Place
from tests.e2e.conftest import PHONE, OpenPage, accept
from tests.networks.signups.stage import lecture
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def sign_up(tablet: Page, language: str, name: str) -> None:
    tablet.get_by_role("link", name=language).click()
    assert tablet.locator("#id_first_name").input_value() == ""
    tablet.locator("#id_first_name").fill(name)
    tablet.locator("#id_contact").fill(f"{name.lower()}@home.example")
    tablet.locator("form [type=submit]").first.click()
    tablet.wait_for_url("**/thanks/place/")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_tablet_signs_up_two_and_knows_neither(cast: Cast, open_page: OpenPage, *, script: bool) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    tablet = open_page(PHONE, user=cast.professional.user, java_script_enabled=script)
    tablet.goto(reverse("signups:kiosk_start", args=[cast.here.slug, activity.code]))
    tablet.get_by_label("Choose a code of six to eight figures").fill("471100")
    tablet.get_by_role("button", name="Start on this tablet").click()
    home = tablet.url
    if script:
        accept(tablet, "kiosk")
    for language, name in (("Türkçe", "Zeynep"), ("العربيّة", "Amina")):
        tablet.goto(home)
        sign_up(tablet, language, name)
        tablet.go_back()
        assert name not in tablet.content()
    assert {cookie["name"] for cookie in tablet.context.cookies()} <= {"kiosk", "csrftoken"}
    assert sorted(Place.objects.values_list("person__language", flat=True)) == ["ar", "tr"]
    tablet.goto("/account/sign-in/")
    expect(tablet).to_have_url(home)
    if script:
        assert tablet.evaluate("localStorage.length + sessionStorage.length") == 0
