"""Signing in with the municipality's own provider, against a real one: who gets in, and what its faults look like."""

import pytest
from django.test import Client

from accounts.choices import RoleKind
from accounts.models import AuditEvent, Role, User
from networks.messaging.models import Message
from tests.accounts.provider import account, asks, brought_back, running_provider, signs_in, turn_on, who, words_in
from tests.personas import Cast, give_second_factor

# The mock is built on parts of its library that will have other names one day.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

STRONG = {"amr": ["pwd", "mfa"], "acr": "urn:example:strong"}


def test_an_invited_colleague_gets_in_whatever_her_capitals(cast: Cast) -> None:
    with running_provider(account("facilitator", email="Facilitator@WORK.example")) as issuer:
        turn_on(cast.here, issuer)
        client = Client()
        assert signs_in(client, "facilitator", next_url="/vaartdam/lectures/") == (302, "/vaartdam/lectures/")
    assert who(client) == "facilitator@work.example"
    assert AuditEvent.objects.filter(action="signed_in", result="done").count() == 1
    assert User.objects.filter(email__startswith="facil").count() == 1


def test_the_question_carries_a_proof_and_our_own_address_to_come_back_to(cast: Cast) -> None:
    with running_provider() as issuer:
        turn_on(cast.here, issuer)
        words = words_in(asks(Client()))
    assert words["redirect_uri"] == "http://testserver/account/with/vaartdam/back/"
    assert (words["code_challenge_method"], set(words["scope"].split())) == ("S256", {"openid", "email"})
    assert len(words["state"]) >= 16


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email_verified": False}, "facilitator@work.example"),
        ({"email_verified": None}, "facilitator@work.example"),
        ({}, "facilitator@elsewhere.example"),
        ({}, "nobody@work.example"),
        ({}, "professional_elsewhere@work.example"),
        ({}, "operator@work.example"),
        ({}, "method_owner@work.example"),
        ({"email": None}, "x"),
        ({"email": ["facilitator@work.example"]}, "x"),
    ],
    ids=["unverified", "silent", "other domain", "uninvited", "other town", "operator", "owner", "none", "a list"],
)
def test_whoever_was_not_invited_reads_what_to_do(cast: Cast, claims: dict[str, object], email: str) -> None:
    users, client = User.objects.count(), Client()
    with running_provider(account("x", **{"email": email, **claims})) as issuer:
        turn_on(cast.here, issuer)
        status, _title = signs_in(client, "x")
    assert (status, who(client)) == (403, "")
    assert (User.objects.count(), Role.objects.filter(user__email=email).count() <= 1) == (users, True)
    assert AuditEvent.objects.filter(action="signed_in_with_provider", result="refused").count() == 1


def test_a_provider_lets_nobody_into_another_municipality(cast: Cast) -> None:
    both = cast.professional.user
    assert both is not None
    Role.objects.create(user=both, kind=RoleKind.PROFESSIONAL, municipality=cast.elsewhere)
    client = Client()
    with running_provider(account("professional", **STRONG)) as issuer:
        turn_on(cast.here, issuer, trusts_second_step=True)
        assert signs_in(client, "professional")[0] == 403
    assert who(client) == ""


def test_whose_work_ended_does_not_get_in(cast: Cast) -> None:
    User.objects.filter(email="facilitator@work.example").update(is_active=False)
    client = Client()
    with running_provider(account("facilitator")) as issuer:
        turn_on(cast.here, issuer)
        assert signs_in(client, "facilitator")[0] == 403
    assert who(client) == ""


@pytest.mark.parametrize(
    ("fields", "claims", "is_enough"),
    [
        ({}, STRONG, False),
        ({"trusts_second_step": True}, {}, False),
        ({"trusts_second_step": True}, {"amr": ["pwd"]}, False),
        ({"trusts_second_step": True}, {"amr": "mfa"}, False),
        ({"trusts_second_step": True}, STRONG, True),
        ({"trusts_second_step": True, "strong_acr": "urn:example:strong"}, STRONG, True),
        ({"trusts_second_step": True, "strong_acr": "urn:example:stronger"}, STRONG, False),
    ],
)
@pytest.mark.parametrize("has_own_step", [True, False])
def test_the_second_step_of_a_provider_counts_only_when_the_municipality_says_so(
    cast: Cast, fields: dict[str, object], claims: dict[str, object], is_enough: bool, has_own_step: bool
) -> None:
    user, client = cast.professional.user, Client()
    assert user is not None
    if has_own_step:
        give_second_factor(user)
    with running_provider(account("professional", **claims)) as issuer:
        turn_on(cast.here, issuer, **fields)
        signs_in(client, "professional")
    assert (client.get("/vaartdam/neighbourhoods/").status_code == 200) is is_enough
    assert (who(client) == user.email) is (is_enough or not has_own_step)


