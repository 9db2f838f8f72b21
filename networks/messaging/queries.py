"""What the outbox can be asked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import TruncMonth

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import Person, User
from networks.messaging.choices import (
    LEFT_STATES,
    UNDER_WAY,
    WAITING_STATES,
    WATCHED_STATES,
    Hours,
    MessageState,
    Topic,
    Trouble,
)
from networks.messaging.models import Message, MessageQuerySet, MessageTally, hash_of_address
from networks.messaging.schedule import AMSTERDAM, STILL_AWAKE, is_quiet, morning_after

__all__ = [
    "counts_by_month",
    "hash_of_address",
    "is_late",
    "is_stopped",
    "next_version",
    "outbox_health",
    "outbox_of",
    "stopped_topics_of",
    "waiting_since",
    "watched",
]

# What should have left so long ago while nothing is wrong with the mail server: no worker is running.
LATE = timedelta(minutes=10)

# The parts of the outbox, by the word in the address.
STATES_OF = {
    "waiting": (*WAITING_STATES, MessageState.CLAIMED),
    "held": (MessageState.HELD,),
    "sent": LEFT_STATES,
    "failed": (MessageState.GIVEN_UP,),
    "not_sent": (MessageState.WITHHELD, MessageState.CANCELLED),
}


@dataclass(frozen=True)
class OutboxHealth:
    """How the outbox of a municipality is doing."""

    waiting: int
    held: int
    given_up: int
    sent: int
    server_is_down: bool
    sender_is_refused: bool
    nobody_sends: bool
    # Since when the oldest waits that should have left; None when nothing should have.
    oldest_since: datetime | None


def outbox_of(actor: Actor) -> MessageQuerySet:
    """Return the messages of this municipality with whom they are for."""
    return Message.objects.visible_to(actor).select_related("person", "user", "municipality")


def outbox_health(actor: Actor, at: datetime) -> OutboxHealth:
    """Count what waits, left and failed, and say whether sending works at all."""
    waiting = Q(state__in=STATES_OF["waiting"])
    found = Message.objects.visible_to(actor).aggregate(
        waiting=Count("pk", filter=waiting),
        held=Count("pk", filter=Q(state=MessageState.HELD)),
        given_up=Count("pk", filter=Q(state=MessageState.GIVEN_UP)),
        sent=Count("pk", filter=Q(state__in=LEFT_STATES)),
        down=Count("pk", filter=waiting & Q(trouble=Trouble.SERVER_DOWN)),
        refused=Count("pk", filter=waiting & Q(trouble=Trouble.SENDER_REFUSED)),
        any_hour=Min("due_at", filter=_at_any_hour(at)),
        by_day=Min("due_at", filter=_by_day(at)),
        stuck=Min("claimed_at", filter=_stuck(at)),
    )
    since = _since(at, found["any_hour"], found["by_day"], found["stuck"])
    return OutboxHealth(
        waiting=found["waiting"],
        held=found["held"],
        given_up=found["given_up"],
        sent=found["sent"],
        server_is_down=found["down"] > 0,
        sender_is_refused=found["refused"] > 0,
        nobody_sends=is_late(since, at),
        oldest_since=since,
    )


def next_version(*, key: str, subject: str, user: User | None = None, person: Person | None = None) -> int:
    """Return the version of news that is told anew each time: one more than the last, also when rows went since."""
    told = Message.objects.about(subject).filter(key=key, user=user, person=person)
    return (told.aggregate(last=Max("version"))["last"] or 0) + 1


def stopped_topics_of(somebody: Person | User) -> set[Topic]:
    """Return which kinds of message a person or a login does not want any more."""
    return {Topic(topic) for topic in somebody.stopped_topics.values_list("topic", flat=True)}


def is_stopped(somebody: Person | User, topic: Topic) -> bool:
    """Say whether somebody stopped messages of this topic."""
    return somebody.stopped_topics.filter(topic=topic).exists()


def waiting_since(at: datetime) -> datetime | None:
    """Return since when the oldest message waits that should have left by now; None when none does.

    What is held waits for a colleague, and what may not leave at night waits for the morning: neither is late. The
    index of what waits is read from its beginning, a channel at a time.
    """
    found = []
    for channel in Channel:
        rows = Message.objects.filter(channel=channel)
        first = [
            rows.filter(which(at)).order_by(moment).values_list(moment, flat=True).first()
            for moment, which in (("due_at", _at_any_hour), ("due_at", _by_day), ("claimed_at", _stuck))
        ]
        found.append(_since(at, *first))
    return min((since for since in found if since), default=None)


def is_late(since: datetime | None, at: datetime) -> bool:
    """Say whether what waits since then waits for so long that somebody should look."""
    return since is not None and since < at - LATE


@dataclass(frozen=True)
class Watched:
    """The outbox in numbers, for a machine that watches: of all municipalities together, nobody is in it."""

    since: datetime | None
    # How many wait and how many of those should have left by now, by channel.
    waiting: dict[str, int]
    due: dict[str, int]
    # How many are in each state, and what troubled those that did not leave: (state, channel, trouble).
    ends: dict[tuple[str, str, str], int]
    # How many left since the beginning, by channel, those included of which only a tally is left.
    sent: dict[str, int]


def watched(at: datetime) -> Watched:
    """Count what whoever watches wants to know, from the indexes of what waits and of how the others ended."""
    waiting = Message.objects.filter(state__in=WAITING_STATES)
    claimed = Message.objects.filter(state=MessageState.CLAIMED)
    named = Message.objects.filter(state__in=WATCHED_STATES).order_by("state", "channel", "trouble")
    ends = {
        (state, channel, trouble): number
        for state, channel, trouble, number in named.values_list("state", "channel", "trouble").annotate(Count("pk"))
    }
    ends |= {(MessageState.CLAIMED, channel, ""): number for channel, number in _by_channel(claimed).items()}
    gone = MessageTally.objects.filter(state__in=LEFT_STATES).order_by("channel").values_list("channel")
    sent = dict.fromkeys(Channel.values, 0) | dict(gone.annotate(Sum("number")))
    for (state, channel, _trouble), number in ends.items():
        if state in LEFT_STATES:
            sent[channel] = sent.get(channel, 0) + number
    return Watched(waiting_since(at), _by_channel(waiting), _by_channel(waiting.filter(due_at__lte=at)), ends, sent)


@dataclass(frozen=True, order=True)
class MonthCount:
    """How many messages of one kind ended how in one month, by one channel."""

    month: date
    key: str
    channel: str
    state: str
    number: int


def counts_by_month(actor: Actor) -> list[MonthCount]:
    """Count the messages of this municipality that ended, by month in Amsterdam, the latest month in front.

    Those of which only a tally is left are counted too.
    """
    by = ("month", "key", "channel", "state")
    ended: Any = Message.objects.visible_to(actor).exclude(state__in=UNDER_WAY).with_end()
    kept = ended.annotate(month=TruncMonth("ended_at", tzinfo=AMSTERDAM)).order_by().values_list(*by)
    tallies = MessageTally.objects.filter(municipality=actor.municipality).annotate(month=TruncMonth("day"))
    counted: Counter[tuple[date, str, str, str]] = Counter()
    for month, key, channel, state, number in kept.annotate(Count("pk")):
        counted[month.date(), key, channel, state] += number
    for month, key, channel, state, number in tallies.order_by().values_list(*by).annotate(Sum("number")):
        counted[month, key, channel, state] += number
    found = [MonthCount(*of, number) for of, number in counted.items()]
    return sorted(sorted(found), key=lambda count: count.month, reverse=True)


def _by_channel(rows: MessageQuerySet) -> dict[str, int]:
    return {channel: rows.filter(channel=channel).count() for channel in Channel.values}


def _at_any_hour(at: datetime) -> Q:
    """What should have left and may leave at night too."""
    just_asked = Q(hours=Hours.JUST_ASKED, created_at__gte=at - STILL_AWAKE)
    return Q(state__in=WAITING_STATES, due_at__lte=at) & (Q(hours=Hours.ANY) | just_asked)


def _by_day(at: datetime) -> Q:
    """What should have left, but not at night."""
    return Q(state__in=WAITING_STATES, due_at__lte=at) & ~Q(hours=Hours.ANY)


def _stuck(at: datetime) -> Q:
    """What a worker took long ago and no other took over: there is none."""
    return Q(state=MessageState.CLAIMED, claimed_at__lt=at - LATE)


def _since(at: datetime, any_hour: datetime | None, by_day: datetime | None, stuck: datetime | None) -> datetime | None:
    """Return the earliest; what leaves by day waits since the morning, and at night it does not wait at all."""
    by_day = None if by_day is None or is_quiet(at) else morning_after(by_day)
    return min((moment for moment in (any_hour, by_day, stuck) if moment), default=None)
