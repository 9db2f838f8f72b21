"""The tablet at the door: it can do nothing else, knows nobody afterwards, and ends with its code."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from networks.activities.models import Activity
from networks.signups.models import Interest, Place
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def at(activity: Activity, page: str = "") -> str:
    return f"/{activity.municipality.slug}/lectures/{activity.code}/kiosk/{page}"


def tablet(cast: Cast, activity: Activity) -> Client:
    """A tablet that a professional has just started."""
    client = cast.professional.client
    started = client.post(reverse("signups:kiosk_start", args=[cast.here.slug, activity.code]), {"code": "471100"})
    assert (started.status_code, started["Location"]) == (302, at(activity))
    return client


def test_a_tablet_has_no_login_any_more_and_opens_nothing_else(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    assert "sessionid" not in {name for name, morsel in door.cookies.items() if morsel.value}
    for elsewhere in (
        f"/{cast.here.slug}/week/",
        f"/{cast.here.slug}/",
        f"/{cast.here.slug}/lectures/",
        "/account/sign-in/",
    ):
        assert door.get(elsewhere)["Location"] == at(activity)
    assert AuditEvent.objects.filter(action="kiosk_started").count() == 1


def test_it_asks_for_one_of_six_languages_first_and_then_speaks_it(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    first = door.get(at(activity)).content.decode()
    assert [f'href="{at(activity, code)}/"' in first for code in ("nl", "en", "tr", "ar", "pl", "uk")] == [True] * 6
    assert [words in first for words in ("Aanmelden", "Sign up", "Kaydolun", "التسجيل")] == [True] * 4
    page = door.get(at(activity, "ar/"))
    assert (page.headers["Cache-Control"], 'dir="rtl"' in page.content.decode()) == ("no-store", True)
    assert 'autocomplete="given-name"' not in page.content.decode()
    assert 'lang="nl"' in door.get(at(activity)).content.decode()


def test_it_signs_up_one_after_the_other_and_keeps_no_cookie_of_them(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    for name, language in (("Fatma", "tr"), ("Olena", "uk")):
        sent = door.post(at(activity, f"{language}/"), {"first_name": name, "contact": f"{name}@home.example"})
        assert (sent["Location"], [name for name, one in sent.cookies.items() if one.value]) == (
            at(activity, f"{language}/thanks/place/"),
            [],
        )
        assert door.get(sent["Location"]).headers["Refresh"] == f"20; url={at(activity)}"
        assert name not in door.get(at(activity, f"{language}/")).content.decode()
    told = list(Place.objects.order_by("pk").values_list("person__first_name", "person__language"))
    assert told == [("Fatma", "tr"), ("Olena", "uk")]


@pytest.mark.usefixtures("in_english")
def test_nobody_has_to_wait_at_the_tablet(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    rows = [{"first_name": name, "contact": "fatma@home.example"} for name in "ABCDEFG"]
    last = [door.post(at(activity, "en/"), row) for row in rows][-1].content.decode()
    assert ("Ask somebody of our team: they write you down." in last, 'value="G"' in last) == (True, True)


def test_after_the_beginning_it_takes_names_for_a_group(cast: Cast) -> None:
    activity = lecture_under_way(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    assert "id_wish" not in door.get(at(activity, "nl/")).content.decode()
    sent = door.post(at(activity, "nl/"), {"first_name": "Fatma", "contact": "06 12345678", "agreed": "on", "now": "1"})
    assert (sent["Location"], Interest.objects.count()) == (at(activity, "nl/thanks/name/"), 1)


def test_only_its_own_code_ends_it(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    assert door.post(at(activity, "stop/"), {"code": "123456"}).status_code == 200
    ended = door.post(at(activity, "stop/"), {"code": "471100"})
    assert ended["Location"] == f"/{cast.here.slug}/activities/{activity.code}/signups/"
    assert door.get(at(activity)).status_code == 404


def test_a_tablet_of_one_lecture_is_none_of_another(cast: Cast) -> None:
    door = tablet(cast, lecture(cast.here, planned_by=cast.professional.user))
    other = lecture(cast.here)
    assert (Client().get(at(other)).status_code, door.get(at(other)).status_code) == (404, 302)


def test_after_ten_wrong_codes_nobody_is_told_to_try_another(cast: Cast) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    door = tablet(cast, activity)
    for number in range(10):
        assert 'name="code"' in door.post(at(activity, "stop/"), {"code": f"00000{number}"}).content.decode()
    locked = door.post(at(activity, "stop/"), {"code": "471100"}).content.decode()
    assert ('name="code"' in locked, "kwartier" in locked) == (False, True)
    cache.clear()
    assert door.post(at(activity, "stop/"), {"code": "471100"}).status_code == 302


@pytest.mark.parametrize("code", ["4711", "123456789", "abcdef", "١٢٣٤٥٦"])
def test_a_code_that_is_guessed_in_an_evening_is_refused(cast: Cast, code: str) -> None:
    activity = lecture(cast.here, planned_by=cast.professional.user)
    page = reverse("signups:kiosk_start", args=[cast.here.slug, activity.code])
    assert "code" in cast.professional.client.post(page, {"code": code}).context["form"].errors
