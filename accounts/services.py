"""What changes in accounts: the audit trail, consent, personal links, municipalities, colleagues."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import ConsentChannel, ConsentKind, Result, RoleKind
from accounts.models import (
    AuditEvent,
    Consent,
    KnownDevice,
    Municipality,
    Person,
    PersonalLink,
    Role,
    SignInProvider,
    User,
)
from accounts.tokens import hash_of, new_token, seal


class AccountsError(Exception):
    """Something about municipalities or colleagues that cannot be; the message says it kindly."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def record(*, actor: Actor, action: str, thing: object, result: Result = Result.DONE) -> AuditEvent:
    """Add a line to the audit trail, in the transaction of what it tells about.

    `thing` is a model row, or text such as "sign-in" when there is none. Never pass a name.
    """
    event = _event(actor, action, thing, result)
    event.save()
    return event


def record_all(*, actor: Actor, action: str, things: Iterable[object]) -> None:
    """Add a line for each of these rows, in one statement."""
    AuditEvent.objects.bulk_create(_event(actor, action, thing, Result.DONE) for thing in things)


def give_consent(
    *,
    person: Person,
    kind: ConsentKind,
    subject: str,
    text_version: str,
    language: str,
    channel: ConsentChannel = ConsentChannel.WEB,
    recorded_by: User | None = None,
    given_at: datetime | None = None,
) -> None:
    """Keep that somebody said yes, to which words and how; a yes that still stands is kept as it was."""
    given = Consent(
        person=person,
        kind=kind,
        subject=subject,
        text_version=text_version,
        language=language,
        channel=channel,
        recorded_by=recorded_by,
        given_at=given_at or timezone.now(),
    )
    Consent.objects.bulk_create([given], ignore_conflicts=True)


