"""A kept page is the same for everybody but for the token, and never somebody else's."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from networks.activities.models import Activity
from tests.networks.signups.stage import lecture
from tests.personas import Cast
from ui.kept_pages import kept_for_a_moment

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# What stands in a form for one visitor: the token, and the word by which sending twice counts once.
HERS = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')


def place_page(activity: Activity) -> str:
    return f"/{activity.municipality.slug}/lectures/{activity.code}/place/"


def test_each_visitor_has_a_token_of_her_own_that_works(cast: Cast) -> None:
    address, tokens = place_page(lecture(cast.here)), set()
    for name in ("Fatma", "Noor"):
        phone = Client(enforce_csrf_checks=True)
        found = TOKEN.findall(phone.get(address).content.decode())
        told = {"first_name": name, "contact": "f@home.example", "csrfmiddlewaretoken": found[0]}
        assert phone.post(address, told).status_code == 302
        tokens |= set(found)
    assert len(tokens) == 2


def test_a_token_of_another_does_not_work(cast: Cast) -> None:
    address = place_page(lecture(cast.here))
    hers = TOKEN.findall(Client().get(address).content.decode())[0]
    stranger = Client(enforce_csrf_checks=True)
    stranger.get(address)
    told = {"first_name": "X", "contact": "f@home.example", "csrfmiddlewaretoken": hers}
    assert stranger.post(address, told).status_code == 403


def test_but_for_what_is_hers_alone_the_page_is_the_same(cast: Cast) -> None:
    address = place_page(lecture(cast.here))
    drawn, kept = (HERS.sub("", Client().get(address).content.decode()) for _visitor in range(2))
    assert drawn == kept


def test_a_change_of_the_lecture_shows_within_a_second(cast: Cast) -> None:
    activity = lecture(cast.here, title="Samen eten")
    Client().get(place_page(activity))
    activity.title = "Samen slapen"
    activity.starts_at -= timedelta(hours=1)
    activity.save()
    with time_machine.travel(timezone.now() + timedelta(seconds=1.1)):
        assert "Samen slapen" in Client().get(place_page(activity)).content.decode()


def test_in_a_crowd_nobody_asks_the_database_again(cast: Cast) -> None:
    address = place_page(lecture(cast.here))
    Client().get(address)
    with CaptureQueriesContext(connection) as queries:
        Client().get(address)
    assert len(queries) == 0


def test_each_language_has_its_own_page(cast: Cast) -> None:
    address = place_page(lecture(cast.here))
    directions = []
    for language in ("nl", "ar", "nl"):
        page = Client(headers={"Accept-Language": language}).get(address).content.decode()
        directions.append(re.findall(r'<html[^>]* dir="(\w+)"', page))
    assert directions == [["ltr"], ["rtl"], ["ltr"]]


def test_who_is_signed_in_gets_a_page_of_her_own(cast: Cast) -> None:
    address = place_page(lecture(cast.here))
    hers = cast.professional.client.get(address).content.decode()
    assert "ui-nav" in hers
    assert hers.count("ui-nav") != Client().get(address).content.decode().count("ui-nav")


def test_who_works_here_sees_a_change_at_once(cast: Cast) -> None:
    home = f"/{cast.here.slug}/"
    Client().get(home)
    cast.here.name = "Nieuwdam"
    cast.here.save()
    assert cast.professional.client.get(home).context["municipality"].name == "Nieuwdam"


def test_what_one_visitor_changes_reaches_no_other(cast: Cast, rf: RequestFactory) -> None:
    fetched = [kept_for_a_moment(rf.get("/"), ("colours",), lambda: ["red"]) for _visitor in range(2)]
    fetched[1].append("blue")
    assert kept_for_a_moment(rf.get("/"), ("colours",), list) == ["red"]
