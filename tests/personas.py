"""The cast: two municipalities and who is who in them, each with a way to ask for pages as them.

def test_something(cast):
    cast.professional.client.get(f"/{cast.here.slug}/…")
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import ROLES_WITH_STRONG_SIGN_IN, Origin, RoleKind
from accounts.devices import give_key, remember_device
from accounts.models import Municipality, Person, PersonalLink, User
from accounts.queries import open_link, roles_in, stands_in_for
from accounts.services import issue_link
from tests.factories import MunicipalityFactory, person_with_contact, user_with_role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

# Every role of the cast that has a login, as the tables of tests name them.
SIGNED_IN = (
    "administrator",
    "professional",
    "professional_elsewhere",
    "facilitator",
    "partner",
    "policy_officer",
    "method_owner",
    "operator",
)
EVERYBODY = (*SIGNED_IN, "parent", "visitor")


@dataclass
class Persona:
    """Somebody of the cast, seen from the municipality `here`."""

    key: str
    here: Municipality
    user: User | None = None
    person: Person | None = None
    token: str | None = None

    @property
    def client(self) -> Client:
        """A fresh browser in which this persona has signed in; a parent has typed her code in it, a visitor nothing."""
        client = client_of(self.user)
        return know_here(client, self.person) if self.person else client

    @property
    def actor(self) -> Actor:
        """The actor this persona is on the pages of `here`."""
        return actor_of(self.here, user=self.user, token=self.token)


@dataclass
class Cast:
    """Everybody. `here` is the municipality of the story, `elsewhere` the other one."""

    here: Municipality
    elsewhere: Municipality
    administrator: Persona
    professional: Persona
    professional_elsewhere: Persona
    facilitator: Persona
    partner: Persona
    policy_officer: Persona
    method_owner: Persona
    operator: Persona
    parent: Persona
    visitor: Persona

    def called(self, key: str) -> Persona:
        """Return the persona with this key of `EVERYBODY`."""
        persona: Persona = getattr(self, key)
        return persona


def make_cast() -> Cast:
    """Make two municipalities and everybody in them."""
    here = MunicipalityFactory.make(name="Vaartdam", slug="vaartdam", cbs_code="GM9901", theme="rivierdam")
    elsewhere = MunicipalityFactory.make(name="Duinmeer", slug="duinmeer", cbs_code="GM9902", theme="heidewoude")
    homes = {"professional_elsewhere": elsewhere}
    kinds = {key: RoleKind("professional" if key == "professional_elsewhere" else key) for key in SIGNED_IN}
    staff: dict[str, Any] = {
        key: Persona(key, here, user=user_with_role(kind, homes.get(key, here), email=f"{key}@work.example"))
        for key, kind in kinds.items()
    }
    mother = person_with_contact(here, email="samira@home.example")
    token = issue_link(person=mother, expires_at=timezone.now() + timedelta(days=30))
    return Cast(
        here=here,
        elsewhere=elsewhere,
        parent=Persona("parent", here, person=mother, token=token),
        visitor=Persona("visitor", here),
        **staff,
    )


def client_of(user: User | None) -> Client:
    """Return a browser in which this user has signed in as far as her roles ask, or one of a visitor."""
    client = Client()
    if user is None:
        return client
    client.force_login(user, backend=BACKEND)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "code", email=user.email)
    if user.roles.filter(kind__in=ROLES_WITH_STRONG_SIGN_IN).exists():
        give_second_factor(user)
        record_authentication(request, user, "mfa", type="totp")
    request.session.save()
    return client


def know_here(client: Client, person: Person) -> Client:
    """Make a browser one in which this person once typed a code we sent her."""
    request, response = HttpRequest(), HttpResponse()
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.municipality = person.municipality  # type: ignore[attr-defined]  # as MunicipalityMiddleware sets it
    give_key(request, response, remember_device(person=person, at=timezone.now()))
    client.cookies.load(response.cookies)
    return client


def give_second_factor(user: User) -> None:
    """Give somebody an authenticator app with its recovery codes, unless she has one."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)


def actor_of(municipality: Municipality, *, user: User | None = None, token: str | None = None) -> Actor:
    """Return the actor as the middleware would build it for a page of this municipality."""
    roles = roles_in(user, municipality) if user else frozenset[RoleKind]()
    away = stands_in_for(user, municipality, timezone.localdate()) if user else frozenset[int]()
    actor = Actor(origin=Origin.WEB, municipality=municipality, user=user, roles=roles, stands_in_for=away)
    link: PersonalLink | None = open_link(token, municipality, timezone.now()) if token else None
    return actor.by_link(link) if link else actor
