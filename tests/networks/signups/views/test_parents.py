"""Taking a place and leaving interest on the public pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.models import Interest, Place
from tests.factories import NeighbourhoodFactory
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db

FATMA = {"first_name": "Fatma", "contact": "fatma@home.example", "children": "2"}
INTEREST = {"first_name": "Fatma", "contact": "06 12345678", "agreed": "on"}


def at(activity: Activity, page: str = "") -> str:
    return f"/{activity.municipality.slug}/lectures/{activity.code}/{page}"


def test_a_place_is_taken_with_three_answers(cast: Cast) -> None:
    activity = lecture(cast.here, children="welcome")
    answer = Client().post(at(activity, "place/"), FATMA)
    place = Place.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at(activity, "thanks/place/"))
    assert (place.state, place.children, place.person.first_name) == ("held", 2, "Fatma")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_name": "  "}, "first_name"),
        ({"first_name": "123"}, "first_name"),
        ({"first_name": "x" * 41}, "first_name"),
        ({"contact": ""}, "contact"),
        ({"contact": "fatma@home"}, "contact"),
        ({"contact": "06 12"}, "contact"),
        ({"contact": "none of your business"}, "contact"),
        ({"children": "10"}, "children"),
        ({"children": "-1"}, "children"),
    ],
)
def test_a_refused_form_keeps_its_answers_and_links_to_the_field(cast: Cast, wrong: dict[str, str], field: str) -> None:
    activity = lecture(cast.here, children="welcome")
    answer = Client().post(at(activity, "place/"), FATMA | wrong)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'href="#id_{field}"' in page
    kept = next(value for name, value in FATMA.items() if name not in {*wrong, "children"})
    assert f'value="{kept}"' in page
    assert not Person.objects.filter(first_name="Fatma").exists()


def test_a_lecture_without_children_does_not_ask_for_them(cast: Cast) -> None:
    activity = lecture(cast.here)
    assert b"id_children" not in Client().get(at(activity, "place/")).content
    Client().post(at(activity, "place/"), FATMA)
    assert Place.objects.get().children == 0


def test_the_thank_you_page_is_the_same_byte_for_byte_for_who_came_before(cast: Cast) -> None:
    activity = lecture(cast.here, children="welcome")
    answers = []
    for _again in range(2):
        phone = Client()
        sent = phone.post(at(activity, "place/"), FATMA)
        page = phone.get(sent["Location"])
        answers.append((sent.status_code, sent["Location"], sent.content, sorted(sent.headers), page.content))
    assert answers[0] == answers[1]
    assert (Place.objects.count(), Message.objects.filter(key="place_confirmed").count()) == (1, 1)


def test_a_full_lecture_answers_the_same_to_who_has_a_place_and_who_waits(cast: Cast) -> None:
    activity = lecture(cast.here, seats=1)
    phone = Client()
    phone.post(at(activity, "place/"), FATMA)
    again = phone.post(at(activity, "place/"), FATMA)
    other = Client().post(at(activity, "place/"), FATMA | {"first_name": "Mehmet"})
    assert again["Location"] == other["Location"] == at(activity, "thanks/waiting/")
    assert list(Place.objects.order_by("pk").values_list("state", flat=True)) == ["held", "waiting"]


def test_a_sign_up_takes_at_most_sixteen_statements(cast: Cast) -> None:
    activity = lecture(cast.here, children="welcome")
    phone = Client()
    with CaptureQueriesContext(connection) as queries:
        phone.get(at(activity, "place/"))
        sent = phone.post(at(activity, "place/"), FATMA)
        phone.get(sent["Location"])
    spoken = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(spoken) <= 16, "\n".join(spoken)


def test_leaving_interest_takes_at_most_sixteen_statements(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    home = NeighbourhoodFactory.make(municipality=cast.here)
    phone = Client()
    with CaptureQueriesContext(connection) as queries:
        phone.get(at(activity, "interest/"))
        sent = phone.post(at(activity, "interest/"), INTEREST | {"neighbourhood": home.pk})
        phone.get(sent["Location"])
    spoken = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert Interest.objects.get().neighbourhood == home
    assert len(spoken) <= 16, "\n".join(spoken)


def test_interest_needs_a_name_a_way_and_a_yes_and_nothing_else(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    Client().post(at(activity, "interest/"), INTEREST)
    interest = Interest.objects.get()
    assert (interest.relation, interest.age_bands, interest.availability) == ("", [], {})
    assert interest.person.contact_points.get().value == "+31612345678"


@pytest.mark.parametrize(
    "wrong",
    [
        {"agreed": ""},
        {"second_contact": "nonsense"},
        {"age_bands": ["0-99"]},
        {"moments": ["some-day"]},
        {"languages": ["xx"]},
        {"neighbourhood": "999999"},
        {"relation": "stranger"},
        {"wish": "x" * 141},
        {"wish": "mijn bsn is 111222333"},
    ],
)
def test_a_refused_interest_keeps_its_answers_and_links_to_the_field(cast: Cast, wrong: dict[str, Any]) -> None:
    activity = lecture_under_way(cast.here)
    answer = Client().post(at(activity, "interest/"), INTEREST | {"willing_to_host": "on"} | wrong)
    page = answer.content.decode()
    field = next(iter(wrong))
    assert (answer.status_code, Interest.objects.exists()) == (200, False)
    assert 'value="Fatma"' in page
    assert f'href="#id_{field}' in page


def test_a_phone_that_took_a_place_is_not_asked_again(cast: Cast) -> None:
    activity = lecture(cast.here)
    phone = Client()
    phone.post(at(activity, "place/"), FATMA)
    begin(activity)
    page = phone.get(at(activity, "interest/")).content.decode()
    phone.post(at(activity, "interest/"), {"agreed": "on", "wish": "koffie"})
    assert "Fatma" in page
    assert "id_first_name" not in page
    assert Interest.objects.get().person == Place.objects.get().person


def test_a_phone_that_signs_up_a_stranger_sees_only_the_name_it_typed(cast: Cast) -> None:
    activity = lecture(cast.here)
    Client().post(at(activity, "place/"), FATMA)
    pryer = Client()
    pryer.post(at(activity, "place/"), FATMA | {"first_name": "fATMA"})
    begin(activity)
    answer = pryer.get(at(activity, "interest/"))
    assert Place.objects.count() == 1
    assert ("fATMA" in answer.content.decode(), "Fatma" in answer.content.decode()) == (True, False)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["http://spam.example", "<b>Bob</b>", "WWW.spam.example", "\u202enna", "😀"])
def test_a_name_in_our_greeting_is_no_link_and_no_markup(cast: Cast, name: str) -> None:
    answer = Client().post(at(lecture(cast.here), "place/"), FATMA | {"first_name": name})
    assert (answer.status_code, Place.objects.count(), Message.objects.count()) == (200, 0, 0)
    assert 'href="#id_first_name"' in answer.content.decode()


@pytest.mark.parametrize("kept", [lecture, lecture_under_way])
def test_nobody_fills_another_ones_mailbox_with_ever_new_names(cast: Cast, kept: Callable[..., Activity]) -> None:
    activity = kept(cast.here)
    page = "place/" if kept is lecture else "interest/"
    sent = FATMA | {"agreed": "on"}
    answers = [Client().post(at(activity, page), sent | {"first_name": f"Fatma {letter}"}) for letter in "abcdefg"]
    assert [answer.status_code for answer in answers] == [302] * 6 + [200]
    assert answers[-1].context["form"].pause == answers[-1].context["form"].wait
    assert Message.objects.exclude(key="lecture_reminder").count() == 6


def test_not_you_asks_anew(cast: Cast) -> None:
    activity = lecture(cast.here)
    phone = Client()
    phone.post(at(activity, "place/"), FATMA)
    begin(activity)
    phone.post(at(activity, "not-me/"))
    assert "id_first_name" in phone.get(at(activity, "interest/")).content.decode()


@pytest.mark.parametrize("made_up", ["", "x", "WyJhIiwgImIiXQ:1abc:x"])
def test_a_made_up_cookie_knows_nobody(cast: Cast, made_up: str) -> None:
    activity = lecture(cast.here)
    Client().post(at(activity, "place/"), FATMA)
    begin(activity)
    stranger = Client()
    stranger.cookies["place"] = made_up
    assert "id_first_name" in stranger.get(at(activity, "interest/")).content.decode()


def begin(activity: Activity) -> None:
    under_way = lecture_under_way(activity.municipality)
    Activity.objects.filter(pk=activity.pk).update(starts_at=under_way.starts_at, ends_at=under_way.ends_at)


def test_a_name_full_of_markup_is_shown_as_it_is(cast: Cast) -> None:
    activity = lecture(cast.here, title="<script>alert(1)</script>")
    phone = Client()
    phone.post(at(activity, "place/"), FATMA | {"first_name": "Fatma & O'Neill"})
    begin(activity)
    page = phone.get(at(activity, "interest/")).content.decode()
    assert "Fatma &amp; O&#x27;Neill" in page
    assert "<script>alert" not in page
