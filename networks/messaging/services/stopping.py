"""Stopping what somebody does not want to hear, and closing addresses to which nothing is sent any more."""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import Person, User
from accounts.services import record
from networks.messaging.choices import STOPPABLE_TOPICS, Topic, WhyClosed
from networks.messaging.models import ClosedAddress, StoppedTopic
from networks.messaging.reaching import close
from networks.messaging.services.errors import MessagingError


@transaction.atomic
def stop_topic(
    *, actor: Actor, topic: Topic, at: datetime, person: Person | None = None, user: User | None = None
) -> None:
    """Send somebody nothing of one topic any more, from this moment on; stopping twice is stopping once.

    Raises `Person.DoesNotExist` when she erased everything at this same moment.
    """
    if topic not in STOPPABLE_TOPICS:
        raise MessagingError(f"{topic} is needed and cannot be stopped")
    if person is not None:
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    stopped = StoppedTopic(person=person, user=user, topic=topic, stopped_at=at)
    StoppedTopic.objects.bulk_create([stopped], ignore_conflicts=True)
    record(actor=actor, action="topic_stopped", thing=_somebody(person, user))


@transaction.atomic
def resume_topic(*, actor: Actor, topic: Topic, person: Person | None = None, user: User | None = None) -> None:
    """Send somebody messages of one topic again."""
    thing = _somebody(person, user)
    StoppedTopic.objects.filter(person=person, user=user, topic=topic).delete()
    record(actor=actor, action="topic_resumed", thing=thing)


def close_address(*, channel: Channel, address: str, why: WhyClosed, at: datetime) -> None:
    """Send nothing to an address any more, whoever has it. STOP weighs more than an earlier refusal."""
    close(channel, address, why, at)


def open_address(*, channel: Channel, address: str) -> None:
    """Send to an address again: somebody entered it anew herself."""
    ClosedAddress.objects.at(channel, address).delete()


def _somebody(person: Person | None, user: User | None) -> Person | User:
    somebody = person or user
    if somebody is None or (person and user):
        raise MessagingError("a topic is stopped by a person or by a login")
    return somebody