def withdraw_consent(*, person: Person, kind: ConsentKind, subject: str) -> None:
    """Keep that somebody took her yes back."""
    Consent.objects.filter(person=person, kind=kind, subject=subject, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def issue_link(*, person: Person, expires_at: datetime, page: str = "", number: int | None = None) -> str:
    """Make a new personal link and return its token, which is kept nowhere but in the message.

    With a `page` it opens by itself only that one (of that `number`, where there are many); without one, all.
    """
    token = new_token()
    PersonalLink.objects.create(
        person=person, token_hash=hash_of(token), page=page, number=number, expires_at=expires_at
    )
    return token


def issue_links(links: Sequence[PersonalLink]) -> list[str]:
    """Give each of these new links a token and write them in one statement; return the tokens, kept nowhere else."""
    tokens = [new_token() for _link in links]
    for link, token in zip(links, tokens, strict=True):
        link.token_hash = hash_of(token)
    PersonalLink.objects.bulk_create(links)
    return tokens


def revoke_links(*, actor: Actor, person: Person) -> None:
    """End every personal link of this person at once and forget her devices, but for what she is using now."""
    ended = PersonalLink.objects.filter(person=person, revoked_at=None)
    if actor.link is not None:
        ended = ended.exclude(pk=actor.link.pk)
    ended.update(revoked_at=timezone.now())
    devices = KnownDevice.objects.filter(person=person)
    (devices.exclude(pk=actor.device.pk) if actor.device is not None else devices).delete()
    record(actor=actor, action="links_revoked", thing=person)


def hold(municipality: Municipality) -> None:
    """Let changes of one municipality's list of names wait for each other, until this transaction ends.

    So the second of two at the same moment sees what the first one wrote, and is refused kindly.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


@transaction.atomic
def save_municipality(*, actor: Actor, municipality: Municipality) -> Municipality:
    """Keep a new or changed municipality, as its form has checked it."""
    action = "municipality_changed" if municipality.pk else "municipality_made"
    municipality.save()
    record(actor=actor, action=action, thing=municipality)
    return municipality


@transaction.atomic
def add_colleague(
    *, actor: Actor, municipality: Municipality, email: str, name: str, roles: Collection[RoleKind]
) -> User:
    """Let somebody in with these roles; an address that has a login already keeps it, and its name."""
    hold(municipality)
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        user = User(email=email.strip().lower(), name=name.strip(), language=municipality.languages[0])
        user.set_unusable_password()
    elif user.roles.filter(municipality=municipality).exists():
        raise AccountsError("already_colleague", _("This address belongs to a colleague already."))
    user.is_active = True
    user.save()
    _give_roles(user, municipality, set(roles))
    record(actor=actor, action="colleague_added", thing=user)
    return user


@transaction.atomic
def change_roles(*, actor: Actor, municipality: Municipality, user: User, roles: Collection[RoleKind]) -> User:
    """Give a colleague exactly these roles here. A municipality always keeps an administrator."""
    if RoleKind.ADMINISTRATOR not in roles:
        _keep_an_administrator(municipality, user)
    _give_roles(user, municipality, set(roles))
    record(actor=actor, action="roles_changed", thing=user)
    return user


@transaction.atomic
def deactivate_colleague(*, actor: Actor, municipality: Municipality, user: User) -> User:
    """Take all roles here away. Whoever has none left anywhere can no longer sign in, at once."""
    _keep_an_administrator(municipality, user)
    user.roles.filter(municipality=municipality).delete()
    if not user.roles.exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
        for session in UserSession.objects.filter(user=user):
            session.end()
    record(actor=actor, action="colleague_deactivated", thing=user)
    return user


@transaction.atomic
def make_operator(*, actor: Actor, email: str, name: str) -> User:
    """Let somebody in as operator; an address that has a login already keeps it, and its name."""
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        user = User(email=email.strip().lower(), name=name.strip())
        user.set_unusable_password()
    user.is_active = True
    user.save()
    Role.objects.get_or_create(user=user, kind=RoleKind.OPERATOR, municipality=None)
    record(actor=actor, action="operator_made", thing=user)
    return user


@transaction.atomic
def end_second_step(*, actor: Actor, user: User) -> None:
    """Wipe the passkeys, authenticator app and recovery codes of somebody who lost them; open sessions end too.

    Whoever does this has made sure, by voice or face, who asks.
    """
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    record(actor=actor, action="second_step_ended", thing=user)


@transaction.atomic
def save_provider(*, actor: Actor, provider: SignInProvider, secret: str) -> SignInProvider:
    """Keep where colleagues of a municipality sign in; without a new secret the one that is kept stays."""
    hold(provider.municipality)
    others = SignInProvider.objects.exclude(municipality=provider.municipality)
    taken = {domain for other in others for domain in other.email_domains}.intersection(provider.email_domains)
    if taken:
        message = _("%(domain)s belongs to another municipality already.") % {"domain": min(taken)}
        raise AccountsError("domain_taken", message)
    if secret:
        provider.client_secret_sealed = seal(secret)
    provider.save()
    record(actor=actor, action="sign_in_provider_changed", thing=provider)
    return provider


def _event(actor: Actor, action: str, thing: object, result: Result) -> AuditEvent:
    return AuditEvent(
        municipality=actor.municipality,
        action=action,
        object_kind=thing if isinstance(thing, str) else thing._meta.model_name,  # type: ignore[attr-defined]  # a model row
        object_id="" if isinstance(thing, str) else str(thing.pk),  # type: ignore[attr-defined]  # a model row
        result=result,
        origin=actor.origin,
        actor=actor.label,
    )


def _give_roles(user: User, municipality: Municipality, roles: set[RoleKind]) -> None:
    held = user.roles.filter(municipality=municipality)
    held.exclude(kind__in=roles).delete()
    missing = roles - {RoleKind(kind) for kind in held.values_list("kind", flat=True)}
    Role.objects.bulk_create(Role(user=user, kind=kind, municipality=municipality) for kind in missing)


def _keep_an_administrator(municipality: Municipality, user: User) -> None:
    """Refuse when nobody else could look after this municipality; the lock makes two at once wait."""
    hold(municipality)
    others = Role.objects.filter(kind=RoleKind.ADMINISTRATOR, municipality=municipality, user__is_active=True)
    if not others.exclude(user=user).exists() and user.roles.filter(
        kind=RoleKind.ADMINISTRATOR, municipality=municipality
    ):
        raise AccountsError(
            "last_administrator", _("This is the only administrator. Make somebody else administrator first.")
        )
