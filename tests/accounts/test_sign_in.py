"""Signing in: a code by e-mail, and for those who look after parents' data a second step."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import LazySettings
from django.core import mail  # noqa: TID251  reads what was sent
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Channel, RoleKind
from accounts.models import AuditEvent, Role, User
from accounts.tokens import unseal
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from tests.factories import user_with_role
from tests.personas import Cast, give_second_factor

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: LazySettings) -> None:
    """What leaves is read from Django's own outbox of tests; the SMTP server has its turn in the browser tests."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def ask(client: Client, email: str) -> str:
    return client.post(SIGN_IN, {"email": email}, follow=True).content.decode()


def newest_mail() -> str:
    deliver_due(Channel.EMAIL)
    return str(mail.outbox[-1].body)


def code_in_mail() -> str:
    found = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", newest_mail(), re.MULTILINE)
    assert found is not None
    return found.group(1)


def sign_in(client: Client, user: User) -> str:
    ask(client, user.email)
    answer = client.post("/account/sign-in/code/", {"code": code_in_mail()}, follow=True)
    return str(answer.redirect_chain[-1][0])


def code_of_app(user: User) -> str:
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return code_for(decrypt(app.data["secret"]))


def code_for(secret: str) -> str:
    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(secret, now)))


def test_volunteer_signs_in_by_code_alone(cast: Cast) -> None:
    assert cast.facilitator.user is not None
    assert sign_in(Client(), cast.facilitator.user) == "/vaartdam/"


def test_who_works_in_two_municipalities_chooses(cast: Cast) -> None:
    user = user_with_role(RoleKind.FACILITATOR, cast.here)
    Role.objects.create(user=user, kind=RoleKind.FACILITATOR, municipality=cast.elsewhere)
    client = Client()
    assert sign_in(client, user) == "/after-sign-in/"
    page = client.get("/after-sign-in/")
    assert [one.slug for one in page.context["municipalities"]] == ["duinmeer", "vaartdam"]


@pytest.mark.parametrize(
    ("key", "first"), [("operator", "/operator/"), ("administrator", "/vaartdam/"), ("professional", "/vaartdam/week/")]
)
def test_everybody_comes_out_at_her_own_work(cast: Cast, key: str, first: str) -> None:
    assert cast.called(key).client.get("/after-sign-in/").headers["Location"] == first


def test_unknown_address_gets_the_same_page_and_a_kind_mail(cast: Cast) -> None:
    assert cast.facilitator.user is not None
    known = ask(Client(), cast.facilitator.user.email)
    unknown = ask(Client(), "nobody@work.example")
    pages = [re.sub(r'value="[^"]{64}"', "", page) for page in (known, unknown)]
    assert pages[0].replace(cast.facilitator.user.email, "x") == pages[1].replace("nobody@work.example", "x")
    mails = newest_mail()
    assert "There is no login" in mails or "geen" in mails
    assert sorted(Message.objects.values_list("key", "address")) == [
        ("sign_in_code", cast.facilitator.user.email),
        ("sign_in_unknown", "nobody@work.example"),
    ]


@pytest.mark.parametrize("path", ["signup/", "sign-up/", "password/reset/", "password/set/", "email/"])
def test_nobody_signs_up_or_has_a_password(cast: Cast, path: str) -> None:
    assert cast.facilitator.client.get(f"/account/{path}").status_code == 404


def test_professional_without_second_step_is_led_to_set_it_up(cast: Cast) -> None:
    fresh = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    client = Client()
    assert sign_in(client, fresh) == "/account/security/?next=%2Fafter-sign-in%2F"
    assert client.get("/account/security/").status_code == 200
    answer = client.get("/account/sessions/")
    assert answer.headers["Location"] == "/account/security/?next=%2Faccount%2Fsessions%2F"


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_app_passes_the_second_step_and_shows_recovery_codes(cast: Cast) -> None:
    fresh = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    client = Client()
    sign_in(client, fresh)
    page = client.get("/account/security/app/")
    secret = page.context["form"].secret
    with_codes = client.post("/account/security/app/", {"code": code_for(secret)}, follow=True)
    assert with_codes.redirect_chain[-1] == ("/account/security/recovery-codes/", 302)
    assert len(with_codes.context["unused_codes"]) == 10
    assert client.get("/account/sessions/").status_code == 200


