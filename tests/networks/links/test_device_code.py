"""A personal link on a new device: a code to her own contact, once; a forwarded link opens nothing."""

from datetime import timedelta
from functools import partial
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Channel
from accounts.devices import DEVICE_KEPT, MAX_TRIES, issue_code
from accounts.models import AuditEvent, ContactPoint, DeviceCode, KnownDevice
from accounts.services import revoke_links
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from tests.at_once import all_at_once
from tests.factories import person_with_contact
from tests.inbox import Inbox, text_of
from tests.personas import Cast, know_here

pytestmark = pytest.mark.django_db


def at(cast: Cast, name: str, token: str | None = None) -> str:
    return reverse(name, args=[cast.here.slug, token or cast.parent.token])


def code_page(cast: Cast, going_to: str = "contact/") -> str:
    return f"{at(cast, 'links:device_code')}?next={quote(going_to, safe='')}"


def point_of(cast: Cast) -> ContactPoint:
    return ContactPoint.objects.get(person=cast.parent.person)


def code_for(cast: Cast) -> str:
    assert cast.parent.person is not None
    return issue_code(person=cast.parent.person, at=timezone.now())


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def type_code(cast: Cast, code: str, client: Client | None = None) -> HttpResponse:
    answer = (client or Client()).post(code_page(cast), {"code": code})
    assert isinstance(answer, HttpResponse)
    return answer


def status_of(cast: Cast, code: str) -> int:
    return type_code(cast, code).status_code


def test_a_link_alone_leads_to_the_code_and_from_there_on(cast: Cast) -> None:
    client, goal = Client(), at(cast, "signups:my_reach")
    answer = client.get(goal)
    assert (answer.status_code, answer["Location"]) == (302, code_page(cast))
    answer = client.post(answer["Location"], {"code": code_for(cast)})
    assert (answer.status_code, answer["Location"]) == (302, goal)
    assert client.get(goal).status_code == 200
    assert client.get(code_page(cast))["Location"] == goal


@pytest.mark.parametrize("next_page", ["../../elsewhere/", "%2e%2e/%2e%2e/sign-in/", "..\\\\evil"])
def test_it_leads_on_to_a_page_of_hers_only(cast: Cast, next_page: str) -> None:
    answer = Client().post(code_page(cast, next_page), {"code": code_for(cast)})
    assert (answer.status_code, answer.headers["Location"]) == (302, at(cast, "signups:my"))


def test_the_code_comes_by_mail_and_stands_nowhere_else(cast: Cast, inbox: Inbox) -> None:
    client = Client()
    client.post(at(cast, "links:send_code"), {"point": point_of(cast).pk})
    assert DeviceCode.objects.count() == 0
    deliver_due(Channel.EMAIL)
    mail = inbox.wait_for("samira@home.example")
    (code,) = (word for word in text_of(mail).split() if word.isdecimal() and len(word) == 6)
    rows = [*Message.objects.values(), *DeviceCode.objects.values(), *AuditEvent.objects.values()]
    assert code not in str(rows)
    assert code not in str(mail["Subject"])
    assert type_code(cast, f" {code[:3]} {code[3:]} ", client).status_code == 302


@pytest.mark.parametrize("point", ["", "x", "9" * 18, "9" * 19, "9" * 5000, "²"])
def test_a_contact_that_is_not_hers_is_not_there(cast: Cast, point: str) -> None:
    assert Client().post(at(cast, "links:send_code"), {"point": point}).status_code == 404
    assert Message.objects.count() == 0


def test_looking_sends_nothing_and_uses_nothing_up(cast: Cast) -> None:
    code = code_for(cast)
    for page in (code_page(cast), at(cast, "signups:my_reach"), at(cast, "links:send_code")):
        for _scanner in range(30):
            Client().get(page)
    assert Message.objects.count() == 0
    assert type_code(cast, code).status_code == 302


def test_the_page_says_where_the_code_went_and_no_more(cast: Cast) -> None:
    client = Client()
    page = client.post(at(cast, "links:send_code"), {"point": point_of(cast).pk}, follow=True).content.decode()
    assert "s…@…" in page
    assert "samira@home.example" not in page
    assert cast.here.contact_phone in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_a_code_works_once(cast: Cast) -> None:
    code = code_for(cast)
    assert type_code(cast, code).status_code == 302
    assert type_code(cast, code).status_code == 200
    assert KnownDevice.objects.count() == 1


def test_only_the_newest_code_works(cast: Cast) -> None:
    old, new = code_for(cast), code_for(cast)
    assert old == new or type_code(cast, old).status_code == 200
    assert type_code(cast, new).status_code == 302


def test_a_code_expires(cast: Cast) -> None:
    code = code_for(cast)
    DeviceCode.objects.update(expires_at=timezone.now())
    assert type_code(cast, code).status_code == 200


def test_after_five_wrong_tries_the_right_one_is_refused_too(cast: Cast) -> None:
    code = code_for(cast)
    for _try in range(MAX_TRIES):
        assert type_code(cast, wrong(code)).status_code == 200
    assert type_code(cast, code).status_code == 200
    assert DeviceCode.objects.get().tries == MAX_TRIES
    assert AuditEvent.objects.filter(action="device_known", result="refused").count() == MAX_TRIES + 1


