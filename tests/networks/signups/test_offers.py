"""A chair that comes free is offered to who waits longest, and passes on when she gives no answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from accounts.actor import Actor
from accounts.models import AuditEvent, Consent
from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.choices import Coming, PlaceState
from networks.signups.models import Place
from networks.signups.services import (
    SignupError,
    accept_offer,
    answer_place,
    cancel_lecture,
    change_place,
    change_seats,
    move_lecture,
    offer_out_of_order,
    pass_on_offers,
    take_place,
    withdraw_place,
)
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

# A Monday in May, 12:00 on the clocks of the Netherlands; the lecture is on Thursday a week later, 19:30.
NOW = datetime(2027, 5, 10, 10, 0, tzinfo=UTC)
EVENING = datetime(2027, 5, 20, 17, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TWO_DAYS = NOW + 2 * DAY
CLOSED = EVENING - 2 * HOUR + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _in_may() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def here(cast: Cast) -> Actor:
    return visitor(cast.here)


def full(cast: Cast, *names: str, seats: int = 1) -> tuple[Activity, list[Place]]:
    """A lecture on Thursday with these people at it, in this order."""
    activity = lecture(cast.here, starts_at=EVENING, ends_at=EVENING + 2 * HOUR, seats=seats)
    return activity, [take(cast, activity, name) for name in names]


def take(cast: Cast, activity: Activity, name: str, at: datetime = NOW) -> Place:
    return take_place(actor=visitor(cast.here), activity=activity, caller=caller(name), children=0, at=at).place


def states(activity: Activity) -> str:
    return " ".join(Place.objects.filter(activity=activity).order_by("pk").values_list("state", flat=True))


def told(place: Place) -> list[str]:
    rows = Message.objects.filter(person=place.person).exclude(key="lecture_reminder").exclude(state="cancelled")
    return list(rows.order_by("pk").values_list("key", flat=True))


def values(key: str) -> Any:
    return Message.objects.filter(key=key).latest("pk").values


def test_a_free_chair_is_offered_to_who_waits_longest(cast: Cast, here: Actor) -> None:
    activity, (first, second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    withdraw_place(actor=here, place=first, at=NOW)
    second.refresh_from_db()
    assert states(activity) == "withdrawn offered waiting"
    assert (second.offered_until, told(second)[-1], told(third)) == (TWO_DAYS, "place_offered", ["waiting_confirmed"])
    message = Message.objects.get(key="place_offered")
    assert (message.values["closes_at"], message.values["number"]) == (TWO_DAYS.isoformat(), second.pk)
    assert message.expires_at == TWO_DAYS


def test_a_newcomer_does_not_get_what_is_kept_for_another(cast: Cast, here: Actor) -> None:
    activity, (first, _second) = full(cast, "Fatma", "Mehmet")
    withdraw_place(actor=here, place=first, at=NOW)
    assert take(cast, activity, "Laat").state == PlaceState.WAITING


def test_yes_makes_it_hers_once(cast: Cast, here: Actor) -> None:
    activity, (first, second) = full(cast, "Fatma", "Mehmet")
    withdraw_place(actor=here, place=first, at=NOW)
    for _press in range(2):
        second.refresh_from_db()
        answer_place(actor=here, place=second, coming=Coming.YES, at=NOW + HOUR)
    second.refresh_from_db()
    assert (states(activity), second.offered_until, second.waiting_since) == ("withdrawn held", None, None)
    assert told(second) == ["place_confirmed"]
    assert AuditEvent.objects.filter(action="offer_accepted").count() == 1


def test_no_passes_it_on_at_once(cast: Cast, here: Actor) -> None:
    activity, (first, second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    withdraw_place(actor=here, place=first, at=NOW)
    second.refresh_from_db()
    answer_place(actor=here, place=second, coming=Coming.NO, at=NOW + HOUR)
    assert states(activity) == "withdrawn withdrawn offered"
    assert (told(second), told(third)[-1]) == (["place_withdrawn"], "place_offered")


def test_no_answer_passes_it_on_and_twice_is_once(cast: Cast, here: Actor) -> None:
    activity, (first, second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    withdraw_place(actor=here, place=first, at=NOW)
    pass_on_offers(actor=here, at=TWO_DAYS - timedelta(seconds=1))
    assert states(activity) == "withdrawn offered waiting"
    for _worker in range(2):
        pass_on_offers(actor=here, at=TWO_DAYS)
    assert states(activity) == "withdrawn withdrawn offered"
    assert (told(second)[-1], told(third)[-1]) == ("offer_passed", "place_offered")
    assert Message.objects.filter(key__in=["offer_passed", "place_offered"]).count() == 3
    assert not Consent.objects.filter(person=second.person, withdrawn_at=None).exists()


def test_a_yes_after_it_has_passed_on_is_refused_and_she_can_wait_again(cast: Cast, here: Actor) -> None:
    activity, (first, second, _third) = full(cast, "Fatma", "Mehmet", "Noor")
    withdraw_place(actor=here, place=first, at=NOW)
    pass_on_offers(actor=here, at=TWO_DAYS)
    with pytest.raises(SignupError) as refused:
        accept_offer(actor=here, place=second, at=TWO_DAYS)
    second.refresh_from_db()
    again = answer_place(actor=here, place=second, coming=Coming.YES, at=TWO_DAYS)
    assert (refused.value.code, again.state, states(activity)) == (
        "offer_gone", PlaceState.WAITING, "withdrawn waiting offered"
    )  # fmt: skip


def test_a_late_yes_counts_while_it_has_not_passed_on(cast: Cast, here: Actor) -> None:
    activity, (first, second) = full(cast, "Fatma", "Mehmet")
    withdraw_place(actor=here, place=first, at=NOW)
    accept_offer(actor=here, place=second, at=TWO_DAYS + HOUR)
    pass_on_offers(actor=here, at=TWO_DAYS + HOUR)
    assert states(activity) == "withdrawn held"


def test_more_chairs_are_offered_in_one_go_and_fewer_take_back_nothing(cast: Cast, here: Actor) -> None:
    activity, (_first, second, third, _fourth) = full(cast, "Fatma", "Mehmet", "Noor", "Joost")
    change_seats(actor=cast.professional.actor, activity=activity, seats=3, at=NOW)
    assert states(activity) == "held offered offered waiting"
    change_seats(actor=cast.professional.actor, activity=activity, seats=1, at=NOW)
    accept_offer(actor=here, place=second, at=NOW)
    pass_on_offers(actor=here, at=TWO_DAYS)
    assert states(activity) == "held held withdrawn waiting"
    assert told(third)[-1] == "offer_passed"


def test_out_of_order_goes_first_with_a_reason_that_is_kept(cast: Cast, here: Actor) -> None:
    activity, (first, _second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    put_first = offer_out_of_order(actor=cast.professional.actor, place=third, reason="tolk", at=NOW)
    assert (put_first.state, put_first.out_of_order) == (PlaceState.WAITING, "tolk")
    withdraw_place(actor=here, place=first, at=NOW)
    assert states(activity) == "withdrawn waiting offered"
    accept_offer(actor=here, place=third, at=NOW)
    assert Place.objects.get(pk=third.pk).out_of_order == "tolk"
    assert AuditEvent.objects.get(action="offered_out_of_order").object_id == str(third.pk)


@pytest.mark.parametrize(("who", "at", "code"), [(0, NOW, "not_waiting"), (1, CLOSED, "list_closed")])
def test_who_cannot_go_first(cast: Cast, who: int, at: datetime, code: str) -> None:
    _activity, places = full(cast, "Fatma", "Mehmet")
    with pytest.raises(SignupError) as refused:
        offer_out_of_order(actor=cast.professional.actor, place=places[who], reason="tolk", at=at)
    assert (refused.value.code, Place.objects.get(pk=places[who].pk).out_of_order) == (code, "")


def test_everybody_who_still_waits_hears_once_that_the_list_is_closed(cast: Cast, here: Actor) -> None:
    activity, (first, second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    pass_on_offers(actor=here, at=EVENING - 2 * HOUR)
    assert not Message.objects.filter(key="waiting_closed").exists()
    for minutes in range(3):
        pass_on_offers(actor=here, at=CLOSED + timedelta(minutes=minutes))
    assert [told(place).count("waiting_closed") for place in (first, second, third)] == [0, 1, 1]
    late = take(cast, activity, "Laat", CLOSED)
    pass_on_offers(actor=here, at=CLOSED + HOUR)
    assert told(late) == ["waiting_closed"]


def test_a_chair_that_comes_free_when_the_list_is_closed_is_for_who_asks(cast: Cast, here: Actor) -> None:
    activity, (first, _second) = full(cast, "Fatma", "Mehmet")
    withdraw_place(actor=here, place=first, at=CLOSED)
    assert states(activity) == "withdrawn waiting"
    assert take(cast, activity, "Mehmet", CLOSED).state == PlaceState.HELD


def test_a_cancelled_lecture_offers_nothing(cast: Cast, here: Actor) -> None:
    activity, (first, second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    withdraw_place(actor=here, place=first, at=NOW)
    cancel_lecture(actor=cast.professional.actor, activity=activity, at=NOW)
    second.refresh_from_db()
    withdraw_place(actor=here, place=second, at=NOW)
    pass_on_offers(actor=here, at=CLOSED)
    assert (states(activity), told(third)) == ("withdrawn withdrawn waiting", ["lecture_cancelled"])


@pytest.mark.parametrize(
    ("starts_at", "until"),
    [(EVENING + 7 * DAY, NOW + 2 * DAY), (NOW + 8 * HOUR, NOW + 4 * HOUR), (NOW + HOUR, NOW + HOUR)],
)
def test_a_move_asks_anew_by_the_new_time(cast: Cast, here: Actor, starts_at: datetime, until: datetime) -> None:
    activity, (first, second) = full(cast, "Fatma", "Mehmet")
    withdraw_place(actor=here, place=first, at=NOW - 2 * HOUR)
    ends_at, staff = starts_at + HOUR, cast.professional.actor
    move_lecture(actor=staff, activity=activity, starts_at=starts_at, ends_at=ends_at, venue=None, at=NOW)
    second.refresh_from_db()
    assert (second.state, second.offered_until) == (PlaceState.OFFERED, until)
    assert (told(second), values("place_offered")["closes_at"]) == (
        ["lecture_moved", "place_offered"], until.isoformat()
    )  # fmt: skip


def test_she_hears_how_many_are_before_her(cast: Cast, here: Actor) -> None:
    activity, (_first, second, third) = full(cast, "Fatma", "Mehmet", "Noor")
    rows = Message.objects.filter(key="waiting_confirmed").order_by("pk")
    assert [row.values["before"] for row in rows] == [0, 1]
    withdraw_place(actor=here, place=second, at=NOW)
    change_place(actor=here, place=third, children=2, at=NOW)
    assert values("waiting_confirmed")["before"] == 0
    assert take(cast, activity, "Laat").state == PlaceState.WAITING
    assert values("waiting_confirmed")["before"] == 1


def test_what_is_offered_at_night_begins_in_the_morning(cast: Cast, here: Actor) -> None:
    _activity, (first, second) = full(cast, "Fatma", "Mehmet")
    night = NOW.replace(hour=21)
    withdraw_place(actor=here, place=first, at=night)
    second.refresh_from_db()
    assert second.offered_until == datetime(2027, 5, 13, 6, 0, tzinfo=UTC)
    assert Message.objects.get(key="place_offered").hours == "by_day"
