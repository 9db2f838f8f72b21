"""A name now, the wishes later; and the address checked afterwards, by a link or a code."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import ContactPoint, PersonalLink
from accounts.proving import address_mark, proof_code
from accounts.services import issue_links
from networks.activities.models import Activity
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from networks.signups.models import Interest
from tests.networks.signups.stage import lecture, lecture_under_way
from tests.personas import Cast

pytestmark = pytest.mark.django_db

NOW = {"first_name": "Fatma", "contact": "fatma@home.example", "agreed": "on", "now": "1"}


def at(activity: Activity, page: str) -> str:
    cache.clear()
    return f"/{activity.municipality.slug}/lectures/{activity.code}/{page}"


def hers() -> ContactPoint:
    return ContactPoint.objects.get(value=NOW["contact"])


def test_a_name_is_enough_and_the_wishes_follow_on_the_same_phone(cast: Cast) -> None:
    activity, phone = lecture_under_way(cast.here), Client()
    sent = phone.post(at(activity, "interest/"), NOW)
    assert sent["Location"] == at(activity, "thanks/name/")
    assert at(activity, "wishes/") in phone.get(sent["Location"]).content.decode()
    told = phone.post(at(activity, "wishes/"), {"wish": "koffie", "child_care": "on"})
    interest = Interest.objects.get()
    assert (told["Location"], interest.wish, interest.child_care) == (at(activity, "thanks/interest/"), "koffie", True)
    assert Message.objects.count() == 1


def test_a_phone_changes_nothing_of_what_was_told_before_and_shows_nothing_of_it(cast: Cast) -> None:
    activity, pryer = lecture_under_way(cast.here), Client()
    Client().post(at(activity, "interest/"), NOW | {"wish": "koffie"})
    sent = pryer.post(at(activity, "interest/"), NOW)
    page = pryer.get(at(activity, "wishes/"))
    pryer.post(at(activity, "wishes/"), {"wish": "thee"})
    assert sent["Location"] == at(activity, "thanks/name/")
    assert "koffie" not in page.content.decode()
    assert (page.headers["Cache-Control"], Interest.objects.get().wish) == ("no-store", "koffie")


def test_after_a_day_a_phone_adds_no_wishes_any_more(cast: Cast) -> None:
    activity, phone = lecture_under_way(cast.here), Client()
    phone.post(at(activity, "interest/"), NOW)
    phone.cookies["interest"]["max-age"] = ""
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert phone.get(at(activity, "wishes/"))["Location"] == f"/{cast.here.slug}/new-link/"


def test_on_another_phone_wishes_and_codes_lead_to_a_new_link(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    for page in ("wishes/", "code/"):
        assert Client().get(at(activity, page))["Location"] == f"/{cast.here.slug}/new-link/"


def test_the_code_from_the_confirmation_shows_that_the_address_works(cast: Cast) -> None:
    activity, phone = lecture(cast.here), Client()
    phone.post(at(activity, "place/"), NOW)
    code = proof_code(hers().person_id, "email", "fatma@home.example", timezone.localdate())
    assert f"{code}." in letter_for(Message.objects.get(key="place_confirmed")).text
    wrong = phone.post(at(activity, "code/"), {"code": "000000" if code != "000000" else "111111"})
    assert (wrong.status_code, hers().checked_at) == (200, None)
    assert phone.post(at(activity, "code/"), {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    assert hers().checked_at is not None


def test_a_code_is_tried_five_times(cast: Cast) -> None:
    activity, phone = lecture(cast.here), Client()
    phone.post(at(activity, "place/"), NOW)
    here = at(activity, "code/")
    code = proof_code(hers().person_id, "email", "fatma@home.example", timezone.localdate())
    answers = [phone.post(here, {"code": word}).status_code for word in [*["12"] * 5, code]]
    assert (answers, hers().checked_at) == ([200] * 6, None)


def test_opening_her_link_checks_the_address_it_went_to_and_no_other(cast: Cast) -> None:
    activity = lecture_under_way(cast.here)
    Client().post(at(activity, "interest/"), NOW | {"second_contact": "06 12345678"})
    person = Interest.objects.get().person
    link = PersonalLink(
        person=person, expires_at=timezone.now() + timedelta(days=1), sent_to=address_mark("+31612345678")
    )
    Client().get(f"/{cast.here.slug}/my/{issue_links([link])[0]}/")
    checked = {point.channel: point.checked_at is not None for point in person.contact_points.all()}
    assert checked == {"email": False, "sms": True}