def test_who_gets_work_elsewhere_passes_our_own_second_step_from_then_on(cast: Cast) -> None:
    client = Client()
    with running_provider(account("professional", **STRONG)) as issuer:
        turn_on(cast.here, issuer, trusts_second_step=True)
        signs_in(client, "professional")
    assert client.get("/vaartdam/neighbourhoods/").status_code == 200
    user = User.objects.get(email="professional@work.example")
    Role.objects.create(user=user, kind=RoleKind.PROFESSIONAL, municipality=cast.elsewhere)
    for slug in ("vaartdam", "duinmeer"):
        assert client.get(f"/{slug}/neighbourhoods/")["Location"].startswith("/account/security/")


def test_who_presses_cancel_is_back_where_she_was(cast: Cast) -> None:
    with running_provider() as issuer:
        turn_on(cast.here, issuer)
        client = Client()
        page = client.get(brought_back(asks(client), None))
    assert (page.status_code, page["Location"]) == (302, "/account/sign-in/")


def test_an_answer_opens_once_and_only_in_the_browser_that_asked(cast: Cast) -> None:
    with running_provider(account("facilitator")) as issuer:
        turn_on(cast.here, issuer)
        client, other = Client(), Client()
        back = brought_back(asks(client), "facilitator")
        assert (other.get(back).status_code, who(other)) == (503, "")
        assert (client.get(back).status_code, who(client)) == (302, "facilitator@work.example")
        client.logout()
        assert (client.get(back).status_code, who(client)) == (503, "")


def test_an_answer_for_one_municipality_opens_no_other(cast: Cast) -> None:
    client = Client()
    with running_provider(account("professional_elsewhere")) as issuer:
        turn_on(cast.here, issuer)
        turn_on(cast.elsewhere, issuer, email_domains=["else.example"])
        back = brought_back(asks(client, "vaartdam"), "professional_elsewhere")
        assert client.get(back.replace("vaartdam", "duinmeer")).status_code == 503
    assert who(client) == ""


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_to_another_site(cast: Cast, wanted: str) -> None:
    with running_provider(account("facilitator")) as issuer:
        turn_on(cast.here, issuer)
        assert signs_in(Client(), "facilitator", next_url=wanted) == (302, "/after-sign-in/")


def test_an_address_of_the_domain_is_offered_the_provider_and_a_code(cast: Cast) -> None:
    turn_on(cast.here, "https://login.example")
    client, address = Client(), "/account/sign-in/"
    answers = {"email": "anybody@WORK.example", "next": "/vaartdam/venues/"}
    page = client.post(address, answers).content.decode()
    assert 'href="/account/with/vaartdam/?next=%2Fvaartdam%2Fvenues%2F"' in page
    assert not Message.objects.exists()
    assert client.post(address, {**answers, "email": "facilitator@work.example", "by_code": "1"}).status_code == 302
    assert Message.objects.get().key == "sign_in_code"
    assert Client().post(address, {"email": "anybody@other.example"}).status_code == 302


def test_on_the_way_to_a_page_of_the_municipality_its_provider_is_offered(cast: Cast) -> None:
    turn_on(cast.here, "https://login.example")
    offered = {
        wanted: "/account/with/vaartdam/" in Client().get("/account/sign-in/", {"next": wanted}).content.decode()
        for wanted in ("/vaartdam/venues/", "/duinmeer/venues/", "", "https://evil.example/vaartdam/")
    }
    assert offered == {
        "/vaartdam/venues/": True,
        "/duinmeer/venues/": False,
        "": False,
        "https://evil.example/vaartdam/": False,
    }


def test_who_was_somebody_else_in_this_browser_is_herself_now(cast: Cast) -> None:
    client = cast.partner.client
    with running_provider(account("facilitator")) as issuer:
        turn_on(cast.here, issuer)
        signs_in(client, "facilitator")
    assert who(client) == "facilitator@work.example"
