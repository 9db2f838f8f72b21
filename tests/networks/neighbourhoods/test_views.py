"""The pages of the map."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from networks.neighbourhoods.models import Assignment, District, Neighbourhood, Venue
from tests.factories import DistrictFactory, NeighbourhoodFactory, VenueFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db
VENUE = {
    "name": "Buurthuis De Brug",
    "address": "Plein 1",
    "postal_code": "1234ab",
    "town": "Vaartdam",
    "latitude": "52,1",
    "longitude": "5.1",
    "capacity": "30",
    "rooms": "2",
    "open_parts": ["mon-morning", "sun-evening"],
    "step_free": "on",
}
GOOD = "code,year,name,lat,lon\nWK990101,2025,Centrum,,\nBU99010100,2025,Binnenstad,52.1234,5.1234\n"


def queries_of(client: Client, address: str) -> int:
    """Count the queries of a page that is found."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ["neighbourhoods/", "neighbourhoods/districts/", "venues/"])
def test_a_list_keeps_its_number_of_queries(cast: Cast, address: str) -> None:
    client, counts = cast.administrator.client, []
    assert cast.professional.user is not None
    district = DistrictFactory.make(municipality=cast.here)
    for number in (1, 29, 970):
        places = NeighbourhoodFactory.make_many(number, municipality=cast.here, district=district)
        Assignment.objects.bulk_create(Assignment(user=cast.professional.user, neighbourhood=place) for place in places)
        VenueFactory.make_many(number, municipality=cast.here, neighbourhood=places[0])
        counts.append(queries_of(client, f"/vaartdam/{address}"))
    assert counts == [counts[0]] * 3
    assert counts[0] < 20


def test_a_professional_sees_what_she_looks_after_and_changes_nothing(cast: Cast) -> None:
    assert cast.professional.user is not None
    here = NeighbourhoodFactory.make(municipality=cast.here, name="Binnenstad")
    Assignment.objects.create(user=cast.professional.user, neighbourhood=here)
    client = cast.professional.client
    words = client.get("/vaartdam/neighbourhoods/").content.decode()
    assert cast.professional.user.name in words
    assert "/neighbourhoods/add/" not in words
    assert "/assign/" not in client.get(f"/vaartdam/neighbourhoods/{here.pk}/").content.decode()
    assert client.post(f"/vaartdam/neighbourhoods/{here.pk}/assign/", {}).status_code == 403


def test_an_administrator_makes_a_district_and_a_neighbourhood_in_it(cast: Cast) -> None:
    client = cast.administrator.client
    client.post("/vaartdam/neighbourhoods/districts/add/", {"name": "Centrum", "code": "wk990101", "year": "2025"})
    answers = {"name": "Hof", "code": "BU9901010A", "year": "2025", "latitude": "52,1", "longitude": "5.1"}
    client.post("/vaartdam/neighbourhoods/add/", answers)
    made = Neighbourhood.objects.get()
    assert (made.district.name, made.code, made.latitude, made.longitude) == ("Centrum", "BU9901010A", 52.1, 5.1)
    client.post(f"/vaartdam/neighbourhoods/{made.pk}/change/", answers | {"name": "Hofje"})
    assert Neighbourhood.objects.get().name == "Hofje"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "BU03630100"}, "code"),
        ({"code": "WK990101"}, "code"),
        ({"code": "BU99010900"}, "code"),
        ({"year": "25"}, "year"),
        ({"latitude": "2"}, "latitude"),
        ({"longitude": "east"}, "longitude"),
        ({"name": ""}, "name"),
    ],
)
def test_a_refused_neighbourhood_keeps_the_answers(cast: Cast, wrong: dict[str, str], field: str) -> None:
    DistrictFactory.make(municipality=cast.here, code="WK990101")
    answers = {"name": "Mijn hof", "code": "BU99010100", "year": "2025", "latitude": "52.1", "longitude": "5.1"} | wrong
    page = cast.administrator.client.post("/vaartdam/neighbourhoods/add/", answers)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in page.content.decode()
    for answer in filter(None, answers.values()):
        assert f'value="{answer}"' in page.content.decode()
    assert not Neighbourhood.objects.exists()


def test_a_colleague_is_assigned_and_taken_back_after_a_question(cast: Cast) -> None:
    client, here = cast.administrator.client, NeighbourhoodFactory.make(municipality=cast.here)
    assert cast.professional.user is not None
    address = f"/vaartdam/neighbourhoods/{here.pk}/assign/"
    assert client.post(address, {"user": "999"}).status_code == 200
    client.post(address, {"user": cast.professional.user.pk})
    remove = f"{address}{Assignment.objects.get().pk}/remove/"
    assert client.get(remove).status_code == 200
    assert Assignment.objects.exists()
    client.post(remove)
    assert not Assignment.objects.exists()


