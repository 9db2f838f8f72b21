"""Moving and cancelling a lecture: whoever has a place or waits is told, in as many statements for one as for all."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.actor import Actor
from accounts.services import record
from networks.activities.models import Activity
from networks.activities.services import cancel_activity, move_activity
from networks.messaging.catalogue import MessageKind
from networks.messaging.choices import Hours
from networks.messaging.schedule import cannot_wait
from networks.messaging.services import cancel_about
from networks.neighbourhoods.models import Venue
from networks.signups import catalogue
from networks.signups.models import Place
from networks.signups.services.holding import locked
from networks.signups.services.news import subject_of, tell_places
from networks.signups.services.offers import offer_places, renew_offers
from networks.signups.services.reminders import plan_reminders


@transaction.atomic
def move_lecture(
    *, actor: Actor, activity: Activity, starts_at: datetime, ends_at: datetime, venue: Venue | None, at: datetime
) -> int:
    """Move a lecture and tell everybody; places stay and reminders go along. Return how many people are told.

    Who was offered a chair is asked anew, because what she could answer until has moved too.
    """
    was = locked(activity)
    moved = move_activity(actor=actor, activity=activity, starts_at=starts_at, ends_at=ends_at, venue=venue)
    places = _everybody_told(actor, was, moved, catalogue.LECTURE_MOVED, at)
    renew_offers(actor=actor, lecture=moved, places=places, at=at)
    plan_reminders(actor=actor, lecture=moved, places=places, at=at)
    offer_places(actor=actor, lecture=moved, at=at)
    return len(places)


@transaction.atomic
def cancel_lecture(*, actor: Actor, activity: Activity, at: datetime) -> int:
    """Cancel a lecture and tell everybody; nobody is reminded of it. Return how many people are told."""
    cancelled = cancel_activity(actor=actor, activity=activity)
    return len(_everybody_told(actor, cancelled, cancelled, catalogue.LECTURE_CANCELLED, at))


def note_reading(*, actor: Actor, activity: Activity) -> None:
    """Keep who looked at the names of a lecture, so that a parent can be told."""
    record(actor=actor, action="signups_read", thing=activity)


def note_kiosk(*, actor: Actor, activity: Activity) -> None:
    """Keep who turned a browser into the tablet at the door."""
    record(actor=actor, action="kiosk_started", thing=activity)


def _everybody_told(actor: Actor, was: Activity, lecture: Activity, kind: MessageKind, at: datetime) -> list[Place]:
    """Take out what has not left yet, for it tells old news, queue the new, and return the places."""
    cancel_about(actor=actor, subject=subject_of(lecture))
    standing = Place.objects.standing().filter(activity=lecture)
    standing.update(sequence=F("sequence") + 1)
    places = list(standing.select_related("person").prefetch_related("person__contact_points"))
    tell_places(
        actor=actor,
        kind=kind,
        activity=lecture,
        places=places,
        at=at,
        hours=Hours.ANY if cannot_wait([was.starts_at, lecture.starts_at], at) else None,
        until=max(was.ends_at, lecture.ends_at),
    )
    return places
