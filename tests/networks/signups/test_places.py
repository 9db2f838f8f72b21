"""Taking, changing and giving back a place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import ConsentKind
from accounts.models import AuditEvent, Consent, Person
from networks.messaging.models import Message
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from networks.signups.same_person import Caller
from networks.signups.services import SignupError, Taken, change_place, change_seats, take_place, withdraw_place
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def take(cast: Cast, activity: object, who: Caller | Person, *, children: int = 0, **fields: object) -> Taken:
    at = fields.pop("at", timezone.now())
    return take_place(actor=visitor(cast.here), activity=activity, caller=who, children=children, at=at)  # type: ignore[arg-type]  # tests hand over any lecture and moment


def messages() -> list[str]:
    return list(Message.objects.exclude(key="lecture_reminder").order_by("pk").values_list("key", flat=True))


def test_a_place_comes_with_consent_a_trace_and_a_message(cast: Cast) -> None:
    activity = lecture(cast.here)
    place = take(cast, activity, caller(), children=2).place
    message = Message.objects.exclude(key="lecture_reminder").get()
    assert (place.state, place.children, place.person.first_name) == (PlaceState.HELD, 2, "Fatma")
    assert (message.key, message.address, message.language) == ("place_confirmed", "fatma@home.example", "nl")
    assert Consent.objects.get().subject == message.subject == f"activity:{activity.pk}"
    event = AuditEvent.objects.get()
    assert (event.action, event.object_kind, event.object_id) == ("place_taken", "place", str(place.pk))


def test_the_same_person_twice_is_one_and_changes_nothing(cast: Cast) -> None:
    activity = lecture(cast.here)
    first = take(cast, activity, caller("Fatma", "Fatma@home.example".lower()), children=2)
    again = take(cast, activity, caller(" FATMA "), children=5)
    assert first.place == again.place == Place.objects.get()
    assert (Place.objects.get().children, Person.objects.filter(first_name="Fatma").count()) == (2, 1)
    assert messages() == ["place_confirmed"]


def test_whoever_signs_up_again_later_gets_her_link_again(cast: Cast) -> None:
    activity = lecture(cast.here)
    take(cast, activity, caller())
    take(cast, activity, caller(), at=timezone.now() + 2 * HOUR)
    assert messages() == ["place_confirmed", "place_confirmed"]


def test_another_first_name_at_the_same_address_is_a_second_parent(cast: Cast) -> None:
    activity = lecture(cast.here)
    places = {take(cast, activity, caller(name)).place for name in ("Fatma", "Mehmet")}
    assert len(places) == 2


def test_a_second_address_finds_the_person_and_gives_a_stranger_nothing(cast: Cast) -> None:
    activity = lecture(cast.here)
    hers = take(cast, activity, caller()).place
    strangers = caller("Fatma", "fatma@home.example", "+31612345678")
    assert take(cast, lecture(cast.here), strangers).place.person == hers.person
    assert [point.value for point in hers.person.contact_points.all()] == ["fatma@home.example"]


def test_the_same_person_elsewhere_is_another_person(cast: Cast) -> None:
    here = take(cast, lecture(cast.here), caller()).place
    there = take(cast, lecture(cast.elsewhere), caller()).place
    assert here.person != there.person
    assert there.person.municipality == cast.elsewhere


def test_a_full_lecture_offers_the_waiting_list(cast: Cast) -> None:
    activity = lecture(cast.here, seats=1)
    taken = [take(cast, activity, caller(name)) for name in ("Fatma", "Mehmet", "Noor")]
    states = [PlaceState.HELD, PlaceState.WAITING, PlaceState.WAITING]
    assert [one.place.state for one in taken] == [one.newcomer_gets for one in taken] == states
    assert messages() == ["place_confirmed", "waiting_confirmed", "waiting_confirmed"]


def test_withdrawing_takes_consent_and_unsent_news_back(cast: Cast) -> None:
    activity = lecture(cast.here)
    place = take(cast, activity, caller(), children=3).place
    withdraw_place(actor=visitor(cast.here), place=place, at=timezone.now())
    withdraw_place(actor=visitor(cast.here), place=place, at=timezone.now())
    place.refresh_from_db()
    assert (place.state, place.children) == (PlaceState.WITHDRAWN, 0)
    assert not Consent.objects.filter(kind=ConsentKind.PLACE, withdrawn_at=None).exists()
    states = list(Message.objects.exclude(key="lecture_reminder").order_by("pk").values_list("key", "state"))
    assert states == [("place_confirmed", "cancelled"), ("place_withdrawn", "planned")]


def test_who_withdrew_can_come_again(cast: Cast) -> None:
    activity = lecture(cast.here)
    place = take(cast, activity, caller()).place
    withdraw_place(actor=visitor(cast.here), place=place, at=timezone.now())
    again = take(cast, activity, caller(), children=1).place
    assert (again.pk, again.state, again.children) == (place.pk, PlaceState.HELD, 1)
    assert messages()[-1] == "place_confirmed"


def test_who_comes_again_to_a_full_lecture_waits_behind_the_others(cast: Cast) -> None:
    activity = lecture(cast.here, seats=1)
    first, second = (take(cast, activity, caller(name)).place for name in ("Fatma", "Mehmet"))
    withdraw_place(actor=visitor(cast.here), place=first, at=timezone.now())
    again = take(cast, activity, first.person).place
    second.refresh_from_db()
    assert (again.state, second.state) == (PlaceState.WAITING, PlaceState.OFFERED)


def test_the_number_of_children_can_change_until_it_begins(cast: Cast) -> None:
    activity = lecture(cast.here)
    place = take(cast, activity, caller()).place
    changed = change_place(actor=visitor(cast.here), place=place, children=4, at=timezone.now())
    assert (changed.children, Message.objects.filter(key="place_confirmed").latest("pk").values["children"]) == (4, 4)
    with pytest.raises(SignupError) as refused:
        change_place(actor=visitor(cast.here), place=place, children=1, at=activity.starts_at)
    assert refused.value.code == "has_begun"


@pytest.mark.parametrize("fields", [{"state": "cancelled"}, {"state": "draft"}])
def test_a_lecture_that_is_off_or_not_announced_takes_no_places(cast: Cast, fields: dict[str, str]) -> None:
    activity = lecture(cast.here)
    type(activity).objects.filter(pk=activity.pk).update(**fields)
    with pytest.raises(SignupError):
        take(cast, activity, caller())
    assert not Message.objects.exists()


def test_places_end_when_the_lecture_begins(cast: Cast) -> None:
    activity = lecture(cast.here)
    take(cast, activity, caller(), at=activity.starts_at - timedelta(seconds=1))
    with pytest.raises(SignupError):
        take(cast, activity, caller("Mehmet"), at=activity.starts_at)


def test_fewer_chairs_throw_nobody_out(cast: Cast) -> None:
    activity = lecture(cast.here, seats=3)
    for number in range(3):
        take(cast, activity, caller(f"Ouder {number}"))
    change_seats(actor=cast.professional.actor, activity=activity, seats=1, at=timezone.now())
    assert Place.objects.held().count() == 3
    assert take(cast, activity, caller("Laat")).place.state == PlaceState.WAITING


@pytest.mark.parametrize("seats", [0, 41])
def test_chairs_must_fit_the_venue(cast: Cast, seats: int) -> None:
    activity = lecture(cast.here)
    with pytest.raises(SignupError) as refused:
        change_seats(actor=cast.professional.actor, activity=activity, seats=seats, at=timezone.now())
    assert refused.value.code == "no_such_room"
