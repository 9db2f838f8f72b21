"""People, and the links they hold."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Count, Q

from accounts.choices import Term
from accounts.models import Municipality, Person, PersonalLink
from networks.composing.choices import OPEN_STATES
from networks.messaging.choices import UNDER_WAY
from networks.messaging.models import Message
from networks.messaging.services import forget_messages
from networks.privacy import retention
from networks.privacy.carriers.carrier import Carrier, delete
from networks.privacy.choices import ForgottenKind


class PersonCarrier(Carrier):
    """People of whom nothing is left, with their consents, contact points and links."""

    term, kind = Term.PERSON, ForgottenKind.PERSON

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the people who no longer take part in anything."""
        return [person.pk for person in self._idle(municipality) if self._is_due(person, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them, having looked again under lock: somebody may have signed up since."""
        locked = [person.pk for person in Person.objects.select_for_update(skip_locked=True).filter(pk__in=keys)]
        people = _with_what_is_left(Person.objects.filter(pk__in=locked))
        still = [person.pk for person in people if self._is_due(person, at)]
        forget_messages(rows=Message.objects.filter(person__in=still))
        return delete(Person, still)

    @staticmethod
    def _idle(municipality: Municipality | None) -> "models.QuerySet[Person]":
        here = Person.objects.filter(municipality=municipality, user=None)
        return _with_what_is_left(here.filter(places=None, interests=None, memberships=None))

    @staticmethod
    def _is_due(person: Person, at: datetime) -> bool:
        facts = retention.PersonFacts(
            created_at=person.created_at,
            places=person.places_left,  # type: ignore[attr-defined]  # annotated by _with_what_is_left
            interests=person.interests_left,  # type: ignore[attr-defined]  # likewise
            memberships=person.memberships_left,  # type: ignore[attr-defined]  # likewise
            open_invitations=person.open_invitations,  # type: ignore[attr-defined]  # likewise
            waiting_messages=person.messages_under_way,  # type: ignore[attr-defined]  # likewise
            has_login=person.user_id is not None,
        )
        return retention.person_is_due(facts, at)


class LinkCarrier(Carrier):
    """Personal links that no longer work."""

    term, kind = Term.LINK, ForgottenKind.LINK

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the links that have expired."""
        links = PersonalLink.objects.filter(person__municipality=municipality, expires_at__lte=at)
        return [link.pk for link in links if retention.link_is_due(link.expires_at, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them."""
        return delete(PersonalLink, keys)


def _with_what_is_left(people: "models.QuerySet[Person]") -> "models.QuerySet[Person]":
    return people.annotate(
        places_left=Count("places", distinct=True),
        interests_left=Count("interests", distinct=True),
        memberships_left=Count("memberships", distinct=True),
        open_invitations=Count("invitations", filter=Q(invitations__state__in=OPEN_STATES), distinct=True),
        messages_under_way=Count("messages", filter=Q(messages__state__in=UNDER_WAY), distinct=True),
    ).order_by("pk")
