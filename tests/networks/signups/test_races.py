"""What happens when many people press the button at the same moment. Real threads on a real PostgreSQL."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Consent, Person
from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.choices import Coming, PlaceState
from networks.signups.models import Interest, Place
from networks.signups.services import (
    Answers,
    SignupError,
    answer_place,
    change_seats,
    leave_interest,
    pass_on_offers,
    take_place,
    withdraw_place,
)
from tests.at_once import all_at_once
from tests.factories import MunicipalityFactory
from tests.networks.signups.stage import caller, lecture, lecture_under_way, visitor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


def take(activity: Activity, first_name: str) -> Callable[[], Place]:
    def act() -> Place:
        taken = take_place(
            actor=visitor(activity.municipality),
            activity=activity,
            caller=caller(first_name),
            children=0,
            at=timezone.now(),
        )
        return taken.place

    return act


def states(activity: Activity) -> Counter[str]:
    return Counter(Place.objects.filter(activity=activity).values_list("state", flat=True))


def messages() -> Counter[str]:
    return Counter(Message.objects.values_list("key", flat=True))


def test_thirty_people_for_ten_chairs_make_ten_places_and_twenty_turns() -> None:
    activity = lecture(MunicipalityFactory.make(), seats=10)
    all_at_once([take(activity, f"Ouder {number}") for number in range(30)])
    assert states(activity) == {PlaceState.HELD: 10, PlaceState.WAITING: 20}
    assert Consent.objects.count() == 30
    # Whoever has a chair is reminded twice.
    assert messages() == {"place_confirmed": 10, "waiting_confirmed": 20, "lecture_reminder": 20}


def test_one_person_many_times_at_once_is_one() -> None:
    activity = lecture(MunicipalityFactory.make())
    places = all_at_once([take(activity, "Fatma") for _press in range(10)])
    assert {place.pk for place in places} == {Place.objects.get().pk}
    assert Person.objects.count() == Consent.objects.count() == 1
    assert messages() == {"place_confirmed": 1, "lecture_reminder": 2}


def test_one_new_person_at_two_lectures_at_once_is_one_person() -> None:
    here = MunicipalityFactory.make()
    lectures = [lecture(here) for _number in range(8)]
    all_at_once([take(activity, "Fatma") for activity in lectures])
    assert (Person.objects.count(), Place.objects.count()) == (1, 8)


def test_one_interest_many_times_at_once_is_one() -> None:
    activity = lecture_under_way(MunicipalityFactory.make())

    def leave() -> Interest:
        return leave_interest(
            actor=visitor(activity.municipality),
            activity=activity,
            caller=caller(),
            answers=Answers(wish="koffie"),
            at=timezone.now(),
        )

    all_at_once([leave] * 10)
    assert Interest.objects.count() == Person.objects.count() == Message.objects.count() == 1


def test_chairs_given_back_while_others_come_are_never_lost_or_given_twice() -> None:
    activity = lecture(MunicipalityFactory.make(), seats=10)
    held = [take(activity, f"Ouder {number}")() for number in range(10)]

    def give_back(place: Place) -> Callable[[], Place]:
        return lambda: withdraw_place(actor=visitor(activity.municipality), place=place, at=timezone.now())

    come = [take(activity, f"Later {number}") for number in range(12)]
    all_at_once([*(give_back(place) for place in held[:6]), *come])
    assert states(activity)[PlaceState.HELD] + states(activity)[PlaceState.OFFERED] == 10
    assert (states(activity)[PlaceState.WAITING], states(activity)[PlaceState.WITHDRAWN]) == (6, 6)


def offered(activity: Activity, seats: int, waiting: int) -> tuple[list[Place], list[Place]]:
    """A lecture whose chairs are all offered, with these people behind them."""
    held = [take(activity, f"Ouder {number}")() for number in range(seats)]
    line = [take(activity, f"Wacht {number}")() for number in range(seats + waiting)]
    for place in held:
        withdraw_place(actor=visitor(activity.municipality), place=place, at=timezone.now())
    return line[:seats], line[seats:]


def test_yes_no_and_no_answer_at_once_promise_no_chair_twice() -> None:
    activity = lecture(MunicipalityFactory.make(), seats=8)
    asked, line = offered(activity, 8, 12)
    Place.objects.filter(pk__in=[place.pk for place in asked[4:]]).update(offered_until=timezone.now())
    staff = visitor(activity.municipality)

    def say(place: Place, coming: Coming) -> Callable[[], object]:
        def act() -> object:
            with suppress(SignupError):
                answer_place(actor=staff, place=place, coming=coming, at=timezone.now())
            return None

        return act

    kept = Place.objects.filter(pk__in=[place.pk for place in asked]).order_by("pk")
    answers = [say(place, Coming.YES if number % 2 else Coming.NO) for number, place in enumerate(kept)]
    passing = [lambda: pass_on_offers(actor=staff, at=timezone.now())] * 3
    fewer = [lambda: change_seats(actor=staff, activity=activity, seats=6, at=timezone.now())]
    all_at_once([*answers, *passing, *fewer, *(take(activity, f"Nieuw {number}") for number in range(5))])
    pass_on_offers(actor=staff, at=timezone.now())
    assert 6 <= states(activity)[PlaceState.HELD] + states(activity)[PlaceState.OFFERED] <= 8
    assert asked_in_order(line)


def test_two_workers_pass_an_offer_on_once() -> None:
    activity = lecture(MunicipalityFactory.make(), seats=5)
    offered(activity, 5, 10)
    Place.objects.filter(state=PlaceState.OFFERED).update(offered_until=timezone.now())
    all_at_once([lambda: pass_on_offers(actor=visitor(activity.municipality), at=timezone.now())] * 4)
    assert states(activity) == {PlaceState.WITHDRAWN: 10, PlaceState.OFFERED: 5, PlaceState.WAITING: 5}
    assert (messages()["offer_passed"], messages()["place_offered"]) == (5, 10)


def test_three_hundred_tries_for_a_hundred_chairs() -> None:
    activity = lecture(MunicipalityFactory.make(), seats=100)
    for round_of_tries in range(10):
        all_at_once([take(activity, f"Ouder {30 * round_of_tries + number}") for number in range(30)])
    assert states(activity) == {PlaceState.HELD: 100, PlaceState.WAITING: 200}
    names = Place.objects.filter(activity=activity).waiting().values_list("person__first_name", flat=True)
    rounds = [int(name.split()[1]) // 30 for name in names]
    assert rounds == sorted(rounds)


def asked_in_order(line: list[Place]) -> bool:
    """Say whether nobody further down the list was asked before somebody who still waits."""
    rows = Place.objects.filter(pk__in=[place.pk for place in line]).order_by("pk")
    still_waits = [state == PlaceState.WAITING for state in rows.values_list("state", flat=True)]
    return still_waits == sorted(still_waits)
