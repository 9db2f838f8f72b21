"""Whose key it is, and what somebody has stopped."""

from dataclasses import dataclass
from datetime import datetime

from accounts.choices import Channel
from accounts.models import ContactPoint, Municipality, Person, User
from networks.messaging.choices import Topic
from networks.messaging.models import ClosedAddress
from networks.messaging.queries import stopped_topics_of
from networks.messaging.stop_keys import Stop
from networks.signups.models import Place


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


def stopped_by(reader: Reader) -> set[Topic]:
    """Return the topics she does not want to hear of."""
    known = reader.person or reader.user
    return stopped_topics_of(known) if known else set()


def has_place_ahead(person: Person, at: datetime) -> bool:
    """Say whether she has a place, or waits for one, at a lecture that is not over."""
    return Place.objects.standing().filter(person=person, activity__ends_at__gt=at).exists()


def closed_ways_of(person: Person) -> list[ContactPoint]:
    """Return her addresses and numbers to which nothing is sent: they refused us, or somebody there said STOP."""
    points = list(person.contact_points.all())
    return [point for point in points if ClosedAddress.objects.at(Channel(point.channel), point.value).exists()]
