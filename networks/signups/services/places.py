"""Taking, changing and giving back a place at a lecture; the waiting list moves by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from accounts.actor import Actor
from accounts.choices import ConsentKind
from accounts.models import ContactPoint, Person
from accounts.services import record, record_all, withdraw_consent
from networks.activities.models import Activity
from networks.messaging.services import cancel_about
from networks.signups import catalogue
from networks.signups.choices import Coming, PlaceState
from networks.signups.models import Place
from networks.signups.queries import chairs_of, turns_of
from networks.signups.same_person import Caller
from networks.signups.services.consent import BY_SENDING, Yes
from networks.signups.services.errors import SignupError, has_begun, places_closed, withdrawn_already
from networks.signups.services.news import subject_of, tell, tell_places, told_lately
from networks.signups.services.people import person_of
from networks.signups.services.reminders import make_room, plan_reminders, reminders_of
from networks.signups.waiting_list import next_in_line

# What decides about a place; and, last, whether anything else of the lecture changed.
WHAT_COUNTS = ("state", "starts_at", "seats", "changed_at")
FACTS = Activity.objects.select_for_update(no_key=True).order_by().values_list(*WHAT_COUNTS)


@dataclass(frozen=True)
class Taken:
    """A place, and what a newcomer gets at this moment: all that a thank-you page may show."""

    place: Place
    newcomer_gets: PlaceState


@transaction.atomic
def take_place(
    *,
    actor: Actor,
    activity: Activity,
    caller: Caller | Person,
    children: int,
    at: datetime,
    consent: Yes = BY_SENDING,
) -> Taken:
    """Give somebody a chair, or a turn on the waiting list when all chairs are taken.

    Who stands on the list already keeps what she has, and her link is sent again to her own address.
    """
    lecture = locked_as_it_is(activity)
    if not lecture.takes_places(at):
        raise places_closed()
    person, point, place = _who(lecture, caller)
    chairs = chairs_of(lecture)
    offered = PlaceState.HELD if chairs.has_chair_for_newcomer(at) else PlaceState.WAITING
    if place is not None and _stays(place, offered):
        _tell_again(actor, lecture, place, at)
        return Taken(place, offered)
    if place is not None:
        make_room(lecture, [person.pk])
    place = place or Place(municipality_id=lecture.municipality_id, activity=lecture, person=person)
    place.state, place.children = offered, children
    place.waiting_since = at if offered == PlaceState.WAITING else None
    place.sequence += 1
    place.save()
    consent.keep(actor, person, ConsentKind.PLACE, subject_of(lecture))
    record(actor=actor, action="place_taken", thing=place)
    _confirm(actor, lecture, place, at, point)
    return Taken(place, offered)


@transaction.atomic
def change_place(*, actor: Actor, place: Place, children: int, at: datetime) -> Place:
    """Change how many children come along, until the lecture begins."""
    lecture = locked(place.activity)
    kept = _locked_place(place)
    _check_may_change(lecture, kept, at)
    if kept.children == children:
        return kept
    kept.children = children
    kept.sequence += 1
    kept.save()
    record(actor=actor, action="place_changed", thing=kept)
    cancel_about(actor=actor, subject=subject_of(lecture), person=kept.person)
    make_room(lecture, [kept.person_id])
    _confirm(actor, lecture, kept, at)
    return kept


@transaction.atomic
def withdraw_place(*, actor: Actor, place: Place, at: datetime) -> Place:
    """Give a place or a turn back; whoever waits longest moves up and is told."""
    lecture = locked(place.activity)
    given_back = _locked_place(place)
    if given_back.state == PlaceState.WITHDRAWN:
        return given_back
    _check_may_change(lecture, given_back, at)
    given_back.state, given_back.waiting_since = PlaceState.WITHDRAWN, None
    given_back.children = 0
    given_back.sequence += 1
    given_back.save()
    withdraw_consent(person=given_back.person, kind=ConsentKind.PLACE, subject=subject_of(lecture))
    record(actor=actor, action="place_withdrawn", thing=given_back)
    cancel_about(actor=actor, subject=subject_of(lecture), person=given_back.person)
    tell(actor=actor, kind=catalogue.PLACE_WITHDRAWN, activity=lecture, signup=given_back, at=at)
    move_up(actor=actor, lecture=lecture, at=at)
    return given_back


def answer_place(*, actor: Actor, place: Place, coming: Coming, at: datetime) -> Place:
    """Keep whether somebody comes to a lecture; the last press counts.

    Who comes after all gets a chair, or a turn on the waiting list when there is none any more.
    """
    if coming == Coming.NO:
        return withdraw_place(actor=actor, place=place, at=at)
    if place.state != PlaceState.WITHDRAWN:
        return place
    return take_place(actor=actor, activity=place.activity, caller=place.person, children=0, at=at).place


@transaction.atomic
def change_seats(*, actor: Actor, activity: Activity, seats: int, at: datetime) -> Activity:
    """Put out more or fewer chairs. More: those who wait move up. Fewer: nobody loses the chair she has."""
    lecture = locked(activity)
    if not lecture.takes_places(at):
        raise places_closed()
    if seats > lecture.venue.capacity or seats < 1:
        raise SignupError("no_such_room", _chairs_there(lecture))
    lecture.seats = seats
    lecture.save(update_fields=["seats", "changed_at"])
    record(actor=actor, action="activity_seats_changed", thing=lecture)
    move_up(actor=actor, lecture=lecture, at=at)
    return lecture


def move_up(*, actor: Actor, lecture: Activity, at: datetime) -> list[Place]:
    """Give the free chairs of a locked lecture to those who wait longest, and tell them."""
    turns = next_in_line(turns_of(lecture.pk)[lecture.pk], chairs_of(lecture), at)
    if not turns:
        return []
    places = places_with_people([turn.place for turn in turns])
    for place in places:
        place.state, place.waiting_since = PlaceState.HELD, None
        place.sequence += 1
    Place.objects.bulk_update(places, ["state", "waiting_since", "sequence"])
    record_all(actor=actor, action="place_moved_up", things=places)
    tell_places(actor=actor, kind=catalogue.PLACE_MOVED_UP, activity=lecture, places=places, at=at)
    plan_reminders(actor=actor, lecture=lecture, places=places, at=at)
    return places


def locked(activity: Activity) -> Activity:
    """Fetch a lecture anew and hold it, so that nobody else gives out its chairs meanwhile.

    The count comes after the lock and in its own statement: one statement would count as things stood before it waited.
    """
    return (
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("venue", "method")
        .get(pk=activity.pk)
    )


def locked_as_it_is(activity: Activity) -> Activity:
    """Hold a lecture for as many as come at once: it is fetched anew only when it has changed since it was."""
    held = FACTS.get(pk=activity.pk)
    return activity if held == tuple(getattr(activity, name) for name in WHAT_COUNTS) else locked(activity)


def places_with_people(numbers: Sequence[int]) -> list[Place]:
    """Fetch places with their people and how to reach them, in as many statements for one as for all."""
    return list(
        Place.objects.filter(pk__in=numbers).select_related("person").prefetch_related("person__contact_points")
    )


def _who(lecture: Activity, caller: Caller | Person) -> tuple[Person, ContactPoint | None, Place | None]:
    if isinstance(caller, Person):
        person, point = caller, None
    else:
        person, point = person_of(lecture.municipality_id, caller)
    if point is not None:
        return person, point, None
    return person, None, Place.objects.select_related("person").filter(activity=lecture, person=person).first()


def _stays(place: Place, offered: PlaceState) -> bool:
    """A chair stays a chair and a turn a turn, unless a chair is free for whoever asks."""
    return place.state == PlaceState.HELD or (place.state == PlaceState.WAITING and offered == PlaceState.WAITING)


def _locked_place(place: Place) -> Place:
    return Place.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=place.pk)


def _check_may_change(lecture: Activity, place: Place, at: datetime) -> None:
    if place.state == PlaceState.WITHDRAWN:
        raise withdrawn_already()
    if at >= lecture.starts_at:
        raise has_begun()


def _confirm(actor: Actor, lecture: Activity, place: Place, at: datetime, point: ContactPoint | None = None) -> None:
    """Tell what she has, and let her be reminded of it."""
    kind = catalogue.PLACE_CONFIRMED if place.state == PlaceState.HELD else catalogue.WAITING_CONFIRMED
    tell(
        actor=actor,
        kind=kind,
        activity=lecture,
        signup=place,
        point=point,
        at=at,
        besides=lambda her_point: reminders_of(lecture, place, her_point, at),
    )


def _tell_again(actor: Actor, lecture: Activity, place: Place, at: datetime) -> None:
    kind = catalogue.PLACE_CONFIRMED if place.state == PlaceState.HELD else catalogue.WAITING_CONFIRMED
    if told_lately(kind=kind, activity=lecture, signup=place, at=at):
        return
    place.sequence += 1
    place.save(update_fields=["sequence", "changed_at"])
    record(actor=actor, action="place_asked_again", thing=place)
    tell(actor=actor, kind=kind, activity=lecture, signup=place, at=at)


def _chairs_there(lecture: Activity) -> str:
    return gettext("%(venue)s has %(capacity)d chairs. Choose from 1 to %(capacity)d.") % {
        "venue": lecture.venue.name,
        "capacity": lecture.venue.capacity,
    }
