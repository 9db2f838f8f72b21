"""The pages of organisations."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.choices import RoleKind
from networks.partners.models import ContactPerson, Organisation
from tests.factories import OrganisationFactory, user_with_role
from tests.personas import Cast

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Buurtmoeders", "kind": "migrant", "formality": "informal", "website": "https://moeders.example/"}


@pytest.mark.parametrize("key", ["administrator", "partner"])
def test_the_list_keeps_its_number_of_queries(cast: Cast, key: str) -> None:
    persona, counts = cast.called(key), []
    assert persona.user is not None
    client = persona.client
    for number in (1, 29, 970):
        made = OrganisationFactory.make_many(number, municipality=cast.here)
        ContactPerson.objects.bulk_create(ContactPerson(organisation=row, user=persona.user) for row in made)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/vaartdam/organisations/").status_code == 200
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
    assert counts[0] < 20


def test_the_page_keeps_its_number_of_queries_and_names_the_people(cast: Cast) -> None:
    organisation, counts = OrganisationFactory.make(municipality=cast.here), []
    client = cast.administrator.client
    for number in (1, 29):
        users = [user_with_role(RoleKind.PARTNER, cast.here) for _ in range(number)]
        ContactPerson.objects.bulk_create(ContactPerson(organisation=organisation, user=user) for user in users)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/vaartdam/organisations/{organisation.pk}/")
        counts.append(len(queries))
        assert users[-1].name in page.content.decode()
    assert counts[0] == counts[1] < 20


def test_somebody_shows_every_role_she_holds_here(cast: Cast) -> None:
    organisation = OrganisationFactory.make(municipality=cast.here)
    assert cast.administrator.user is not None
    ContactPerson.objects.create(organisation=organisation, user=cast.administrator.user)
    page = cast.administrator.client.get(f"/vaartdam/organisations/{organisation.pk}/")
    roles = [role.kind for contact in page.context["people"] for role in contact.user.roles_here]
    assert roles == [RoleKind.ADMINISTRATOR]


def test_the_list_counts_everybody_also_for_a_partner_contact(cast: Cast) -> None:
    organisation = OrganisationFactory.make(municipality=cast.here)
    for persona in (cast.partner, cast.professional):
        assert persona.user is not None
        ContactPerson.objects.create(organisation=organisation, user=persona.user)
    page = cast.partner.client.get("/vaartdam/organisations/")
    assert [row.people_count for row in page.context["table"].page] == [2]


def test_an_organisation_is_added_and_changed(cast: Cast) -> None:
    client = cast.administrator.client
    client.post("/vaartdam/organisations/add/", ANSWERS)
    made = Organisation.objects.get()
    answer = client.post(f"/vaartdam/organisations/{made.pk}/change/", ANSWERS | {"name": "Buurtouders"}, follow=True)
    assert "Buurtouders" in answer.content.decode()
    assert Organisation.objects.get().municipality == cast.here


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "JEUGDTEAM"}, "name"),
        ({"name": ""}, "name"),
        ({"kind": "bank"}, "kind"),
        ({"formality": ""}, "formality"),
        ({"website": "no address"}, "website"),
    ],
)
def test_a_refused_organisation_keeps_the_answers(cast: Cast, wrong: dict[str, str], field: str) -> None:
    OrganisationFactory.make(municipality=cast.here, name="Jeugdteam")
    answers = ANSWERS | wrong
    page = cast.administrator.client.post("/vaartdam/organisations/add/", answers)
    assert list(page.context["form"].errors) == [field]
    kept = {name: page.context["form"][name].value() or "" for name in answers}
    assert kept == answers
    assert Organisation.objects.count() == 1


def test_people_are_added_and_taken_out_after_a_question(cast: Cast) -> None:
    organisation = OrganisationFactory.make(municipality=cast.here)
    assert cast.partner.user is not None
    client, address = cast.administrator.client, f"/vaartdam/organisations/{organisation.pk}/people/"
    assert client.post(f"{address}add/", {"user": "999"}).status_code == 200
    client.post(f"{address}add/", {"user": cast.partner.user.pk})
    remove = f"{address}{ContactPerson.objects.get().pk}/remove/"
    assert client.get(remove).status_code == 200
    assert ContactPerson.objects.exists()
    client.post(remove)
    assert not ContactPerson.objects.exists()


def test_a_partner_contact_sees_only_her_own_and_a_policy_officer_no_people(cast: Cast) -> None:
    own, other = OrganisationFactory.make_many(2, municipality=cast.here)
    assert cast.partner.user is not None
    ContactPerson.objects.create(organisation=own, user=cast.partner.user)
    client = cast.partner.client
    statuses = [client.get(f"/vaartdam/organisations/{thing.pk}/").status_code for thing in (own, other)]
    assert statuses == [200, 404]
    page = cast.policy_officer.client.get(f"/vaartdam/organisations/{own.pk}/")
    assert cast.partner.user.name not in page.content.decode()


def test_what_belongs_to_another_municipality_is_not_found(cast: Cast) -> None:
    there = OrganisationFactory.make(municipality=cast.elsewhere)
    assert cast.professional_elsewhere.user is not None
    contact = ContactPerson.objects.create(organisation=there, user=cast.professional_elsewhere.user)
    client = cast.administrator.client
    for address in ("", "change/", "people/add/", f"people/{contact.pk}/remove/"):
        assert client.get(f"/vaartdam/organisations/{there.pk}/{address}").status_code == 404, address
