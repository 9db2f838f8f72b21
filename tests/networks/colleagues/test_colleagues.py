"""Inviting colleagues, changing their roles and ending their work; the operator sees no persons."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.choices import RoleKind
from accounts.models import AuditEvent, Municipality, User
from accounts.services import AccountsError
from networks.colleagues.services import let_go
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.factories import user_with_role
from tests.personas import Cast, client_of

pytestmark = pytest.mark.django_db

LIST = "/vaartdam/settings/colleagues/"
FATIMA = {"name": "Fatima", "email": "fatima@work.example", "roles": ["professional", "administrator"]}


def roles_of(user: User, municipality: Municipality) -> set[str]:
    return set(user.roles.filter(municipality=municipality).values_list("kind", flat=True))


def number_of(cast: Cast, key: str) -> int:
    user = cast.called(key).user
    assert user is not None
    return user.pk


def test_invited_colleague_gets_a_login_roles_and_a_mail(cast: Cast) -> None:
    assert cast.administrator.client.post(f"{LIST}new/", FATIMA).status_code == 302
    fatima = User.objects.get(email="fatima@work.example")
    assert roles_of(fatima, cast.here) == {"professional", "administrator"}
    letter = letter_for(Message.objects.get(user=fatima, key="invitation"))
    assert "/account/sign-in/" in letter.text
    assert (letter.address, "Fatima" in letter.text) == ("fatima@work.example", True)


@pytest.mark.parametrize(
    ("role", "to_do"),
    [
        ("professional", "/vaartdam/neighbourhoods/"),
        ("partner", "/vaartdam/organisations/"),
        ("facilitator", ""),
        ("policy_officer", ""),
        ("administrator", ""),
    ],
)
def test_after_an_invitation_the_page_says_what_is_still_to_do(cast: Cast, role: str, to_do: str) -> None:
    page = cast.administrator.client.post(f"{LIST}new/", FATIMA | {"roles": [role]}, follow=True)
    assert page.redirect_chain == [(f"{LIST}{User.objects.get(name='Fatima').pk}/", 302)]
    found = re.findall(r'utrecht-alert--info.*?<a href="([^"]+)"', page.content.decode(), re.DOTALL)
    assert found == ([to_do] if to_do else [])


@pytest.mark.parametrize("role", ["professional", "partner", "facilitator", "policy_officer", "administrator"])
def test_whoever_is_invited_with_any_role_arrives_somewhere(cast: Cast, role: str) -> None:
    cast.administrator.client.post(f"{LIST}new/", FATIMA | {"roles": [role]})
    client = client_of(User.objects.get(name="Fatima"))
    page = client.get("/after-sign-in/", follow=True)
    assert (page.status_code, page.request["PATH_INFO"].startswith("/vaartdam/")) == (200, True)
    menu = [item.url for item in page.context["navigation"]]
    assert [client.get(address, follow=True).status_code for address in menu] == [200] * len(menu)


def test_address_with_a_login_elsewhere_is_linked_and_keeps_its_name(cast: Cast) -> None:
    cast.administrator.client.post(f"{LIST}new/", FATIMA | {"email": "PROFESSIONAL_elsewhere@work.example"})
    user = User.objects.get(pk=number_of(cast, "professional_elsewhere"))
    assert roles_of(user, cast.here) == {"professional", "administrator"}
    assert roles_of(user, cast.elsewhere) == {"professional"}
    assert user.name != "Fatima"


def test_colleague_twice_is_refused_in_words(cast: Cast) -> None:
    page = cast.administrator.client.post(f"{LIST}new/", FATIMA | {"email": "partner@work.example"})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["email"])


@pytest.mark.parametrize("kind", ["operator", "method_owner"])
def test_administrator_cannot_make_an_operator(cast: Cast, kind: str) -> None:
    page = cast.administrator.client.post(f"{LIST}new/", FATIMA | {"roles": [kind]})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["roles"])


def test_last_administrator_keeps_the_role_and_the_login(cast: Cast) -> None:
    client, number = cast.administrator.client, number_of(cast, "administrator")
    page = client.post(f"{LIST}{number}/", {"roles": ["professional"]})
    assert list(page.context["form"].errors) == ["roles"]
    client.post(f"{LIST}{number}/end/")
    assert roles_of(User.objects.get(pk=number), cast.here) == {"administrator"}


def test_with_a_second_administrator_the_first_may_go(cast: Cast) -> None:
    user_with_role(RoleKind.ADMINISTRATOR, cast.here)
    cast.administrator.client.post(f"{LIST}{number_of(cast, 'administrator')}/end/")
    assert User.objects.get(pk=number_of(cast, "administrator")).is_active is False


def test_ending_asks_first_and_ends_the_sessions(cast: Cast) -> None:
    theirs = cast.facilitator.client
    client, number = cast.administrator.client, number_of(cast, "facilitator")
    assert client.get(f"{LIST}{number}/end/").status_code == 200
    assert theirs.get("/account/sessions/").status_code == 200
    client.post(f"{LIST}{number}/end/")
    assert theirs.get("/account/sessions/").status_code == 302
    assert AuditEvent.objects.filter(action="colleague_deactivated", object_id=str(number)).count() == 1


def test_ended_here_is_not_ended_elsewhere(cast: Cast) -> None:
    client = cast.administrator.client
    client.post(f"{LIST}new/", FATIMA | {"email": "professional_elsewhere@work.example"})
    client.post(f"{LIST}{number_of(cast, 'professional_elsewhere')}/end/")
    user = User.objects.get(pk=number_of(cast, "professional_elsewhere"))
    assert (user.is_active, roles_of(user, cast.here)) == (True, set())


def test_roles_are_shown_as_they_are_and_changed_as_chosen(cast: Cast) -> None:
    client, number = cast.administrator.client, number_of(cast, "partner")
    page = client.get(f"{LIST}{number}/").content.decode()
    assert re.findall(r'value="(\w+)"[^>]*\schecked', page) == ["partner"]
    client.post(f"{LIST}{number}/", {"roles": ["professional", "partner"]})
    assert roles_of(User.objects.get(pk=number), cast.here) == {"professional", "partner"}
    client.post(f"{LIST}{number}/", {"roles": ["professional"]})
    assert roles_of(User.objects.get(pk=number), cast.here) == {"professional"}


def test_colleague_of_another_municipality_does_not_exist_here(cast: Cast) -> None:
    assert cast.administrator.client.get(f"{LIST}{number_of(cast, 'professional_elsewhere')}/").status_code == 404


def test_inviting_again_sends_a_second_message(cast: Cast) -> None:
    client, number = cast.administrator.client, number_of(cast, "partner")
    for _ in range(2):
        client.post(f"{LIST}{number}/invite/")
    assert Message.objects.filter(user_id=number, key="invitation").count() == 2


@pytest.mark.parametrize(("query", "first"), [("", "Aad"), ("?sort=-name", "Zoë"), ("?search=zo", "Zoë")])
def test_list_sorts_and_searches(cast: Cast, query: str, first: str) -> None:
    for name in ("Zoë", "Aad"):
        user_with_role(RoleKind.PROFESSIONAL, cast.here, name=name)
    page = cast.administrator.client.get(LIST + query)
    assert page.context["table"].page[0].name == first


@pytest.mark.parametrize("number", [1, 30, 300])
def test_list_keeps_its_number_of_queries(
    cast: Cast, number: int, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = cast.administrator.client
    for _ in range(number):
        user_with_role(RoleKind.PROFESSIONAL, cast.here)
    client.get(LIST)
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # a fixture that is called
        client.get(LIST)


NEW = {
    "name": "Zandwijk",
    "slug": "zandwijk",
    "cbs_code": "GM9903",
    "theme": "rivierdam",
    "languages": ["nl", "en"],
    "team_name": "Jeugdteam",
    "sender_name": "Jeugdteam Zandwijk",
    "contact_email": "team@zandwijk.example",
    "contact_phone": "0800 5678",
    "privacy_contact": "fg@zandwijk.example",
    "administrator_name": "Nora",
    "administrator_email": "nora@zandwijk.example",
}


def test_operator_makes_a_municipality_and_its_administrator_is_invited(cast: Cast) -> None:
    assert cast.operator.client.post("/operator/new/", NEW).status_code == 302
    made = Municipality.objects.get(slug="zandwijk")
    nora = User.objects.get(email="nora@zandwijk.example")
    assert roles_of(nora, made) == {"administrator"}
    assert Message.objects.get(user=nora).municipality == made


@pytest.mark.parametrize(
    ("field", "value"), [("slug", "operator"), ("slug", "vaartdam"), ("cbs_code", "9903"), ("name", "VAARTDAM")]
)
def test_operator_is_told_what_cannot_be(cast: Cast, field: str, value: str) -> None:
    page = cast.operator.client.post("/operator/new/", NEW | {field: value})
    assert page.status_code == 200
    assert page.context["form"].errors


def test_operator_changes_a_municipality(cast: Cast) -> None:
    changed = NEW | {"name": "Vaartdam", "slug": "vaartdam", "cbs_code": "GM9901", "team_name": "Wijkteam"}
    assert cast.operator.client.post(f"/operator/{cast.here.pk}/", changed).status_code == 302
    cast.here.refresh_from_db()
    assert cast.here.team_name == "Wijkteam"


def test_operator_sees_no_persons(cast: Cast) -> None:
    client: Client = cast.operator.client
    pages = ["/operator/", "/operator/new/", f"/operator/{cast.here.pk}/"]
    seen = " ".join(client.get(page).content.decode() for page in pages)
    known = [str(user.name) for user in User.objects.exclude(pk=number_of(cast, "operator"))]
    known += list(User.objects.exclude(pk=number_of(cast, "operator")).values_list("email", flat=True))
    assert [word for word in [*known, "Samira", "samira@home.example"] if word in seen] == []
    assert client.get(LIST).status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_two_administrators_who_end_each_other_leave_one(cast: Cast) -> None:
    first, second = cast.administrator.user, user_with_role(RoleKind.ADMINISTRATOR, cast.here)
    assert first is not None

    def end(user: User) -> str:
        try:
            let_go(actor=cast.administrator.actor, municipality=cast.here, user=user)
        except AccountsError as error:
            return error.code
        finally:
            connection.close()
        return "ended"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(end, [first, second])) == ["ended", "last_administrator"]