def test_a_venue_is_added_changed_and_taken_out_of_use(cast: Cast) -> None:
    client, here = cast.administrator.client, NeighbourhoodFactory.make(municipality=cast.here)
    client.post("/vaartdam/venues/add/", VENUE | {"neighbourhood": here.pk})
    venue = Venue.objects.get()
    assert (venue.postal_code, venue.latitude, venue.open_parts, venue.step_free, venue.childrens_corner) == (
        "1234 AB",
        52.1,
        ["mon-morning", "sun-evening"],
        True,
        False,
    )
    client.post(f"/vaartdam/venues/{venue.pk}/change/", VENUE | {"neighbourhood": here.pk, "capacity": "31"})
    assert Venue.objects.get().capacity == 31
    page = client.get(f"/vaartdam/venues/{venue.pk}/").content.decode()
    assert 'href="https://www.openstreetmap.org/?mlat=52.10000&amp;mlon=5.10000#map=18/52.10000/5.10000"' in page
    for address, is_in_use in (("out-of-use", False), ("back-in-use", True)):
        assert client.get(f"/vaartdam/venues/{venue.pk}/{address}/").status_code == 200
        client.post(f"/vaartdam/venues/{venue.pk}/{address}/")
        assert Venue.objects.get().is_in_use is is_in_use


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"postal_code": "0123 AB"}, "postal_code"),
        ({"postal_code": "1234 SS"}, "postal_code"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "many"}, "capacity"),
        ({"open_parts": ["mon-night"]}, "open_parts"),
        ({"name": "BIBLIOTHEEK"}, "name"),
        ({"neighbourhood": ""}, "neighbourhood"),
    ],
)
def test_a_refused_venue_keeps_the_answers(cast: Cast, wrong: dict[str, object], field: str) -> None:
    other = VenueFactory.make(municipality=cast.here, name="Bibliotheek")
    answers = VENUE | {"neighbourhood": other.neighbourhood.pk} | wrong
    page = cast.administrator.client.post("/vaartdam/venues/add/", answers)
    assert list(page.context["form"].errors) == [field]
    assert 'value="Plein 1"' in page.content.decode()
    assert Venue.objects.count() == 1


def test_a_file_is_looked_at_first_and_then_saved(cast: Cast) -> None:
    client = cast.administrator.client
    file = SimpleUploadedFile("map.csv", GOOD.encode("utf-8-sig"))
    page = client.post("/vaartdam/neighbourhoods/import/", {"file": file})
    assert "Binnenstad" in page.content.decode()
    assert not District.objects.exists()
    text = page.context["form"].initial["text"]
    client.post("/vaartdam/neighbourhoods/import/save/", {"text": text})
    assert list(Neighbourhood.objects.values_list("name", "district__name")) == [("Binnenstad", "Centrum")]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (GOOD.replace("5.1234", "55").encode(), 3, "lon"),
        (GOOD.replace("BU990101", "BU990109").encode(), 3, "code"),
        (b"", 1, "code"),
    ],
)
def test_a_broken_file_names_line_and_column_and_changes_nothing(
    cast: Cast, content: bytes, line: int, column: str
) -> None:
    client = cast.administrator.client
    page = client.post("/vaartdam/neighbourhoods/import/", {"file": SimpleUploadedFile("map.csv", content)})
    fault = page.context["faults"][0]
    assert (page.status_code, fault.line, fault.column) == (200, line, column)
    again = client.post("/vaartdam/neighbourhoods/import/save/", {"text": content.decode() or "x"})
    assert again.context["faults"][0].line == line
    assert not District.objects.exists()


def test_a_file_that_is_no_text_is_refused(cast: Cast) -> None:
    file = SimpleUploadedFile("map.csv", "naïef".encode("latin-1"))
    page = cast.administrator.client.post("/vaartdam/neighbourhoods/import/", {"file": file})
    assert list(page.context["form"].errors) == ["file"]


def test_what_belongs_to_another_municipality_is_not_found(cast: Cast) -> None:
    venue = VenueFactory.make(municipality=cast.elsewhere)
    there, district = venue.neighbourhood, venue.neighbourhood.district
    assert cast.professional_elsewhere.user is not None
    given = Assignment.objects.create(user=cast.professional_elsewhere.user, neighbourhood=there)
    client = cast.administrator.client
    for address in (
        f"neighbourhoods/{there.pk}/",
        f"neighbourhoods/{there.pk}/change/",
        f"neighbourhoods/{there.pk}/assign/",
        f"neighbourhoods/{there.pk}/assign/{given.pk}/remove/",
        f"neighbourhoods/districts/{district.pk}/change/",
        f"venues/{venue.pk}/",
        f"venues/{venue.pk}/change/",
        f"venues/{venue.pk}/out-of-use/",
        f"venues/{venue.pk}/back-in-use/",
    ):
        assert client.get(f"/vaartdam/{address}").status_code == 404, address
