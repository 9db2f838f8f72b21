"""The pages of the catalogue."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actor import system_actor
from accounts.choices import Origin
from methods.models import Method, Override, Owner
from methods.services import load_catalogue, override_number
from tests.factories import ActivityFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    load_catalogue(actor=system_actor(origin=Origin.COMMAND))


def test_a_professional_reads_every_method(cast: Cast) -> None:
    page = cast.professional.client.get("/vaartdam/methods/")
    for method in Method.objects.all():
        assert f'href="/vaartdam/methods/{method.code}/"' in page.content.decode()


@pytest.mark.parametrize("code", ["mwa", "osa", "mwa_osa", "wijkacademie", "leergemeenschap"])
def test_a_method_shows_its_numbers_and_what_is_unknown_in_few_queries(cast: Cast, code: str) -> None:
    client = cast.policy_officer.client
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = client.get(f"/vaartdam/methods/{code}/")
    assert page.status_code == 200
    assert len(queries) < 20
    assert "/group_max/" not in page.content.decode()


def test_an_administrator_chooses_another_number_and_goes_back(cast: Cast) -> None:
    client, address = cast.administrator.client, "/vaartdam/methods/mwa/interval_weeks/"
    answer = client.post(address, {"value": "4", "reason": "Vaker in de zomer"}, follow=True)
    assert answer.redirect_chain == [("/vaartdam/methods/mwa/", 302)]
    assert "Vaker in de zomer" in answer.content.decode()
    assert client.get(f"{address}undo/").status_code == 200
    assert Override.objects.get().value == 4
    client.post(f"{address}undo/")
    assert not Override.objects.exists()


@pytest.mark.parametrize(
    ("field", "answers"),
    [
        ("interval_weeks", {"value": "99", "reason": "Mijn reden"}),
        ("interval_weeks", {"value": "zes", "reason": "Mijn reden"}),
        ("group_min", {"value": "13", "reason": "Mijn reden"}),
        ("minutes_allowed", {"value": "perhaps", "reason": "Mijn reden"}),
        ("minutes_allowed", {"reason": "Mijn reden"}),
    ],
)
def test_a_refused_number_keeps_the_answers(cast: Cast, field: str, answers: dict[str, str]) -> None:
    page = cast.administrator.client.post(f"/vaartdam/methods/mwa/{field}/", answers)
    words = page.content.decode()
    assert page.status_code == 200
    assert "Mijn reden" in words
    assert "id_value" in words
    assert not Override.objects.exists()


def test_an_owner_sees_her_method_with_counts_only(cast: Cast) -> None:
    assert cast.method_owner.user is not None
    mwa = Method.objects.get(code="mwa")
    Owner.objects.create(method=mwa, user=cast.method_owner.user)
    ActivityFactory.make(municipality=cast.here, method=mwa, title="Geheime lezing")
    override_number(actor=cast.administrator.actor, method=mwa, field="group_min", value=6, reason="Geheime reden")
    client = cast.method_owner.client
    assert client.get("/methods/").content.decode().count("/methods/mwa/") == 1
    words = client.get("/methods/mwa/").content.decode()
    assert "Geheime" not in words
    assert client.get("/methods/osa/").status_code == 404


def test_an_owner_sees_in_how_many_municipalities_her_method_lives(cast: Cast) -> None:
    assert cast.method_owner.user is not None
    mwa = Method.objects.get(code="mwa")
    Owner.objects.create(method=mwa, user=cast.method_owner.user)
    for where in (cast.here, cast.here, cast.elsewhere):
        ActivityFactory.make(municipality=where, method=mwa)
    for field in ("group_min", "interval_weeks"):
        override_number(actor=cast.administrator.actor, method=mwa, field=field, value=7, reason="Omdat")
    found = cast.method_owner.client.get("/methods/mwa/").context["method"]
    assert (found.municipalities_using, found.municipalities_with_own_numbers) == (2, 1)


@pytest.mark.parametrize(
    "address", ["/vaartdam/methods/none/", "/vaartdam/methods/mwa/none/", "/nergens/methods/", "/duinmeer/methods/mwa/"]
)
def test_what_is_not_here_is_not_found_or_not_yours(cast: Cast, address: str) -> None:
    expected = 403 if address.startswith("/duinmeer") else 404
    assert cast.administrator.client.get(address).status_code == expected
