"""Whose key it is, and what somebody has stopped."""

from dataclasses import dataclass

from accounts.models import Municipality, Person, User
from networks.messaging.choices import Topic
from networks.messaging.models import StoppedTopic
from networks.messaging.stop_keys import Stop


@dataclass(frozen=True)
class Reader:
    """Who gets the messages that a key stops: a person or a login."""

    person: Person | None = None
    user: User | None = None

    @property
    def language(self) -> str:
        """Return the language we write to her in."""
        known = self.person or self.user
        return known.language if known else ""


def reader_of(stop: Stop, municipality: Municipality) -> Reader | None:
    """Return whose messages a key stops; None when we do not know her any more, or not here."""
    if stop.person is not None:
        person = Person.objects.filter(pk=stop.person, municipality=municipality).first()
        return Reader(person=person) if person else None
    user = User.objects.filter(pk=stop.user or 0, is_active=True).first()
    return Reader(user=user) if user else None


def has_stopped(reader: Reader, topic: Topic) -> bool:
    """Say whether she gets no more messages of this topic."""
    return topic in stopped_by(reader)


def stopped_by(reader: Reader) -> set[Topic]:
    """Return the topics she does not want to hear of."""
    rows = StoppedTopic.objects.filter(person=reader.person, user=reader.user)
    return {Topic(topic) for topic in rows.values_list("topic", flat=True)}
