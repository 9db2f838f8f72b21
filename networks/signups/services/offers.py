"""Offering a chair that comes free to whoever waits longest, and passing it on when she gives no answer.

An offer is a promise: its chair counts as taken, so nobody who comes meanwhile gets it, and it stays hers until it
has passed on, also when chairs are taken away. Then it is simply not offered to the next.
"""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from accounts.choices import ConsentKind
from accounts.services import record, record_all, withdraw_consent
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.messaging.services import cancel_about
from networks.signups import catalogue
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from networks.signups.queries import chairs_of, lectures_to_look_at, turns_of, waiting_without
from networks.signups.services.confirming import confirm
from networks.signups.services.errors import list_closed, not_waiting, offer_gone, places_closed
from networks.signups.services.holding import locked, locked_place, places_with_people
from networks.signups.services.news import subject_of, tell_places
from networks.signups.services.reminders import make_room
from networks.signups.waiting_list import is_open, next_in_line, stands_until


def offer_places(*, actor: Actor, lecture: Activity, at: datetime) -> list[Place]:
    """Offer the free chairs of a held lecture to those whose turn it is, and ask them whether they come."""
    if not lecture.takes_places(at):
        return []
    turns = next_in_line(turns_of(lecture.pk)[lecture.pk], chairs_of(lecture), at)
    if not turns:
        return []
    places = places_with_people([turn.place for turn in turns])
    for place in places:
        place.state, place.offered_until = PlaceState.OFFERED, stands_until(lecture.starts_at, at)
        place.sequence += 1
    Place.objects.bulk_update(places, ["state", "offered_until", "sequence"])
    record_all(actor=actor, action="place_offered", things=places)
    tell_places(actor=actor, kind=catalogue.PLACE_OFFERED, activity=lecture, places=places, at=at)
    return places


@transaction.atomic
def accept_offer(*, actor: Actor, place: Place, at: datetime) -> Place:
    """Take the chair that was kept for her answer; a late yes counts as long as it has not passed on."""
    lecture = locked(place.activity)
    accepted = locked_place(place)
    if accepted.state == PlaceState.HELD:
        return accepted
    if accepted.state != PlaceState.OFFERED:
        raise offer_gone()
    if not lecture.takes_places(at):
        raise places_closed()
    accepted.state, accepted.waiting_since, accepted.offered_until = PlaceState.HELD, None, None
    accepted.sequence += 1
    accepted.save()
    record(actor=actor, action="offer_accepted", thing=accepted)
    cancel_about(actor=actor, subject=subject_of(lecture), person=accepted.person)
    make_room(lecture, [accepted.person_id])
    confirm(actor=actor, lecture=lecture, place=accepted, at=at)
    return accepted


@transaction.atomic
def offer_out_of_order(*, actor: Actor, place: Place, reason: str, at: datetime) -> Place:
    """Let somebody go before the others, with a reason that is kept: the next chair that is free is offered to her."""
    lecture = locked(place.activity)
    first = locked_place(place)
    if first.state != PlaceState.WAITING:
        raise not_waiting()
    if not (lecture.takes_places(at) and is_open(lecture.starts_at, at)):
        raise list_closed()
    first.out_of_order = reason
    first.save(update_fields=["out_of_order", "changed_at"])
    record(actor=actor, action="offered_out_of_order", thing=first)
    offer_places(actor=actor, lecture=lecture, at=at)
    return locked_place(first)


def pass_on_offers(*, actor: Actor, at: datetime) -> None:
    """Pass on what nobody answered, and close the lists of lectures that are near; each lecture stands alone."""
    for number in lectures_to_look_at(at):
        _look_at(actor, number, at)


def renew_offers(*, actor: Actor, lecture: Activity, places: list[Place], at: datetime) -> None:
    """Ask anew who was asked for a lecture that has moved; when it is near now she may answer until it begins."""
    offered = [place for place in places if place.state == PlaceState.OFFERED]
    if not offered:
        return
    for place in offered:
        place.offered_until = stands_until(lecture.starts_at, at) or lecture.starts_at
    Place.objects.bulk_update(offered, ["offered_until"])
    tell_places(actor=actor, kind=catalogue.PLACE_OFFERED, activity=lecture, places=offered, at=at)


@transaction.atomic
def _look_at(actor: Actor, number: int, at: datetime) -> None:
    lecture = locked(Activity(pk=number))
    if lecture.state != ActivityState.PUBLISHED:
        return
    _take_back_unanswered(actor, lecture, at)
    offer_places(actor=actor, lecture=lecture, at=at)
    if lecture.takes_places(at) and not is_open(lecture.starts_at, at):
        _close_list(actor, lecture, at)


def _take_back_unanswered(actor: Actor, lecture: Activity, at: datetime) -> None:
    """Whoever gave no answer leaves the list, and hears how to come back on it."""
    run_out = Place.objects.filter(activity=lecture, state=PlaceState.OFFERED, offered_until__lte=at)
    places = places_with_people(list(run_out.values_list("pk", flat=True)))
    if not places:
        return
    for place in places:
        place.state, place.waiting_since, place.offered_until = PlaceState.WITHDRAWN, None, None
        place.children = 0
        place.sequence += 1
        withdraw_consent(person=place.person, kind=ConsentKind.PLACE, subject=subject_of(lecture))
    Place.objects.bulk_update(places, ["state", "waiting_since", "offered_until", "children", "sequence"])
    record_all(actor=actor, action="offer_passed", things=places)
    tell_places(actor=actor, kind=catalogue.OFFER_PASSED, activity=lecture, places=places, at=at)


def _close_list(actor: Actor, lecture: Activity, at: datetime) -> None:
    """Tell who still waits, once, that no chair will be offered any more."""
    places = list(waiting_without(catalogue.WAITING_CLOSED.key, lecture))
    if not places:
        return
    for place in places:
        place.sequence += 1
    Place.objects.bulk_update(places, ["sequence"])
    tell_places(actor=actor, kind=catalogue.WAITING_CLOSED, activity=lecture, places=places, at=at)
