"""Sending new personal links, codes for new devices, and what the sign-in library has to say."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from accounts.actor import Actor
from accounts.devices import CODE_LIFETIME
from accounts.models import ContactPoint, Person, User
from accounts.services import record
from accounts.tokens import seal
from networks.links.catalogue import DEVICE_CODE, NEW_LINK, SIGN_IN_CHANGED, SIGN_IN_CODE, SIGN_IN_UNKNOWN
from networks.messaging.queries import next_version
from networks.messaging.services import cancel_about, queue, queue_for_address, queue_for_user

# So long after asking somebody knows what it is about (our default).
STILL_OF_USE = timedelta(hours=1)


@transaction.atomic
def send_new_links(*, actor: Actor, people: Iterable[int]) -> None:
    """Send each of these persons a new link, where she is reached best. Who asked learns nothing."""
    last_version = Max("messages__version", filter=Q(messages__key=NEW_LINK.key))
    for person in Person.objects.filter(pk__in=people, municipality=actor.municipality).annotate(last=last_version):
        queue(
            actor=actor,
            key=NEW_LINK.key,
            subject=f"person:{person.pk}",
            person=person,
            values={},
            version=(person.last or 0) + 1,
        )
    record(actor=actor, action="new_link_asked", thing="personal_link")


@transaction.atomic
def send_device_code(*, actor: Actor, point: ContactPoint, at: datetime) -> None:
    """Send a code to one of her own contact points. It is made when the message leaves, so no row ever holds it."""
    person = point.person
    queue(
        actor=actor,
        key=DEVICE_CODE.key,
        subject=f"person:{person.pk}",
        person=person,
        values={},
        due_at=at,
        expires_at=at + CODE_LIFETIME,
        version=next_version(key=DEVICE_CODE.key, subject=f"person:{person.pk}", person=person),
        point=point,
    )
    record(actor=actor, action="device_code_asked", thing=person)


@transaction.atomic
def send_sign_in_code(*, actor: Actor, user: User, code: str, at: datetime) -> None:
    """Send a colleague the code the library made; an earlier one that has not left yet works no more and stays here."""
    # Held, so that of two codes asked at once neither is taken for the other.
    asked, subject = User.objects.select_for_update().get(pk=user.pk), f"user:{user.pk}"
    cancel_about(actor=actor, subject=subject, key=SIGN_IN_CODE.key)
    queue_for_user(
        actor=actor,
        key=SIGN_IN_CODE.key,
        subject=subject,
        user=asked,
        values={},
        sealed=seal(code),
        due_at=at,
        expires_at=at + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT),
        version=next_version(key=SIGN_IN_CODE.key, subject=subject, user=user),
    )


@transaction.atomic
def send_sign_in_unknown(*, actor: Actor, address: str, language: str, at: datetime) -> None:
    """Tell whoever asked for a code that this address has no login; asked again within the hour it is said once."""
    queue_for_address(
        actor=actor,
        key=SIGN_IN_UNKNOWN.key,
        subject=f"sign_in:{at:%Y-%m-%d-%H}",
        address=address,
        language=language,
        values={},
        due_at=at,
        expires_at=at + STILL_OF_USE,
    )


@transaction.atomic
def send_sign_in_changed(*, actor: Actor, user: User, change: str, at: datetime) -> None:
    """Tell a colleague that the ways in which she signs in changed, so that she notices when it was not she."""
    changed, subject = User.objects.select_for_update().get(pk=user.pk), f"user:{user.pk}"
    queue_for_user(
        actor=actor,
        key=SIGN_IN_CHANGED.key,
        subject=subject,
        user=changed,
        values={"change": change, "changed_at": at.isoformat()},
        due_at=at,
        version=next_version(key=SIGN_IN_CHANGED.key, subject=subject, user=user),
    )
