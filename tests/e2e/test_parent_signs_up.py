"""A parent takes a place on her phone, reads her mail, and gives the place back by the link in it."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from networks.signups.choices import PlaceState
from networks.signups.models import Place
from tests.e2e.conftest import PHONE, OpenPage
from tests.inbox import Inbox, links_in
from tests.networks.signups.stage import lecture
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
    assert inbox.wait_for("fatma@home.example", number=2)["Subject"] == "You gave your place back: Lezing"
