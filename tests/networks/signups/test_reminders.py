"""Reminders of a lecture go where the place goes: taken, offered, given back, and where the lecture goes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from networks.activities.models import Activity
from networks.activities.services import ActivityWords, reword_activity
from networks.messaging.choices import Hours, MessageState
from networks.messaging.models import Message
from networks.signups.choices import Coming, PlaceState
from networks.signups.models import Place
from networks.signups.services import (
    accept_offer,
    answer_place,
    cancel_lecture,
    change_place,
    change_seats,
    move_lecture,
    take_place,
    withdraw_place,
)
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

# A Monday in May, 12:00 on the clocks of the Netherlands; the lecture is on Thursday a week later, 19:30.
NOW = datetime(2027, 5, 10, 10, 0, tzinfo=UTC)
EVENING = datetime(2027, 5, 20, 17, 30, tzinfo=UTC)
THREE_DAYS, THREE_HOURS = datetime(2027, 5, 17, 17, 30, tzinfo=UTC), datetime(2027, 5, 20, 14, 30, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _in_may() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def on_thursday(cast: Cast, **fields: object) -> Activity:
    return lecture(cast.here, starts_at=EVENING, ends_at=EVENING + timedelta(hours=2), **fields)


def taken(cast: Cast, activity: Activity, name: str = "Fatma", at: datetime = NOW) -> Place:
    return take_place(actor=visitor(cast.here), activity=activity, caller=caller(name), children=0, at=at).place


def waiting(place: Place) -> list[datetime]:
    rows = Message.objects.about(place.activity.subject).filter(key="lecture_reminder", person=place.person)
    return sorted(rows.filter(state=MessageState.PLANNED).values_list("due_at", flat=True))


def move(cast: Cast, activity: Activity, starts_at: datetime, at: datetime = NOW) -> None:
    ends_at = starts_at + timedelta(hours=2)
    activity.refresh_from_db()
    actor = cast.professional.actor
    move_lecture(actor=actor, activity=activity, starts_at=starts_at, ends_at=ends_at, venue=None, at=at)


def test_three_days_and_three_hours_before(cast: Cast) -> None:
    place = taken(cast, on_thursday(cast))
    assert waiting(place) == [THREE_DAYS, THREE_HOURS]
    assert set(Message.objects.filter(key="lecture_reminder").values_list("expires_at", flat=True)) == {EVENING}


@pytest.mark.parametrize(("at", "number"), [(THREE_DAYS, 1), (THREE_HOURS, 0), (EVENING - timedelta(hours=1), 0)])
def test_who_signs_up_within_the_window_is_not_reminded_late(cast: Cast, at: datetime, number: int) -> None:
    assert len(waiting(taken(cast, on_thursday(cast), at=at))) == number


def test_who_waits_is_reminded_once_she_takes_what_is_offered(cast: Cast) -> None:
    activity = on_thursday(cast, seats=1)
    first, second = taken(cast, activity), taken(cast, activity, "Noor")
    assert waiting(second) == []
    withdraw_place(actor=visitor(cast.here), place=first, at=THREE_DAYS)
    assert (waiting(first), waiting(second)) == ([], [])
    accept_offer(actor=visitor(cast.here), place=second, at=THREE_DAYS)
    assert waiting(second) == [THREE_HOURS]


def test_more_chairs_remind_who_gets_one_and_nobody_twice(cast: Cast) -> None:
    activity = on_thursday(cast, seats=1)
    first, second = taken(cast, activity), taken(cast, activity, "Noor")
    change_seats(actor=cast.professional.actor, activity=activity, seats=2, at=NOW)
    accept_offer(actor=visitor(cast.here), place=second, at=NOW)
    assert waiting(first) == waiting(second) == [THREE_DAYS, THREE_HOURS]


def test_they_move_along_with_the_lecture(cast: Cast) -> None:
    activity = on_thursday(cast)
    place = taken(cast, activity)
    move(cast, activity, EVENING + WEEK)
    assert waiting(place) == [THREE_DAYS + WEEK, THREE_HOURS + WEEK]


def test_a_cancelled_lecture_reminds_nobody(cast: Cast) -> None:
    activity = on_thursday(cast)
    place = taken(cast, activity)
    cancel_lecture(actor=cast.professional.actor, activity=activity, at=NOW)
    assert waiting(place) == []


def test_a_change_or_a_better_title_doubles_nothing(cast: Cast) -> None:
    activity = on_thursday(cast, children="welcome")
    place = taken(cast, activity)
    reword_activity(actor=cast.professional.actor, activity=activity, words=ActivityWords(title="Slapen"))
    change_place(actor=visitor(cast.here), place=place, children=2, at=NOW)
    activity.refresh_from_db()
    taken(cast, activity, at=NOW + timedelta(hours=2))
    assert waiting(place) == [THREE_DAYS, THREE_HOURS]


def test_who_gives_back_and_comes_after_all_is_reminded_of_what_is_still_to_come(cast: Cast) -> None:
    place = taken(cast, on_thursday(cast))
    actor = visitor(cast.here)
    answer_place(actor=actor, place=place, coming=Coming.NO, at=NOW)
    assert waiting(place) == []
    place.refresh_from_db()
    again = answer_place(actor=actor, place=place, coming=Coming.YES, at=THREE_DAYS)
    assert (again.state, waiting(place)) == (PlaceState.HELD, [THREE_HOURS])


def test_a_lecture_before_noon_is_cancelled_at_any_hour_and_another_one_by_day(cast: Cast) -> None:
    night = EVENING.replace(hour=21) - timedelta(days=1)
    activity = on_thursday(cast)
    taken(cast, activity)
    cancel_lecture(actor=cast.professional.actor, activity=activity, at=night)
    morning = lecture(cast.here, starts_at=EVENING.replace(hour=8), ends_at=EVENING)
    taken(cast, morning)
    cancel_lecture(actor=cast.professional.actor, activity=morning, at=night)
    told = Message.objects.filter(key="lecture_cancelled").order_by("pk").values_list("hours", flat=True)
    assert list(told) == [Hours.BY_DAY, Hours.ANY]


def test_who_is_offered_a_place_is_asked_anew_when_the_lecture_moves(cast: Cast) -> None:
    activity = on_thursday(cast, seats=1)
    first, second = taken(cast, activity), taken(cast, activity, "Noor")
    withdraw_place(actor=visitor(cast.here), place=first, at=NOW)
    move(cast, activity, EVENING + WEEK)
    rows = Message.objects.filter(person=second.person, state="planned").exclude(key="lecture_reminder")
    assert {(row.key, row.values["starts_at"]) for row in rows} == {
        ("lecture_moved", (EVENING + WEEK).isoformat()),
        ("place_offered", (EVENING + WEEK).isoformat()),
    }
