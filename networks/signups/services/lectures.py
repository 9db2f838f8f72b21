"""Moving and cancelling a lecture: whoever has a place or waits is told, in as many statements for one as for all."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.actor import Actor
from accounts.services import record
from networks.activities.models import Activity
from networks.activities.services import cancel_activity, move_activity
from networks.messaging.catalogue import MessageKind
from networks.messaging.services import cancel_about
from networks.neighbourhoods.models import Venue
from networks.signups import catalogue
from networks.signups.models import Place
from networks.signups.services.news import subject_of, tell_places
from networks.signups.services.places import move_up


@transaction.atomic
def move_lecture(
    *, actor: Actor, activity: Activity, starts_at: datetime, ends_at: datetime, venue: Venue | None, at: datetime
) -> int:
    """Move a lecture and tell everybody; places stay. Return how many people are told."""
    moved = move_activity(actor=actor, activity=activity, starts_at=starts_at, ends_at=ends_at, venue=venue)
    told = _tell_everybody(actor, moved, catalogue.LECTURE_MOVED, at)
    move_up(actor=actor, lecture=moved, at=at)
    return told


@transaction.atomic
def cancel_lecture(*, actor: Actor, activity: Activity, at: datetime) -> int:
    """Cancel a lecture and tell everybody. Return how many people are told."""
    cancelled = cancel_activity(actor=actor, activity=activity)
    return _tell_everybody(actor, cancelled, catalogue.LECTURE_CANCELLED, at)


def note_reading(*, actor: Actor, activity: Activity) -> None:
    """Keep who looked at the names of a lecture, so that a parent can be told."""
    record(actor=actor, action="signups_read", thing=activity)


def _tell_everybody(actor: Actor, lecture: Activity, kind: MessageKind, at: datetime) -> int:
    """Take out what has not left yet, for it tells old news, and queue the new."""
    cancel_about(actor=actor, subject=subject_of(lecture))
    standing = Place.objects.standing().filter(activity=lecture)
    standing.update(sequence=F("sequence") + 1)
    places = list(standing.select_related("person").prefetch_related("person__contact_points"))
    tell_places(actor=actor, kind=kind, activity=lecture, places=places, at=at)
    return len(places)
