"""The same form sent twice, forms no person wrote, and a full hall behind one address."""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.cache import cache, caches
from django.test import Client
from django.utils import timezone

from networks.activities.models import Activity
from networks.messaging.models import Message
from networks.signups.models import Interest, Place
from networks.signups.views import limits
from tests.at_once import all_at_once
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast
from ui.once import new_once

pytestmark = pytest.mark.django_db

FATMA = {"first_name": "Fatma", "contact": "fatma@home.example"}
INTEREST = FATMA | {"agreed": "on", "now": "1"}


@pytest.fixture(autouse=True)
def two_seconds(settings: LazySettings) -> Iterator[None]:
    cache.clear()
    caches["pages"].clear()
    settings.SECONDS_TO_WRITE = 2
    yield
    cache.clear()
    caches["pages"].clear()


def at(activity: Activity, page: str = "place/") -> str:
    return f"/{activity.municipality.slug}/lectures/{activity.code}/{page}"


def written(seconds: int = 10, **more: Any) -> dict[str, Any]:
    """A form that was drawn some seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=seconds)):
        return {"once": new_once(**more)}


def test_the_same_form_again_gets_the_same_answer_and_does_nothing_hours_later(cast: Cast) -> None:
    activity, form = lecture(cast.here), FATMA | written()
    first = Client().post(at(activity), form)
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        again = Client().post(at(activity), form)
    assert (first["Location"], again["Location"]) == (at(activity, "thanks/place/"),) * 2
    assert again.cookies["place"].value.partition(":")[0] == first.cookies["place"].value.partition(":")[0]
    assert (Place.objects.count(), Message.objects.filter(key="place_confirmed").count()) == (1, 1)


def test_a_second_name_in_the_same_page_is_a_second_person(cast: Cast) -> None:
    activity, form = lecture(cast.here), FATMA | written()
    Client().post(at(activity), form)
    Client().post(at(activity), form | {"first_name": "Mehmet"})
    assert Place.objects.count() == 2


@pytest.mark.parametrize(
    "odd",
    [{"website": "https://spam.example"}, {"once": "made up"}, {"once": ""}, {}],
    ids=["trap", "forged", "from before a release", "fast"],
)
@pytest.mark.parametrize("make", [lecture, lecture_under_way])
def test_what_no_person_wrote_is_asked_once_more_and_keeps_its_answers(
    cast: Cast, make: Any, odd: dict[str, str]
) -> None:
    activity = make(cast.here)
    page = "place/" if make is lecture else "interest/"
    drawn = written(seconds=10 if odd else 0)
    answer = Client().post(at(activity, page), INTEREST | drawn | odd)
    assert (answer.status_code, Message.objects.count()) == (200, 0)
    assert 'value="fatma@home.example"' in answer.content.decode()
    Client().post(at(activity, page), INTEREST | written(again=True) | {"website": odd.get("website", "")})
    assert Place.objects.count() + Interest.objects.count() == 1


@pytest.mark.usefixtures("in_english")
def test_who_is_asked_once_more_did_nothing_wrong(cast: Cast) -> None:
    visitor = Client(headers={"accept-language": "en"})
    fast = visitor.post(at(lecture(cast.here)), FATMA | written(0)).content.decode()
    assert ("Just a moment" in fast, "<title>Error:" in fast, "Something is not right yet" in fast) == (
        True,
        False,
        False,
    )
    children = [visitor.post(at(lecture(cast.here)), FATMA | written() | {"first_name": name}) for name in "ABCDEFG"]
    assert "You did nothing wrong." in children[-1].content.decode()
    assert ([answer.status_code for answer in children], Place.objects.count()) == ([302] * 6 + [200], 6)


def test_a_form_asked_once_more_carries_a_word_that_says_so(cast: Cast) -> None:
    answer = Client().post(at(lecture(cast.here)), FATMA | written() | {"website": "x"})
    assert 'name="once" value="again.' in answer.content.decode()


def test_each_visitor_gets_a_word_of_her_own_from_the_page_that_is_kept(cast: Cast) -> None:
    activity = lecture(cast.here)
    pages = [Client().get(at(activity)).content.decode() for _visitor in range(2)]
    words = {page.partition('name="once" value="')[2].partition('"')[0] for page in pages}
    assert len(words) == 2


def test_five_hundred_behind_one_address_all_sign_up_twice_and_a_flood_does_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.OF_ONE_NETWORK >= 2 * 500
    monkeypatch.setattr(limits, "OF_ONE_NETWORK", 3)
    activity = lecture(cast.here)
    answers = [
        Client().post(at(activity), FATMA | written() | {"contact": f"f{number}@home.example"}).status_code
        for number in range(5)
    ]
    assert answers == [302, 302, 302, 200, 200]


@pytest.mark.parametrize(
    "name",
    [
        "pages",
        pytest.param(
            "default", marks=pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="a folder counts for one only")
        ),
    ],
)
def test_forty_at_the_same_moment_are_counted_as_forty(name: str) -> None:
    assert sorted(all_at_once([lambda: limits._times("fatma@home.example", caches[name])] * 40)) == [*range(1, 41)]
