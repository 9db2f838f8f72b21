"""Confirming to somebody what she has: a chair, a chair that is kept for her answer, or a turn."""

from datetime import datetime

from accounts.actor import Actor
from accounts.models import ContactPoint
from accounts.services import record
from networks.activities.models import Activity
from networks.messaging.catalogue import MessageKind
from networks.signups import catalogue
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from networks.signups.queries import turns_of
from networks.signups.services.news import tell, told_lately
from networks.signups.services.reminders import reminders_of
from networks.signups.waiting_list import is_open, position


def confirm(
    *,
    actor: Actor,
    lecture: Activity,
    place: Place,
    at: datetime,
    point: ContactPoint | None = None,
    before: int | None = None,
) -> None:
    """Tell what she has, and let her be reminded of it; `before` says how many wait before her, if that is known."""
    tell(
        actor=actor,
        kind=_kind(lecture, place, at),
        activity=lecture,
        signup=place,
        point=point,
        at=at,
        before=_before(place) if before is None else before,
        besides=lambda her_point: reminders_of(lecture, place, her_point, at),
    )


def confirm_again(*, actor: Actor, lecture: Activity, place: Place, at: datetime) -> None:
    """Send her link again to whoever signs up twice, but the same news not within the hour."""
    kind = _kind(lecture, place, at)
    if told_lately(kind=kind, activity=lecture, signup=place, at=at):
        return
    place.sequence += 1
    place.save(update_fields=["sequence", "changed_at"])
    record(actor=actor, action="place_asked_again", thing=place)
    tell(actor=actor, kind=kind, activity=lecture, signup=place, at=at, before=_before(place))


def _kind(lecture: Activity, place: Place, at: datetime) -> MessageKind:
    if place.state == PlaceState.HELD:
        return catalogue.PLACE_CONFIRMED
    if place.state == PlaceState.OFFERED:
        return catalogue.PLACE_OFFERED
    return catalogue.WAITING_CONFIRMED if is_open(lecture.starts_at, at) else catalogue.WAITING_CLOSED


def _before(place: Place) -> int:
    if place.state != PlaceState.WAITING:
        return 0
    return position(turns_of(place.activity_id)[place.activity_id], place.pk) - 1
