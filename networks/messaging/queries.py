"""What the outbox can be asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from accounts.actor import Actor
from accounts.models import Person, User
from networks.messaging.choices import WAITING_STATES, MessageState, Topic, Trouble
from networks.messaging.models import Message, MessageQuerySet, hash_of_address

__all__ = ["hash_of_address", "is_stopped", "outbox_health", "outbox_of", "stopped_topics_of"]

# What should have left so long ago while nothing is wrong with the mail server: no worker is running.
LATE = timedelta(minutes=10)

# The parts of the outbox, by the word in the address.
STATES_OF = {
    "waiting": (*WAITING_STATES, MessageState.CLAIMED),
    "sent": (MessageState.SENT,),
    "failed": (MessageState.GIVEN_UP,),
}


@dataclass(frozen=True)
class OutboxHealth:
    """How the outbox of a municipality is doing."""

    waiting: int
    given_up: int
    sent: int
    server_is_down: bool
    sender_is_refused: bool
    nobody_sends: bool


def outbox_of(actor: Actor) -> MessageQuerySet:
    """Return the messages of this municipality with whom they are for."""
    return Message.objects.visible_to(actor).select_related("person", "user", "municipality")


def outbox_health(actor: Actor, at: datetime) -> OutboxHealth:
    """Count what waits, left and failed, and say whether sending works at all."""
    waiting = Q(state__in=STATES_OF["waiting"])
    found = Message.objects.visible_to(actor).aggregate(
        waiting=Count("pk", filter=waiting),
        given_up=Count("pk", filter=Q(state=MessageState.GIVEN_UP)),
        sent=Count("pk", filter=Q(state=MessageState.SENT)),
        down=Count("pk", filter=waiting & Q(trouble=Trouble.SERVER_DOWN)),
        refused=Count("pk", filter=waiting & Q(trouble=Trouble.SENDER_REFUSED)),
        oldest=Min("due_at", filter=Q(state=MessageState.PLANNED)),
    )
    return OutboxHealth(
        waiting=found["waiting"],
        given_up=found["given_up"],
        sent=found["sent"],
        server_is_down=found["down"] > 0,
        sender_is_refused=found["refused"] > 0,
        nobody_sends=found["oldest"] is not None and found["oldest"] < at - LATE,
    )


def stopped_topics_of(somebody: Person | User) -> set[Topic]:
    """Return which kinds of message a person or a login does not want any more."""
    return {Topic(topic) for topic in somebody.stopped_topics.values_list("topic", flat=True)}


def is_stopped(somebody: Person | User, topic: Topic) -> bool:
    """Say whether somebody stopped messages of this topic."""
    return somebody.stopped_topics.filter(topic=topic).exists()
