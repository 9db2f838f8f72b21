"""Taking, changing and giving back a place at a lecture; a chair that comes free is offered by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext

from accounts.actor import Actor
from accounts.choices import ConsentKind
from accounts.models import ContactPoint, Person
from accounts.services import record, withdraw_consent
from networks.activities.models import Activity
from networks.messaging.services import cancel_about
from networks.signups import catalogue
from networks.signups.choices import Coming, PlaceState
from networks.signups.models import Place
from networks.signups.queries import chairs_of
from networks.signups.same_person import Caller
from networks.signups.services.confirming import confirm, confirm_again
from networks.signups.services.consent import BY_SENDING, Yes
from networks.signups.services.errors import SignupError, has_begun, places_closed, withdrawn_already
from networks.signups.services.holding import locked, locked_as_it_is, locked_place
from networks.signups.services.news import subject_of, tell
from networks.signups.services.offers import accept_offer, offer_places
from networks.signups.services.people import known_person, new_person, number_of, tried_again
from networks.signups.services.reminders import make_room


@dataclass(frozen=True)
class Taken:
    """A place, and what a newcomer gets at this moment: all that a thank-you page may show."""

    place: Place
    newcomer_gets: PlaceState


@tried_again
@transaction.atomic
def take_place(
    *,
    actor: Actor,
    activity: Activity,
    caller: Caller | Person,
    children: int,
    at: datetime,
    consent: Yes = BY_SENDING,
    came_through: int | None = None,
) -> Taken:
    """Give somebody a chair, or a turn on the waiting list when all chairs are taken.

    Who stands on the list already keeps what she has, and her link is sent again to her own address.
    """
    yes = partial(consent.keep, actor, kind=ConsentKind.PLACE, subject=subject_of(activity))
    lecture, person, point = _held_with(activity, caller, yes)
    if not lecture.takes_places(at):
        raise places_closed()
    # Whoever was written down a moment ago has no place yet.
    place = _place_of(lecture, person) if point is None else None
    chairs = chairs_of(lecture)
    offered = PlaceState.HELD if chairs.has_chair_for_newcomer(at) else PlaceState.WAITING
    if place is not None and _stays(place, offered):
        confirm_again(actor=actor, lecture=lecture, place=place, at=at)
        return Taken(place, offered)
    if place is not None:
        make_room(lecture, [person.pk])
    place = place or Place(
        municipality_id=lecture.municipality_id, activity=lecture, person=person, came_through_id=came_through
    )
    place.state, place.children = offered, children
    place.waiting_since, place.out_of_order = at if offered == PlaceState.WAITING else None, ""
    place.sequence += 1
    place.save()
    if point is None:
        yes(person)
    record(actor=actor, action="place_taken", thing=place)
    confirm(actor=actor, lecture=lecture, place=place, at=at, point=point, before=chairs.waiting)
    return Taken(place, offered)


@transaction.atomic
def change_place(*, actor: Actor, place: Place, children: int, at: datetime) -> Place:
    """Change how many children come along, until the lecture begins."""
    lecture = locked(place.activity)
    kept = locked_place(place)
    _check_may_change(lecture, kept, at)
    if kept.children == children:
        return kept
    kept.children = children
    kept.sequence += 1
    kept.save()
    record(actor=actor, action="place_changed", thing=kept)
    cancel_about(actor=actor, subject=subject_of(lecture), person=kept.person)
    make_room(lecture, [kept.person_id])
    confirm(actor=actor, lecture=lecture, place=kept, at=at)
    return kept


@transaction.atomic
def withdraw_place(*, actor: Actor, place: Place, at: datetime) -> Place:
    """Give a chair, an offer or a turn back; the chair is offered to whoever waits longest."""
    lecture = locked(place.activity)
    given_back = locked_place(place)
    if given_back.state == PlaceState.WITHDRAWN:
        return given_back
    _check_may_change(lecture, given_back, at)
    given_back.state, given_back.waiting_since, given_back.offered_until = PlaceState.WITHDRAWN, None, None
    given_back.children = 0
    given_back.sequence += 1
    given_back.save()
    withdraw_consent(person=given_back.person, kind=ConsentKind.PLACE, subject=subject_of(lecture))
    record(actor=actor, action="place_withdrawn", thing=given_back)
    cancel_about(actor=actor, subject=subject_of(lecture), person=given_back.person)
    tell(actor=actor, kind=catalogue.PLACE_WITHDRAWN, activity=lecture, signup=given_back, at=at)
    offer_places(actor=actor, lecture=lecture, at=at)
    return given_back


def answer_place(*, actor: Actor, place: Place, coming: Coming, at: datetime) -> Place:
    """Keep whether somebody comes to a lecture; the last press counts.

    Who comes after all gets a chair, or a turn on the waiting list when there is none any more.
    """
    if coming == Coming.NO:
        return withdraw_place(actor=actor, place=place, at=at)
    if place.state == PlaceState.OFFERED:
        return accept_offer(actor=actor, place=place, at=at)
    if place.state != PlaceState.WITHDRAWN:
        return place
    return take_place(actor=actor, activity=place.activity, caller=place.person, children=0, at=at).place


@transaction.atomic
def change_seats(*, actor: Actor, activity: Activity, seats: int, at: datetime) -> Activity:
    """Put out more or fewer chairs. More: who waits is offered one. Fewer: nobody loses what she has or is offered."""
    lecture = locked(activity)
    if not lecture.takes_places(at):
        raise places_closed()
    if seats > lecture.venue.capacity or seats < 1:
        raise SignupError("no_such_room", _chairs_there(lecture))
    lecture.seats = seats
    lecture.save(update_fields=["seats", "changed_at"])
    record(actor=actor, action="activity_seats_changed", thing=lecture)
    offer_places(actor=actor, lecture=lecture, at=at)
    return lecture


def _held_with(
    activity: Activity, caller: Caller | Person, yes: Callable[[Person], None]
) -> tuple[Activity, Person, ContactPoint | None]:
    """Hold the lecture and who asks; a newcomer, who comes with her contact point, is written down before that.

    A whole hall waits for the lecture, so nothing is done under its lock that can be done before (decision 19).
    """
    if isinstance(caller, Person):
        return locked_as_it_is(activity), caller, None
    number = number_of(activity.municipality_id, caller)
    if number is not None:
        return locked_as_it_is(activity), known_person(number), None
    person, point = new_person(activity.municipality_id, caller)
    yes(person)
    return locked_as_it_is(activity), person, point


def _place_of(lecture: Activity, person: Person) -> Place | None:
    return Place.objects.select_related("person").filter(activity=lecture, person=person).first()


def _stays(place: Place, offered: PlaceState) -> bool:
    """A chair stays a chair, an offer an offer and a turn a turn, unless a chair is free for whoever asks."""
    promised = place.state in {PlaceState.HELD, PlaceState.OFFERED}
    return promised or (place.state == PlaceState.WAITING and offered == PlaceState.WAITING)


def _check_may_change(lecture: Activity, place: Place, at: datetime) -> None:
    if place.state == PlaceState.WITHDRAWN:
        raise withdrawn_already()
    if at >= lecture.starts_at:
        raise has_begun()


def _chairs_there(lecture: Activity) -> str:
    return gettext("%(venue)s has %(capacity)d chairs. Choose from 1 to %(capacity)d.") % {
        "venue": lecture.venue.name,
        "capacity": lecture.venue.capacity,
    }