def test_nobody_gets_more_than_four_codes_an_hour(cast: Cast) -> None:
    for _press in range(7):
        Client().post(at(cast, "links:send_code"), {"point": point_of(cast).pk})
    assert Message.objects.count() == 4


def test_a_code_goes_to_nobody_else_s_contact(cast: Cast) -> None:
    stranger = person_with_contact(cast.here).contact_points.get()
    for point in (str(stranger.pk), "", "٣", "x"):
        assert Client().post(at(cast, "links:send_code"), {"point": point}).status_code == 404
    assert Message.objects.count() == 0


def test_the_code_of_another_person_opens_nothing(cast: Cast) -> None:
    code_for(cast)
    other = issue_code(person=person_with_contact(cast.here), at=timezone.now())
    assert type_code(cast, other).status_code == 200


def test_the_device_of_another_person_opens_nothing(cast: Cast) -> None:
    client = know_here(Client(), person_with_contact(cast.here))
    assert client.get(at(cast, "signups:my_reach")).status_code == 302


def test_two_people_share_a_tablet(cast: Cast) -> None:
    assert cast.parent.person is not None
    client = know_here(know_here(Client(), cast.parent.person), person_with_contact(cast.here))
    assert client.get(at(cast, "signups:my_reach")).status_code == 200


def test_a_device_known_in_another_municipality_is_not_known_here(cast: Cast) -> None:
    client = know_here(Client(), person_with_contact(cast.elsewhere))
    (cookie,) = client.cookies.values()
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/duinmeer/", True, "Lax")
    client.cookies["device"]["path"] = "/"
    assert client.get(at(cast, "signups:my_reach")).status_code == 302
    elsewhere = reverse("links:device_code", args=[cast.elsewhere.slug, cast.parent.token])
    assert Client().get(elsewhere).status_code == 404


def test_a_forged_cookie_opens_nothing(cast: Cast) -> None:
    client = Client()
    client.cookies["device"] = "x:y:z"
    assert client.get(at(cast, "signups:my_reach")).status_code == 302


def test_ended_links_forget_the_devices_too(cast: Cast) -> None:
    client = cast.parent.client
    assert cast.parent.person is not None
    revoke_links(actor=cast.parent.actor, person=cast.parent.person)
    assert client.get(at(cast, "signups:my_reach")).status_code == 302


def test_a_device_not_used_for_half_a_year_is_asked_again(cast: Cast) -> None:
    client = cast.parent.client
    KnownDevice.objects.update(last_used_at=timezone.now() - DEVICE_KEPT)
    assert client.get(at(cast, "signups:my_reach")).status_code == 302


def test_use_is_noted_once_a_day(cast: Cast) -> None:
    client, day_before = cast.parent.client, timezone.now() - timedelta(days=2)
    KnownDevice.objects.update(last_used_at=day_before)
    client.get(at(cast, "signups:my_reach"))
    noted = KnownDevice.objects.get().last_used_at
    client.get(at(cast, "signups:my_reach"))
    assert noted > day_before
    assert KnownDevice.objects.get().last_used_at == noted


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example", "\r\nSet-Cookie: a=b", "../../../.."])
def test_it_leads_nowhere_but_under_her_own_link(cast: Cast, evil: str) -> None:
    client = Client()
    answer = client.post(f"{at(cast, 'links:device_code')}?next={quote(evil)}", {"code": code_for(cast)})
    assert answer["Location"].startswith(at(cast, "signups:my"))
    assert "\n" not in answer["Location"]


def test_figures_of_any_script_are_fine(cast: Cast) -> None:
    code = code_for(cast).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert type_code(cast, code).status_code == 302


def test_a_code_that_cannot_leave_in_time_is_withheld(cast: Cast, inbox: Inbox) -> None:
    Client().post(at(cast, "links:send_code"), {"point": point_of(cast).pk})
    Message.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    deliver_due(Channel.EMAIL)
    row = Message.objects.get()
    assert (row.state, row.trouble, inbox.messages()) == (MessageState.WITHHELD, Trouble.TOO_LATE, [])
    assert DeviceCode.objects.count() == 0


def test_a_code_whose_message_did_not_leave_opens_nothing(cast: Cast, inbox: Inbox, settings: LazySettings) -> None:
    Client().post(at(cast, "links:send_code"), {"point": point_of(cast).pk})
    settings.EMAIL_PORT = 1
    deliver_due(Channel.EMAIL)
    assert (Message.objects.get().state, DeviceCode.objects.count()) == (MessageState.FAILED, 0)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_guesses_at_the_same_moment_are_counted_too(cast: Cast) -> None:
    code = code_for(cast)
    guesses = [f"{(int(code) + step) % 10**6:06d}" for step in range(1, 13)]
    answers = all_at_once([partial(status_of, cast, guess) for guess in guesses])
    assert set(answers) == {200}
    assert DeviceCode.objects.get().tries <= MAX_TRIES


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_a_code_typed_twice_at_the_same_moment_opens_one_device(cast: Cast) -> None:
    code = code_for(cast)
    answers = all_at_once([partial(status_of, cast, code)] * 4)
    assert sorted(answers) == [200, 200, 200, 302]
    assert KnownDevice.objects.count() == 1
