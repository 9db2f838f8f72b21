"""What a provider does wrong is a sentence that says what to do, and lets nobody in."""

import json
from base64 import urlsafe_b64encode
from time import monotonic, time

import jwt
import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import AuditEvent
from tests.accounts.provider import (
    account,
    asks,
    brought_back,
    odd_server,
    running_provider,
    signs_in,
    turn_on,
    who,
    words_in,
)
from tests.personas import Cast

# The mock is built on parts of its library that will have other names one day.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"<html>", 200),
        (b"[]", 200),
        (b"{}", 200),
        (b"null", 200),
        (b"\xff\xfe", 200),
        (b'{"issuer": "https://another.example"}', 200),
        (b"", 500),
        (b"", 302),
    ],
)
def test_nonsense_is_a_sentence_and_no_error(cast: Cast, body: bytes, status: int) -> None:
    with odd_server(body, status=status) as issuer:
        turn_on(cast.here, issuer)
        page = Client().get("/account/with/vaartdam/")
    assert (page.status_code, "/account/sign-in/" in page.content.decode()) == (503, True)
    assert AuditEvent.objects.get(action="signed_in_with_provider").result == "failed"


def configuration(issuer: str, real: str) -> dict[str, object]:
    """What a provider tells of itself; its addresses may be those of another one."""
    names = {"authorization_endpoint": "oauth2/authorize", "token_endpoint": "oauth2/token", "jwks_uri": "jwks"}
    return {"issuer": issuer, **{name: f"{real}/{path}" for name, path in names.items()}}


def test_a_provider_with_another_name_than_was_entered_is_not_believed(cast: Cast) -> None:
    with running_provider() as real, odd_server(json.dumps(configuration(real, real)).encode()) as issuer:
        turn_on(cast.here, issuer)
        assert Client().get("/account/with/vaartdam/").status_code == 503


def test_what_another_provider_signed_is_not_believed(cast: Cast) -> None:
    client = Client()
    with (
        running_provider(account("facilitator")) as real,
        odd_server(lambda issuer: json.dumps(configuration(issuer, real)).encode()) as issuer,
    ):
        turn_on(cast.here, issuer)
        assert signs_in(client, "facilitator")[0] == 503
    assert who(client) == ""


@pytest.mark.parametrize(("algorithm", "key"), [("none", ""), ("HS256", "secret of the client, known to both sides")])
def test_what_anybody_could_have_signed_is_not_believed(cast: Cast, algorithm: str, key: str) -> None:
    now = int(time())
    claims = {"aud": "opvoedkring", "sub": "x", "iat": now, "exp": now + 60, **account("facilitator").claims}
    jwk = {"kty": "oct", "k": urlsafe_b64encode(key.encode()).decode().rstrip("="), "alg": "HS256"}

    def forged(issuer: str) -> bytes:
        token = jwt.encode({"iss": issuer, **claims}, key, algorithm)
        return json.dumps(
            {**configuration(issuer, issuer), "access_token": "x", "id_token": token, "keys": [jwk]}
        ).encode()

    client = Client()
    with odd_server(forged) as issuer:
        turn_on(cast.here, issuer)
        state = words_in(asks(client))["state"]
        assert client.get(f"/account/with/vaartdam/back/?code=x&state={state}").status_code == 503
    assert who(client) == ""


def test_a_provider_that_is_down_is_a_sentence(cast: Cast) -> None:
    client = Client()
    with running_provider(account("facilitator")) as issuer:
        turn_on(cast.here, issuer)
        back = brought_back(asks(client), "facilitator")
    assert Client().get("/account/with/vaartdam/").status_code == 503
    assert (client.get(back).status_code, who(client)) == (503, "")


def test_a_slow_provider_is_given_up_in_time(cast: Cast, settings: LazySettings) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    with odd_server(is_silent=True) as issuer:
        turn_on(cast.here, issuer)
        began = monotonic()
        assert Client().get("/account/with/vaartdam/").status_code == 503
    assert monotonic() - began < 5


def test_a_secret_that_can_no_longer_be_read_is_a_sentence(cast: Cast, settings: LazySettings) -> None:
    turn_on(cast.here, "http://localhost:1")
    settings.SECRET_KEY = "another one"
    assert Client().get("/account/with/vaartdam/").status_code == 503


def test_a_provider_that_is_off_is_not_there(cast: Cast) -> None:
    turn_on(cast.here, "http://localhost:1", is_on=False)
    assert Client().get("/account/with/vaartdam/").status_code == 404
    assert Client().get("/account/with/vaartdam/back/?code=x&state=y").status_code == 404


def test_a_server_of_our_own_network_is_not_asked(cast: Cast, settings: LazySettings) -> None:
    settings.PROVIDERS_MAY_BE_INSIDE = False
    asked: list[str] = []

    def body(address: str) -> bytes:
        asked.append(address)
        return json.dumps(configuration(address, address)).encode()

    with odd_server(body) as issuer:
        turn_on(cast.here, issuer)
        assert Client().get("/account/with/vaartdam/").status_code == 503
        settings.PROVIDERS_MAY_BE_INSIDE = True
        assert Client().get("/account/with/vaartdam/").status_code == 302
        assert asked == [issuer]
