"""An administrator fills the map, gives it to a colleague, adds a venue and chooses a number."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from accounts.actor import system_actor
from accounts.choices import Origin
from methods.models import Method, Override, Owner
from methods.services import load_catalogue
from networks.neighbourhoods.models import Assignment, Neighbourhood, Venue
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.factories import NeighbourhoodFactory, OrganisationFactory, VenueFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db(transaction=True)
AcceptPage = Callable[..., None]
FILE = "code,year,name,lat,lon\nWK990101,2025,Centrum,,\nBU99010100,2025,Binnenstad,52.1234,5.1234\n"


@pytest.fixture
def administrator(cast: Cast, open_page: OpenPage) -> Page:
    """The administrator at her desk, in English."""
    return open_page(DESK, language="en", user=cast.administrator.user)


def test_the_map_comes_from_a_file_and_a_colleague_looks_after_it(
    cast: Cast, administrator: Page, accept_page: AcceptPage
) -> None:
    administrator.goto(reverse("neighbourhoods:list", args=[cast.here.slug]))
    accept_page(administrator, "map-empty")
    administrator.get_by_role("link", name="Add from a file").click()
    for content, heading in ((FILE.replace("5.1234", "51"), "Nothing is saved"), (FILE, "Look before you save")):
        file = {"name": "map.csv", "mimeType": "text/csv", "buffer": content.encode()}
        administrator.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]  # a file in memory
        administrator.get_by_role("button", name="Look at what would change").click()
        administrator.get_by_role("main").get_by_text(heading).first.wait_for()
        accept_page(administrator, f"map-{'preview' if content == FILE else 'broken-file'}")
    administrator.get_by_role("button", name="Save these changes").click()
    administrator.get_by_role("link", name="Binnenstad").click()
    administrator.get_by_role("link", name="Let somebody look after it").click()
    assert cast.professional.user is not None
    administrator.get_by_label("Professional").select_option(label=cast.professional.user.name)
    administrator.get_by_role("button", name="Let this colleague look after it").click()
    administrator.get_by_text("From now on this colleague").wait_for()
    accept_page(administrator, "neighbourhood")
    assert Assignment.objects.get().neighbourhood.name == "Binnenstad"


def test_a_venue_is_added(cast: Cast, administrator: Page, accept_page: AcceptPage) -> None:
    NeighbourhoodFactory.make(municipality=cast.here, name="Binnenstad")
    administrator.goto(reverse("neighbourhoods:venues", args=[cast.here.slug]))
    administrator.get_by_role("link", name="Add a venue").click()
    administrator.get_by_role("button", name="Save").click()
    accept_page(administrator, "venue-refused")
    answers = {"Name": "Bibliotheek", "Street and number": "Plein 1", "Postal code": "1234ab", "Town": "Vaartdam"}
    for label, answer in (answers | {"Latitude": "52,1", "Longitude": "5,1", "Chairs": "40"}).items():
        administrator.get_by_label(label).first.fill(answer)
    administrator.get_by_label("Neighbourhood").select_option(label="Binnenstad")
    administrator.get_by_role("checkbox", name="Monday, morning").check()
    administrator.get_by_role("button", name="Save").click()
    administrator.get_by_text("The venue is added.").wait_for()
    accept_page(administrator, "venue")
    assert Venue.objects.get().open_parts == ["mon-morning"]


def test_another_number_is_chosen(cast: Cast, administrator: Page, accept_page: AcceptPage) -> None:
    load_catalogue(actor=system_actor(origin=Origin.COMMAND))
    administrator.goto(reverse("methods:list", args=[cast.here.slug]))
    accept_page(administrator, "methods")
    administrator.get_by_role("link", name="Mamma Weet Alles", exact=True).click()
    accept_page(administrator, "method")
    administrator.get_by_role("link", name="Change The group meets every").click()
    administrator.get_by_role("textbox", name="The group meets every").fill("4")
    administrator.get_by_label("Why").fill("Parents asked for it")
    accept_page(administrator, "method-number")
    administrator.get_by_role("button", name="Use our own number").click()
    administrator.get_by_text("Why: Parents asked for it").wait_for()
    accept_page(administrator, "method-changed")
    assert Override.objects.get().value == 4


def test_the_pages_fit_a_phone(cast: Cast, open_page: OpenPage, accept_page: AcceptPage) -> None:
    load_catalogue(actor=system_actor(origin=Origin.COMMAND))
    venue = VenueFactory.make(municipality=cast.here, open_parts=["mon-morning"])
    organisation = OrganisationFactory.make(municipality=cast.here)
    phone = open_page(PHONE, language="nl", user=cast.professional.user)
    for name, *words in (
        ("neighbourhoods:list",),
        ("neighbourhoods:districts",),
        ("neighbourhoods:page", Neighbourhood.objects.get().pk),
        ("neighbourhoods:venues",),
        ("neighbourhoods:venue", venue.pk),
        ("partners:list",),
        ("partners:page", organisation.pk),
        ("methods:page", "mwa_osa"),
    ):
        phone.goto(reverse(name, args=[cast.here.slug, *words]))
        accept_page(phone, f"phone-{name.replace(':', '-')}")


def test_an_owner_sees_where_her_method_is_used(cast: Cast, open_page: OpenPage, accept_page: AcceptPage) -> None:
    load_catalogue(actor=system_actor(origin=Origin.COMMAND))
    assert cast.method_owner.user is not None
    Owner.objects.create(method=Method.objects.get(code="mwa"), user=cast.method_owner.user)
    desk = open_page(DESK, language="en", user=cast.method_owner.user)
    desk.goto(reverse("methods:owned_list"))
    accept_page(desk, "owned-methods")
    desk.get_by_role("link", name="Mamma Weet Alles").click()
    accept_page(desk, "owned-method")
