"""The page on which an administrator enters the municipality's own way of signing in."""

import pytest
from django.conf import LazySettings

from accounts.models import AuditEvent, SignInProvider
from accounts.tokens import unseal
from tests.accounts.provider import running_provider, turn_on
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
PAGE = "/vaartdam/settings/sign-in/"
ANSWERS = {
    "is_on": "on",
    "issuer": "https://login.example",
    "client_id": "opvoedkring",
    "client_secret": "a secret",
    "email_domains": "@Work.example, team.work.example",
}


def test_what_was_entered_is_kept_and_the_secret_is_encrypted(cast: Cast) -> None:
    with running_provider() as issuer:
        page = cast.administrator.client.post(PAGE, ANSWERS | {"issuer": issuer})
    assert page["Location"] == "/vaartdam/settings/"
    row = SignInProvider.objects.get()
    assert (row.municipality, row.email_domains) == (cast.here, ["work.example", "team.work.example"])
    assert "a secret" not in row.client_secret_sealed
    assert unseal(row.client_secret_sealed) == "a secret"
    assert AuditEvent.objects.filter(action="sign_in_provider_changed").count() == 1


def test_the_secret_is_never_shown_and_an_empty_answer_keeps_it(cast: Cast) -> None:
    client, row = cast.administrator.client, turn_on(cast.here, "https://login.example")
    words = client.get(PAGE).content.decode()
    assert ("secret of the client" in words, row.client_secret_sealed in words) == (False, False)
    assert "http://testserver/account/with/vaartdam/back/" in words
    client.post(PAGE, ANSWERS | {"client_secret": "", "is_on": ""})
    assert unseal(SignInProvider.objects.get().client_secret_sealed) == "secret of the client"
    assert SignInProvider.objects.get().is_on is False


def test_a_secret_that_is_kept_goes_to_no_other_provider(cast: Cast) -> None:
    turn_on(cast.here, "https://login.example")
    page = cast.administrator.client.post(PAGE, ANSWERS | {"issuer": "https://evil.example", "client_secret": ""})
    assert list(page.context["form"].errors) == ["client_secret"]
    assert SignInProvider.objects.get().issuer == "https://login.example"


def test_a_provider_that_does_not_answer_is_kept_with_a_warning(cast: Cast) -> None:
    page = cast.administrator.client.post(PAGE, ANSWERS | {"issuer": "http://localhost:1"}, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"issuer": ""}, "issuer"),
        ({"issuer": "login.example"}, "issuer"),
        ({"issuer": "http://login.example"}, "issuer"),
        ({"issuer": "https://login.example/?x=1"}, "issuer"),
        ({"issuer": "https://me@login.example"}, "issuer"),
        ({"client_id": ""}, "client_id"),
        ({"client_secret": ""}, "client_secret"),
        ({"email_domains": ""}, "email_domains"),
        ({"email_domains": "example"}, "email_domains"),
        ({"email_domains": "a@work.example"}, "email_domains"),
        ({"email_domains": "other.example"}, "email_domains"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_question(
    cast: Cast, settings: LazySettings, wrong: dict[str, str], field: str
) -> None:
    settings.PROVIDER_WITHOUT_TLS = False
    turn_on(cast.elsewhere, "https://other.example", email_domains=["other.example"])
    page = cast.administrator.client.post(PAGE, ANSWERS | wrong)
    assert list(page.context["form"].errors) == [field]
    assert not SignInProvider.objects.filter(municipality=cast.here).exists()


def test_each_municipality_has_its_own(cast: Cast) -> None:
    turn_on(cast.elsewhere, "https://other.example")
    assert "other.example" not in cast.administrator.client.get(PAGE).content.decode()
