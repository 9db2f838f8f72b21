"""Who carries out each term: which rows are due in a municipality, and how a handful of them is forgotten.

A carrier finds by a generous sieve in the database and decides by the rule in `retention.py`. It
forgets under lock and counts what it forgot itself, so two runs at once never count a row twice.
`None` for a municipality means: what belongs to no municipality.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Count, Q

from accounts.choices import Term
from accounts.models import AuditEvent, Municipality, Person, PersonalLink, User
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.privacy import retention
from networks.privacy.choices import ForgottenKind
from networks.signups.choices import InterestState
from networks.signups.models import Interest, Place

# From these a message may still leave, or is leaving.
UNDER_WAY = (MessageState.PLANNED, MessageState.FAILED, MessageState.CLAIMED)
# What a forgotten message still says: which news, about what, when it left. Not to whom nor what it said.
EMPTIED = {"channel": "", "address": "", "language": "", "values": {}}


class Carrier(ABC):
    """Carries out one term for one kind of thing."""

    term: ClassVar[Term]
    kind: ClassVar[ForgottenKind]
    # Logins and sign-ins belong to no municipality.
    of_municipalities: ClassVar[bool] = True

    @abstractmethod
    def due(self, municipality: Municipality | None, at: datetime) -> list[Any]:
        """Return the keys of what is due to be forgotten now, the oldest first."""

    @abstractmethod
    def forget(self, keys: Iterable[Any], at: datetime) -> int:
        """Forget these and say how many; called in a transaction."""


class PlaceCarrier(Carrier):
    """Places, a month after the lecture."""

    term, kind = Term.PLACE, ForgottenKind.PLACE

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the places of lectures that ended a month ago."""
        sieve = retention.surely_older_than(at, retention.PLACE_KEPT_MONTHS)
        places = Place.objects.filter(municipality=municipality, activity__ends_at__lte=sieve)
        ends = places.values_list("pk", "activity__ends_at")
        return [pk for pk, ends_at in ends if retention.place_is_due(ends_at, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them."""
        return _delete(Place, keys)


class InterestCarrier(Carrier):
    """Interests, half a year after the lecture, or when taken back."""

    term, kind = Term.INTEREST, ForgottenKind.INTEREST

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the interests whose time is over, and those whose consent was taken back."""
        interests = Interest.objects.filter(municipality=municipality).select_related("activity")
        sieve = Q(activity__ends_at__lte=at) | Q(state=InterestState.WITHDRAWN)
        return [interest.pk for interest in interests.filter(sieve) if self._is_due(interest, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them, unless somebody left her interest again a moment ago."""
        locked = Interest.objects.select_for_update(of=("self",)).filter(pk__in=keys).select_related("activity")
        return _delete(Interest, [interest.pk for interest in locked if self._is_due(interest, at)])

    @staticmethod
    def _is_due(interest: Interest, at: datetime) -> bool:
        lecture = retention.LectureFacts(
            ends_at=interest.activity.ends_at,
            interest_closes_at=interest.activity.interest_closes_at,
            interest_kept_months=interest.activity.numbers["interest_kept_months"],
        )
        return retention.interest_is_due(lecture, at, withdrawn=interest.state == InterestState.WITHDRAWN)


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
        return _delete(Person, still)

    @staticmethod
    def _idle(municipality: Municipality | None) -> "models.QuerySet[Person]":
        here = Person.objects.filter(municipality=municipality, user=None)
        return _with_what_is_left(here.filter(places=None, interests=None))

    @staticmethod
    def _is_due(person: Person, at: datetime) -> bool:
        facts = retention.PersonFacts(
            created_at=person.created_at,
            places=person.places_left,  # type: ignore[attr-defined]  # annotated by _with_what_is_left
            interests=person.interests_left,  # type: ignore[attr-defined]  # likewise
            waiting_messages=person.messages_under_way,  # type: ignore[attr-defined]  # likewise
            has_login=person.user_id is not None,
        )
        return retention.person_is_due(facts, at)


class MessageCarrier(Carrier):
    """Address and content of messages, three months after sending."""

    term, kind = Term.MESSAGE, ForgottenKind.MESSAGE

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the messages that ended three months ago and still hold an address or content."""
        sieve = retention.surely_older_than(at, retention.MESSAGE_KEPT_MONTHS)
        ended = (
            Message.objects.filter(municipality=municipality, created_at__lte=sieve)
            .exclude(state__in=UNDER_WAY)
            .exclude(**EMPTIED)
            .order_by("pk")
        )
        return [message.pk for message in ended if retention.message_is_due(_end_of(message), at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Empty them; the row stays, so that it can be shown that a message was sent."""
        full = Message.objects.filter(pk__in=keys).exclude(state__in=UNDER_WAY).exclude(**EMPTIED)
        return full.update(**EMPTIED)


class LinkCarrier(Carrier):
    """Personal links that no longer work."""

    term, kind = Term.LINK, ForgottenKind.LINK

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the links that have expired."""
        links = PersonalLink.objects.filter(person__municipality=municipality, expires_at__lte=at)
        return [link.pk for link in links if retention.link_is_due(link.expires_at, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them."""
        return _delete(PersonalLink, keys)


class AuditCarrier(Carrier):
    """The audit trail, after a year."""

    term, kind = Term.AUDIT, ForgottenKind.AUDIT

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the lines of more than a year ago."""
        sieve = retention.surely_older_than(at, retention.AUDIT_KEPT_MONTHS)
        events = AuditEvent.objects.filter(municipality=municipality, at__lte=sieve).order_by("pk")
        moments = events.values_list("pk", "at").iterator(chunk_size=2000)
        return [pk for pk, happened_at in moments if retention.audit_event_is_due(happened_at, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them; the database refuses what is younger than a year."""
        return _delete(AuditEvent, keys)


class LoginCarrier(Carrier):
    """Logins that were switched off, with their roles; they belong to no municipality."""

    term, kind, of_municipalities = Term.LOGIN, ForgottenKind.LOGIN, False

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the logins that were switched off and not used for a year."""
        if municipality is not None:
            return []
        off = User.objects.filter(is_active=False).order_by("pk")
        return [user.pk for user in off if retention.login_is_due(_facts_of_login(user), at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them; a lecture they arranged stays, arranged by nobody."""
        return _delete(User, User.objects.filter(pk__in=keys, is_active=False).values_list("pk", flat=True))


class SessionCarrier(Carrier):
    """Sign-ins that ended: the browser, the address it came from, and what it was doing."""

    term, kind, of_municipalities = Term.LOGIN, ForgottenKind.SESSION, False

    def due(self, municipality: Municipality | None, at: datetime) -> list[str]:
        """Return the sessions that have expired, and what the list of sign-ins still says of ended ones."""
        if municipality is not None:
            return []
        expired = set(Session.objects.filter(expire_date__lte=at).values_list("pk", flat=True))
        working = Session.objects.filter(expire_date__gt=at).values("pk")
        listed = UserSession.objects.exclude(session_key__in=working).values_list("session_key", flat=True)
        return sorted(expired | set(listed))

    def forget(self, keys: Iterable[str], at: datetime) -> int:
        """Delete both; a sign-in counts once."""
        keys = list(keys)
        listed = set(UserSession.objects.filter(session_key__in=keys).values_list("session_key", flat=True))
        kept = set(Session.objects.filter(pk__in=keys).values_list("pk", flat=True))
        UserSession.objects.filter(session_key__in=keys).delete()
        Session.objects.filter(pk__in=keys).delete()
        return len(listed | kept)


# In this order: what frees a person comes before the person.
CARRIERS: tuple[Carrier, ...] = (
    PlaceCarrier(),
    InterestCarrier(),
    LinkCarrier(),
    MessageCarrier(),
    PersonCarrier(),
    SessionCarrier(),
    LoginCarrier(),
    AuditCarrier(),
)


def _with_what_is_left(people: "models.QuerySet[Person]") -> "models.QuerySet[Person]":
    return people.annotate(
        places_left=Count("places", distinct=True),
        interests_left=Count("interests", distinct=True),
        messages_under_way=Count("messages", filter=Q(messages__state__in=UNDER_WAY), distinct=True),
    ).order_by("pk")


def _end_of(message: Message) -> datetime:
    """Return when a message ended: it was sent, it was given up, or it was taken out before it left."""
    if message.sent_at is not None:
        return message.sent_at
    if message.state == MessageState.GIVEN_UP:
        return max(message.due_at, message.created_at)
    return message.created_at


def _facts_of_login(user: User) -> retention.LoginFacts:
    return retention.LoginFacts(is_active=user.is_active, created_at=user.created_at, last_login=user.last_login)


def _delete(model: type[models.Model], keys: Iterable[Any]) -> int:
    """Delete rows with what hangs on them, and count only rows of this model: another run may have been first."""
    _, per_model = model._base_manager.filter(pk__in=list(keys)).delete()
    return per_model.get(model._meta.label, 0)
