"""Sending new personal links, and codes for new devices."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q

from accounts.actor import Actor
from accounts.devices import CODE_LIFETIME
from accounts.models import ContactPoint, Person
from accounts.services import record
from networks.links.catalogue import DEVICE_CODE, NEW_LINK
from networks.messaging.queries import next_version
from networks.messaging.services import queue


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
