"""What changes in accounts. This file holds the three things every other service leans on."""

from datetime import datetime

from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import ConsentChannel, ConsentKind, Result
from accounts.models import AuditEvent, Consent, Person, PersonalLink, User
from accounts.tokens import hash_of, new_token


def record(*, actor: Actor, action: str, thing: object, result: Result = Result.DONE) -> AuditEvent:
    """Add a line to the audit trail, in the transaction of what it tells about.

    `thing` is a model row, or text such as "sign-in" when there is none. Never pass a name.
    """
    return AuditEvent.objects.create(
        municipality=actor.municipality,
        action=action,
        object_kind=thing if isinstance(thing, str) else thing._meta.model_name,  # type: ignore[attr-defined]  # a model row
        object_id="" if isinstance(thing, str) else str(thing.pk),  # type: ignore[attr-defined]  # a model row
        result=result,
        origin=actor.origin,
        actor=actor.label,
    )


def give_consent(
    *,
    person: Person,
    kind: ConsentKind,
    subject: str,
    text_version: str,
    language: str,
    channel: ConsentChannel = ConsentChannel.WEB,
    recorded_by: User | None = None,
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
        given_at=timezone.now(),
    )
    Consent.objects.bulk_create([given], ignore_conflicts=True)


def withdraw_consent(*, person: Person, kind: ConsentKind, subject: str) -> None:
    """Keep that somebody took her yes back."""
    Consent.objects.filter(person=person, kind=kind, subject=subject, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def issue_link(*, person: Person, expires_at: datetime) -> str:
    """Make a new personal link and return its token, which is kept nowhere but in the message."""
    token = new_token()
    PersonalLink.objects.create(person=person, token_hash=hash_of(token), expires_at=expires_at)
    return token


def revoke_links(*, actor: Actor, person: Person) -> None:
    """End every personal link of this person at once."""
    PersonalLink.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
    record(actor=actor, action="links_revoked", thing=person)
