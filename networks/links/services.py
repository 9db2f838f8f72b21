"""Sending new personal links."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q

from accounts.actor import Actor
from accounts.models import Person
from accounts.services import record
from networks.links.catalogue import NEW_LINK
from networks.messaging.services import queue


@transaction.atomic
def send_new_links(*, actor: Actor, people: Iterable[int]) -> None:
    """Send each of these persons a new link, where she is reached best. Who asked learns nothing."""
    asked_before = Count("messages", filter=Q(messages__key=NEW_LINK.key))
    for person in Person.objects.filter(pk__in=people, municipality=actor.municipality).annotate(before=asked_before):
        queue(
            actor=actor,
            key=NEW_LINK.key,
            subject=f"person:{person.pk}",
            person=person,
            values={},
            version=person.before + 1,
        )
    record(actor=actor, action="new_link_asked", thing="personal_link")
