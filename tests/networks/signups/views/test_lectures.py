"""The public page of a lecture and the door behind its QR code."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from networks.activities.models import Activity
from tests.factories import PlaceFactory
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def page_of(activity: Activity) -> str:
    return f"/{activity.municipality.slug}/lectures/{activity.code}/"


def over(cast: Cast) -> Activity:
    begin = timezone.now() - 15 * DAY
    return lecture(cast.here, starts_at=begin, ends_at=begin + timedelta(hours=2))


def full(cast: Cast) -> Activity:
    activity = lecture(cast.here, seats=1)
    PlaceFactory.make(activity=activity)
    return activity


def open_to_all(cast: Cast) -> Activity:
    return lecture(cast.here)


def under_way(cast: Cast) -> Activity:
    return lecture_under_way(cast.here)


def cancelled(cast: Cast) -> Activity:
    return lecture(cast.here, state="cancelled")


STAGES: dict[str, tuple[Callable[[Cast], Activity], str | None]] = {
    "places": (open_to_all, "place/"),
    "waiting_list": (full, "place/"),
    "interest": (under_way, "interest/"),
    "over": (over, None),
    "cancelled": (cancelled, None),
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_page_offers_the_one_thing_to_do_now(cast: Cast, stage: str) -> None:
    make, first_action = STAGES[stage]
    activity = make(cast)
    answer = Client().get(page_of(activity))
    offered = [
        page for page in ("place/", "interest/") if f'href="{page_of(activity)}{page}"' in answer.content.decode()
    ]
    assert (answer.context["stage"], offered) == (stage, [first_action] if first_action else [])


@pytest.mark.parametrize("stage", STAGES)
def test_the_code_leads_to_what_can_be_done(cast: Cast, stage: str) -> None:
    make, first_action = STAGES[stage]
    activity = make(cast)
    answer = Client().get(f"/{cast.here.slug}/go/{activity.code}/")
    assert answer["Location"] == page_of(activity) + (first_action or "")
    assert Client().get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(("stage", "page"), [("interest", "place/"), ("places", "interest/"), ("over", "interest/")])
def test_a_form_that_is_closed_leads_to_what_can_be_done(cast: Cast, stage: str, page: str) -> None:
    activity = STAGES[stage][0](cast)
    answer = Client().get(page_of(activity) + page, follow=True)
    assert (answer.status_code, answer.redirect_chain != []) == (200, True)


@pytest.mark.parametrize("key", EVERYBODY)
def test_a_draft_is_seen_by_colleagues_only(cast: Cast, key: str) -> None:
    draft = lecture(cast.here, state="draft")
    status = 200 if key == "professional" else 404
    assert cast.called(key).client.get(page_of(draft)).status_code == status


@pytest.mark.parametrize("page", ["", "place/", "interest/", "thanks/place/", "not-me/"])
def test_another_municipalitys_address_does_not_exist(cast: Cast, page: str) -> None:
    activity = lecture(cast.elsewhere)
    address = page_of(activity).replace(cast.elsewhere.slug, cast.here.slug) + page
    answer = Client().post(address) if page == "not-me/" else Client().get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize(("seats", "few"), [(3, 3), (5, 5), (6, 0), (40, 0)])
def test_few_places_are_named_by_their_number(cast: Cast, seats: int, few: int) -> None:
    activity = lecture(cast.here, seats=seats)
    assert Client().get(page_of(activity)).context["few"] == few


def test_only_known_thanks_are_given(cast: Cast) -> None:
    activity = lecture(cast.here)
    statuses = [Client().get(f"{page_of(activity)}thanks/{what}/").status_code for what in ("place", "money")]
    assert statuses == [200, 404]


def test_the_address_on_the_poster_may_be_typed_in_capitals(cast: Cast) -> None:
    activity = lecture(cast.here)
    answer = Client().get(f"/{cast.here.slug}/go/{activity.code.upper()}/")
    assert answer.headers["Location"] == page_of(activity) + "place/"
