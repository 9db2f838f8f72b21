"""The key in a message by which its reader stops messages of that kind, without signing in and without a personal link.

It says who and which topic, signed; nothing is kept of it. It goes on working as long as she is known, because
somebody may want to stop years after the message came, and it opens nothing else.
"""

import re
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from networks.messaging.catalogue import kind_of
from networks.messaging.choices import STOPPABLE_TOPICS, Topic
from networks.messaging.models import Message

_PERSON, _USER = "p", "u"
_CONTENT = re.compile(rf"({_PERSON}|{_USER})(\d{{1,18}})-(\w+)", re.ASCII)


@dataclass(frozen=True)
class Stop:
    """What a key stops: one topic for one person or one login, by their numbers; one of the two is empty."""

    topic: Topic
    person: int | None = None
    user: int | None = None


def stop_key(message: Message) -> str:
    """Return the key that stops messages such as this one for its reader; empty when they cannot be stopped."""
    kind = kind_of(message.key)
    if not kind.can_be_stopped:
        return ""
    if message.person_id is not None:
        return _signer().sign(f"{_PERSON}{message.person_id}-{kind.topic.value}")
    return _signer().sign(f"{_USER}{message.user_id}-{kind.topic.value}") if message.user_id is not None else ""


def read_stop_key(key: str) -> Stop | None:
    """Return what this key stops, or None when we did not make it."""
    try:
        found = _CONTENT.fullmatch(_signer().unsign(key))
    except BadSignature:
        return None
    if found is None or found[3] not in STOPPABLE_TOPICS:
        return None
    number = int(found[2])
    return Stop(Topic(found[3]), *((number, None) if found[1] == _PERSON else (None, number)))


def _signer() -> Signer:
    # A dot, because a colon in an address is not always taken along when somebody copies it.
    return Signer(salt="networks.messaging.stop", sep=".")
