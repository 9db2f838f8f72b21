"""A lecture that moves or is cancelled tells everybody, however many they are."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.choices import PlaceState
from networks.signups.services import cancel_lecture, move_lecture, take_place, withdraw_place
from tests.factories import PlaceFactory
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def move(cast: Cast, activity: Activity) -> int:
    return move_lecture(
        actor=cast.professional.actor,
        activity=activity,
        starts_at=activity.starts_at + DAY,
        ends_at=activity.ends_at + DAY,
        venue=None,
        at=timezone.now(),
    )


def cancel(cast: Cast, activity: Activity) -> int:
    return cancel_lecture(actor=cast.professional.actor, activity=activity, at=timezone.now())


def filled(cast: Cast) -> tuple[Activity, list[Any]]:
    activity = lecture(cast.here, seats=2)
    names = ("Fatma", "Mehmet", "Noor", "Joost")
    places = [
        take_place(
            actor=visitor(cast.here), activity=activity, caller=caller(name), children=0, at=timezone.now()
        ).place
        for name in names
    ]
    withdraw_place(actor=visitor(cast.here), place=places[3], at=timezone.now())
    return activity, [place.person for place in places]


@pytest.mark.parametrize(("act", "key"), [(move, "lecture_moved"), (cancel, "lecture_cancelled")])
def test_everybody_with_a_place_or_a_turn_is_told(cast: Cast, act: Callable[[Cast, Activity], int], key: str) -> None:
    activity, people = filled(cast)
    assert act(cast, activity) == 3
    waiting = Message.objects.filter(state="planned").exclude(key="lecture_reminder").order_by("pk")
    assert [(message.key, message.person) for message in waiting] == [(key, person) for person in people[:3]]


def test_a_moved_lecture_says_when_and_who_still_waits(cast: Cast) -> None:
    activity, _people = filled(cast)
    move(cast, activity)
    told = Message.objects.filter(key="lecture_moved").order_by("pk")
    assert [message.values["waits"] for message in told] == [False, False, True]
    assert {message.values["venue"] for message in told} == {activity.venue.name}


def test_a_lecture_can_move_twice_and_each_time_everybody_hears(cast: Cast) -> None:
    activity, _people = filled(cast)
    move(cast, activity)
    activity.refresh_from_db()
    move(cast, activity)
    assert Message.objects.filter(key="lecture_moved", state="planned").count() == 3


@pytest.mark.parametrize("act", [move, cancel])
def test_telling_thirty_takes_as_many_statements_as_telling_one(
    cast: Cast, act: Callable[[Cast, Activity], int]
) -> None:
    counts = []
    for people in (1, 30):
        activity = lecture(cast.here, seats=200, venue__capacity=300)
        PlaceFactory.make_many(people, activity=activity, state=PlaceState.HELD)
        with CaptureQueriesContext(connection) as queries:
            assert act(cast, activity) == people
        # SQLite takes so many values in one statement that many messages need more than one.
        counts.append(sum('INTO "networks_message"' not in query["sql"] for query in queries))
    # Four of them are for the room of the venue, and one holds what is being sent at this moment.
    assert counts[0] == counts[1] <= 24
