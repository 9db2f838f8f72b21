"""Keeping what somebody wants to hear, and how."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import ContactPoint, Person, User
from accounts.services import record
from networks.messaging.choices import Topic
from networks.messaging.services import open_address, readdress, resume_topic, stop_topic
from networks.preferences.choices import TOPICS_OF_COLLEAGUES, TOPICS_OF_PARENTS
from networks.preferences.queries import Reader, stopped_by


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How a parent wants to hear from us. `first` is where we write first; empty leaves the order as it is."""

    topics: Collection[Topic]
    language: str
    is_careful: bool
    first: ContactPoint | None = None


@transaction.atomic
def change_wishes(*, actor: Actor, person: Person, wishes: Wishes, at: datetime) -> Person:
    """Keep what a parent wants to hear, where, in which language and how carefully; what waits follows at once."""
    locked = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    locked.language, locked.safe_contact = wishes.language, wishes.is_careful
    locked.save(update_fields=["language", "safe_contact"])
    if wishes.first is not None:
        _put_first(locked, wishes.first)
    _keep_topics(actor, Reader(person=locked), TOPICS_OF_PARENTS, wishes.topics, at)
    record(actor=actor, action="wishes_changed", thing=locked)
    readdress(person=locked)
    return locked


@transaction.atomic
def write_again(*, actor: Actor, point: ContactPoint) -> None:
    """Send to an address or number again that refused us or said STOP, because its reader says so herself."""
    open_address(channel=Channel(point.channel), address=point.value)
    record(actor=actor, action="address_opened", thing=point.person)


@transaction.atomic
def change_topics(*, actor: Actor, user: User, topics: Collection[Topic], at: datetime) -> None:
    """Keep what a colleague wants to hear; what groups need of her always comes."""
    _keep_topics(actor, Reader(user=user), TOPICS_OF_COLLEAGUES, topics, at)


def _put_first(person: Person, first: ContactPoint) -> None:
    """Put one way to reach her before the others, which keep their order."""
    points = sorted(person.contact_points.all(), key=lambda point: point.pk != first.pk)
    # Out of the way first: two may never have the same place.
    person.contact_points.update(position=F("position") + len(points))
    for position, point in enumerate(points):
        person.contact_points.filter(pk=point.pk).update(position=position)


def _keep_topics(
    actor: Actor, reader: Reader, offered: Collection[Topic], wanted: Collection[Topic], at: datetime
) -> None:
    """Stop and resume what she changed, and nothing else, so that the trail tells what she did."""
    stopped = stopped_by(reader)
    for topic in offered:
        if topic in wanted and topic in stopped:
            resume_topic(actor=actor, person=reader.person, user=reader.user, topic=topic)
        elif topic not in wanted and topic not in stopped:
            stop_topic(actor=actor, person=reader.person, user=reader.user, topic=topic, at=at)