def test_next_time_the_code_by_mail_is_not_enough(cast: Cast) -> None:
    user = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    give_second_factor(user)
    client = Client()
    assert sign_in(client, user) == "/account/sign-in/second-step/"
    assert client.get("/account/sessions/").status_code == 302
    answer = client.post("/account/sign-in/second-step/", {"code": code_of_app(user)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/vaartdam/week/"


def test_session_older_than_the_second_step_must_pass_it(cast: Cast) -> None:
    user = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    client = Client()
    sign_in(client, user)
    give_second_factor(user)
    assert client.get("/account/sessions/").headers["Location"].startswith("/account/again/code/?next=")
    client.post("/account/again/code/?next=/account/sessions/", {"code": code_of_app(user)})
    assert client.get("/account/sessions/").status_code == 200


def test_before_the_second_step_a_professional_is_only_a_visitor(cast: Cast) -> None:
    client = Client()
    sign_in(client, user_with_role(RoleKind.PROFESSIONAL, cast.here))
    answer = client.get(f"/{cast.here.slug}/contact/")
    assert answer.status_code == 200
    assert answer.wsgi_request.actor.is_anonymous  # type: ignore[attr-defined]  # set by ActorMiddleware


def test_secret_of_the_app_is_encrypted(cast: Cast) -> None:
    assert cast.professional.user is not None
    give_second_factor(cast.professional.user)
    kept = Authenticator.objects.filter(type=Authenticator.Type.TOTP).first()
    assert kept is not None
    assert len(kept.data["secret"]) > 60


@pytest.mark.parametrize("name", ["account_reauthenticate", "mfa_view_recovery_codes", "mfa_download_recovery_codes"])
def test_who_has_no_second_step_is_led_to_it_kindly(cast: Cast, name: str) -> None:
    answer = cast.facilitator.client.get(reverse(name))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/security/")


def test_too_many_codes_for_one_address_are_refused_in_words(cast: Cast) -> None:
    answers = [Client().post(SIGN_IN, {"email": "partner@work.example"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert answers[-1].context["form"].errors["email"]


def test_too_many_requests_from_one_place_get_a_kind_page(settings: LazySettings, cast: Cast) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "request_login_code": "2/m/ip"}
    answers = [Client().post(SIGN_IN, {"email": f"nobody{number}@work.example"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]


def test_wrong_code_and_sign_in_stand_in_the_audit_trail_without_names(cast: Cast) -> None:
    user = cast.facilitator.user
    assert user is not None
    client = Client()
    ask(client, user.email)
    client.post("/account/sign-in/code/", {"code": "WRONG"})
    client.post("/account/sign-in/code/", {"code": code_in_mail()})
    rows = AuditEvent.objects.filter(action="signed_in").order_by("pk").values_list("object_id", "result", "actor")
    assert list(rows) == [(str(user.pk), "refused", "visitor"), (str(user.pk), "done", f"user:{user.pk}")]


def test_code_stands_sealed_in_its_row_until_it_left(cast: Cast) -> None:
    assert cast.facilitator.user is not None
    ask(Client(), cast.facilitator.user.email)
    waiting = Message.objects.get()
    code = unseal(waiting.sealed)
    assert code == code_in_mail()
    assert code not in str(Message.objects.values())
    left = Message.objects.get()
    assert (left.state, left.sealed, left.values, left.tries) == (MessageState.SENT, "", {}, 1)


def test_code_is_gone_when_the_window_where_it_was_asked_for_is(cast: Cast) -> None:
    assert cast.facilitator.user is not None
    ask(Client(), cast.facilitator.user.email)
    Message.objects.update(expires_at=timezone.now())
    assert deliver_due(Channel.EMAIL) == 0
    row = Message.objects.get()
    assert (row.state, row.trouble, row.sealed) == (MessageState.WITHHELD, Trouble.TOO_LATE, "")


def test_of_two_codes_only_the_newest_leaves(cast: Cast) -> None:
    assert cast.facilitator.user is not None
    ask(Client(), cast.facilitator.user.email)
    first = unseal(Message.objects.get().sealed)
    ask(Client(), cast.facilitator.user.email)
    assert code_in_mail() != first
    assert len(mail.outbox) == 1
    rows = Message.objects.order_by("version").values_list("version", "state", "sealed")
    assert list(rows) == [(1, MessageState.CANCELLED, ""), (2, MessageState.SENT, "")]


@pytest.mark.django_db(transaction=True)
def test_who_adds_a_way_to_sign_in_is_told_so(cast: Cast) -> None:
    fresh = user_with_role(RoleKind.PROFESSIONAL, cast.here, language="en")
    client = Client()
    sign_in(client, fresh)
    secret = client.get("/account/security/app/").context["form"].secret
    client.post("/account/security/app/", {"code": code_for(secret)})
    assert "An authenticator app was added to your login." in newest_mail()
    assert [one.subject for one in mail.outbox] == ["Your code to sign in", "Your way to sign in was changed"]


def test_inactive_login_gets_no_code(cast: Cast) -> None:
    user = cast.facilitator.user
    assert user is not None
    user.is_active = False
    user.save()
    ask(Client(), user.email)
    assert list(Message.objects.values_list("key", flat=True)) == ["sign_in_unknown"]


def test_signing_out_asks_first_and_then_does_it(cast: Cast) -> None:
    client = cast.facilitator.client
    assert client.get("/account/sign-out/").status_code == 200
    assert client.get("/account/sessions/").status_code == 200
    client.post("/account/sign-out/")
    assert client.get("/account/sessions/").status_code == 302


def test_ending_other_sessions_keeps_this_one(cast: Cast) -> None:
    assert cast.facilitator.user is not None
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        sign_in(client, cast.facilitator.user)
        assert client.get("/account/sessions/").status_code == 200
    here.post("/account/sessions/")
    assert here.get("/account/sessions/").status_code == 200
    assert elsewhere.get("/account/sessions/").status_code == 302
