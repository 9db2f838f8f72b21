"""A professional announces a lecture; five parents sign up on their phones; the waiting list moves by itself."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from networks.neighbourhoods.models import Assignment
from networks.signups.models import Place
from tests.access_stage import some
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.lecture_steps import address_of, announce, sign_up
from tests.factories import MethodFactory, VenueFactory
from tests.inbox import Inbox, links_in, until
from tests.personas import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]

PARENTS = ("Samira", "Marieke", "Fatma", "Joost", "Amina")
SEATS = 4


def own_page(phone: Page, inbox: Inbox, name: str) -> None:
    """Open the link in the first mail."""
    phone.goto(next(link for link in links_in(inbox.wait_for(address_of(name))) if "/my/" in link))


def change_children(phone: Page, inbox: Inbox, name: str, number: int) -> None:
    """Say on her own page how many children come along."""
    own_page(phone, inbox, name)
    phone.get_by_role("link", name="Change Saying no").click()
    phone.get_by_label("How many children come with you?").select_option(str(number))
    phone.get_by_role("button", name="Save").click()
    until(lambda: Place.objects.filter(person__first_name=name, children=number).exists(), "the change was kept")


def give_back(phone: Page, inbox: Inbox, name: str) -> None:
    """Say on her own page that she cannot come, and mean it."""
    own_page(phone, inbox, name)
    phone.get_by_role("link", name="I cannot come").click()
    phone.get_by_role("main").get_by_role("button").first.click()
    until(lambda: states()[name] == "withdrawn", "the place was given back")


def accept(phone: Page, inbox: Inbox, name: str) -> None:
    """Say yes to the place that came free, by the link in the second mail."""
    offer = inbox.wait_for(address_of(name), number=2)
    assert "Saying no to screens" in str(offer["Subject"])
    phone.goto(next(link for link in links_in(offer) if "/my/" in link))
    phone.get_by_role("button", name="I am coming").click()
    until(lambda: states()[name] == "held", "her yes was kept")


def states() -> dict[str, str]:
    return dict(Place.objects.values_list("person__first_name", "state"))


def test_from_plan_to_waiting_list(
    cast: Cast, open_page: OpenPage, inbox: Inbox, accept_page: Callable[..., None]
) -> None:
    venue = VenueFactory.make(municipality=cast.here)
    MethodFactory.make()
    Assignment.objects.create(user=some(cast.professional.user), neighbourhood=venue.neighbourhood)
    desk = open_page(DESK, language="en", user=cast.professional.user)
    phones = {name: open_page(PHONE, language="en") for name in PARENTS}

    lecture = announce(desk, cast.here, seats=SEATS)
    for name, phone in phones.items():
        sign_up(phone, lecture, name)
    assert states() == {**dict.fromkeys(PARENTS[:SEATS], "held"), "Amina": "waiting"}

    change_children(phones["Samira"], inbox, "Samira", 2)
    give_back(phones["Marieke"], inbox, "Marieke")
    until(lambda: states()["Amina"] == "offered", "the next on the waiting list was asked")
    accept(phones["Amina"], inbox, "Amina")

    desk.get_by_role("link", name="See the sign-ups").click()
    for name in ("Samira", "Fatma", "Joost", "Amina"):
        expect(desk.get_by_role("rowheader", name=name)).to_be_visible()
    accept_page(desk, "journey-signups")
    desk.goto(reverse("desk:outbox", args=[cast.here.slug]))
    accept_page(desk, "journey-outbox")
