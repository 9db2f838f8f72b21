"""The pages behind a personal link, and the receipts."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Municipality, Person, PersonalLink
from networks.privacy.models import ForgettingReceipt
from networks.signups.models import Place
from tests.factories import MunicipalityFactory, PlaceFactory
from tests.networks.privacy.mother import ADDRESS, WISH, mother_of_everything
from tests.networks.privacy.old import lecture
from tests.personas import EVERYBODY, Cast, know_here

BEHIND_A_LINK = ("privacy:export", "privacy:download", "privacy:erase")


@pytest.fixture
def opened(db: None, client: Client) -> tuple[Person, str]:
    """Somebody of whom we keep everything, whose browser we know."""
    person, token = mother_of_everything()
    know_here(client, person)
    return person, token


@pytest.mark.parametrize("name", BEHIND_A_LINK)
def test_a_forwarded_link_shows_and_erases_nothing(opened: tuple[Person, str], name: str) -> None:
    for answer in (Client().get(page(name, *opened)), Client().post(page(name, *opened))):
        assert answer.status_code == 302
        assert "/device/" in answer["Location"]
    assert Person.objects.filter(pk=opened[0].pk).exists()


def page(name: str, person: Person, token: str) -> str:
    return reverse(name, args=[person.municipality.slug, token])


def receipt(municipality: Municipality, count: int) -> None:
    ForgettingReceipt.objects.create(
        municipality=municipality, term="place", kind="place", count=count, at=timezone.now()
    )


def test_she_reads_everything_with_why_and_how_long(client: Client, opened: tuple[Person, str]) -> None:
    answer = client.get(page("privacy:export", *opened) + "?lang=en", follow=True)

    words = answer.content.decode()
    for expected in (ADDRESS, WISH, "to make a group that fits you", "6 months after the lecture"):
        assert expected in words
    assert answer.headers["Cache-Control"] == "no-store"


def test_she_takes_everything_along_as_a_file(client: Client, opened: tuple[Person, str]) -> None:
    answer = client.get(page("privacy:download", *opened))

    everything = json.loads(answer.content)
    assert everything["contactpoint"][0]["value"] == ADDRESS
    assert [message["values"] for message in everything["message"]] == [{"title": "Pubers"}] * 2
    assert "attachment" in answer.headers["Content-Disposition"]


def test_looking_at_the_page_erases_nothing(client: Client, opened: tuple[Person, str]) -> None:
    answer = client.get(page("privacy:erase", *opened))

    assert answer.status_code == 200
    assert Person.objects.filter(pk=opened[0].pk).exists()


def test_the_press_erases_and_the_thank_you_page_knows_nobody(client: Client, opened: tuple[Person, str]) -> None:
    answer = client.post(page("privacy:erase", *opened), follow=True)

    assert not Person.objects.filter(first_name="Zeynep").exists()
    assert answer.redirect_chain == [(reverse("privacy:erased", args=[opened[0].municipality.slug]), 302)]
    assert "Zeynep" not in answer.content.decode()


@pytest.mark.parametrize("name", BEHIND_A_LINK)
def test_an_erased_link_says_what_to_do_now(client: Client, opened: tuple[Person, str], name: str) -> None:
    address = page(name, *opened)
    client.post(page("privacy:erase", *opened))

    answer = client.get(address)

    assert answer.status_code == 404
    assert opened[0].municipality.contact_phone in answer.content.decode()


@pytest.mark.parametrize("name", BEHIND_A_LINK)
def test_a_link_of_elsewhere_or_made_up_opens_nothing(client: Client, opened: tuple[Person, str], name: str) -> None:
    elsewhere = MunicipalityFactory.make()

    for address in (reverse(name, args=[elsewhere.slug, opened[1]]), page(name, opened[0], "made-up")):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code in {404, 405}
    assert Person.objects.filter(pk=opened[0].pk).exists()


def test_a_link_that_expired_opens_nothing(client: Client, opened: tuple[Person, str]) -> None:
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.post(page("privacy:erase", *opened)).status_code == 404
    assert Person.objects.exists()


@pytest.mark.parametrize("key", EVERYBODY)
def test_only_the_administrator_reads_the_receipts(cast: Cast, key: str) -> None:
    answer = cast.called(key).client.get(reverse("privacy:receipts", args=[cast.here.slug]))

    expected = {"administrator": 200, "visitor": 302, "parent": 302}
    assert answer.status_code == expected.get(key, 403)


def test_the_receipts_are_of_this_municipality_and_show_what_is_due(cast: Cast) -> None:
    PlaceFactory.make(activity=lecture(40, municipality=cast.here))
    for owner, count in ((cast.here, 4141414), (cast.elsewhere, 9797979)):
        ForgettingReceipt.objects.create(municipality=owner, term="place", kind="place", count=count, at=timezone.now())

    answer = cast.administrator.client.get(reverse("privacy:receipts", args=[cast.here.slug]))

    # Long figures, which the random word in a page never holds by chance.
    words = answer.content.decode().replace(".", "").replace("\xa0", "")
    assert ("4141414" in words, "9797979" in words) == (True, False)
    assert [(due.kind, due.count) for due in answer.context["due"] if due.count] == [("place", 1)]
    assert Place.objects.exists()


def test_the_receipts_cost_the_same_for_one_and_for_thirty(cast: Cast) -> None:
    client, address = cast.administrator.client, reverse("privacy:receipts", args=[cast.here.slug])
    costs = []
    for rows in (1, 29):
        for _ in range(rows):
            receipt(cast.here, 1)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))

    # One for each kind of thing that can be forgotten.
    assert costs[0] == costs[1] < 25
