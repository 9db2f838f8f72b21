"""What NotifyNL tells us is believed with its token only, in any order, twice, and never breaks anything."""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Channel
from networks.messaging import catalogue
from networks.messaging.callbacks import NotUnderstood, mobile_number, read_delivery, read_received
from networks.messaging.choices import MessageState, WhyClosed
from networks.messaging.delivery import deliver_due
from networks.messaging.models import ClosedAddress, Message
from networks.messaging.queries import hash_of_address
from tests.factories import person_with_contact
from tests.networks.messaging.conftest import NEWS, news
from tests.notifynl import NotifyNL

pytestmark = pytest.mark.django_db

DELIVERY, RECEIVED = "/callbacks/notifynl/delivery/", "/callbacks/notifynl/received/"
TOKEN, MOBILE = "a token that only NotifyNL knows", "+31612345678"


@pytest.fixture(autouse=True)
def _token(settings: LazySettings) -> None:
    settings.NOTIFYNL_CALLBACK_TOKEN = TOKEN


def posted(address: str, fields: Any, token: str = TOKEN) -> int:
    """Post as NotifyNL does and return the answer."""
    body = fields if isinstance(fields, str) else json.dumps(fields)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.post(address, body, content_type="application/json").status_code


def told(message: Message, status: str) -> int:
    """Tell what became of a message."""
    return posted(DELIVERY, {"id": message.provider_reference, "reference": str(message.reference), "status": status})


def texted(words: str, sender: str = "31612345678") -> int:
    """Answer one of our text messages."""
    return posted(RECEIVED, {"id": str(uuid4()), "source_number": sender, "message": words})


def sent_sms() -> Message:
    """Return a text message that left by NotifyNL."""
    message = news(person=person_with_contact(mobile=MOBILE), channel=Channel.SMS, address=MOBILE)
    assert deliver_due(Channel.SMS) == 1
    message.refresh_from_db()
    return message


def closed() -> list[tuple[str, str]]:
    """Return what is closed, and why."""
    return list(ClosedAddress.objects.values_list("address_hash", "why"))


@pytest.mark.parametrize("address", [DELIVERY, RECEIVED])
@pytest.mark.parametrize("token", ["", "another token", TOKEN + "x"])
def test_without_the_token_nobody_is_believed(address: str, token: str) -> None:
    assert posted(address, {"source_number": "31612345678", "message": "STOP"}, token) == 401
    assert closed() == []


def test_without_a_token_of_ours_nobody_is_let_in(settings: LazySettings) -> None:
    settings.NOTIFYNL_CALLBACK_TOKEN = ""
    assert Client(headers={"Authorization": "Bearer "}).post(DELIVERY).status_code == 401


@pytest.mark.parametrize("address", [DELIVERY, RECEIVED])
@pytest.mark.parametrize(
    "fields", ["", "no json", "[]", "null", "[" * 9000, {}, {"id": 5, "status": 1, "reference": 3, "message": []}]
)
def test_what_is_not_understood_is_refused(address: str, fields: Any) -> None:
    assert posted(address, fields) == 400


@pytest.mark.parametrize("address", [DELIVERY, RECEIVED])
def test_what_is_far_too_long_is_not_read(address: str) -> None:
    assert posted(address, {"message": "x" * 20_000}) == 413


def test_a_message_that_arrived_is_known_to_have(notifynl: NotifyNL) -> None:
    message = sent_sms()
    assert [told(message, "delivered") for _twice in range(2)] == [204, 204]
    message.refresh_from_db()
    assert message.state == MessageState.DELIVERED
    assert message.delivered_at is not None


def test_what_arrived_stays_arrived_whatever_comes_later(notifynl: NotifyNL) -> None:
    message = sent_sms()
    assert [told(message, status) for status in ("delivered", "temporary-failure", "sending")] == [204, 204, 204]
    message.refresh_from_db()
    assert (message.state, closed()) == (MessageState.DELIVERED, [])


def test_after_a_failure_for_now_it_can_arrive_yet(notifynl: NotifyNL) -> None:
    message = sent_sms()
    told(message, "temporary-failure")
    assert Message.objects.get().state == MessageState.FAILED
    told(message, "delivered")
    assert Message.objects.get().state == MessageState.DELIVERED


def test_a_number_that_does_not_exist_is_closed(notifynl: NotifyNL) -> None:
    message = sent_sms()
    assert [told(message, "permanent-failure") for _twice in range(2)] == [204, 204]
    assert closed() == [(hash_of_address(Channel.SMS, MOBILE), WhyClosed.REFUSED)]
    assert Message.objects.get().state == MessageState.GIVEN_UP


@pytest.mark.parametrize("reference", [str(uuid4()), "somebody else's", "", None])
def test_a_message_we_do_not_know_is_no_news(notifynl: NotifyNL, reference: str | None) -> None:
    message = sent_sms()
    assert posted(DELIVERY, {"id": "1", "reference": reference, "status": "permanent-failure"}) == 204
    message.refresh_from_db()
    assert (message.state, closed()) == (MessageState.SENT, [])


@pytest.mark.parametrize("number", ["1" * 65, "1\0", "\ud800"])
def test_a_number_that_fits_in_no_row_is_refused(notifynl: NotifyNL, number: str) -> None:
    message = sent_sms()
    fields = {"id": number, "reference": str(message.reference), "status": "delivered"}
    assert posted(DELIVERY, fields) == 400


def test_a_code_that_did_not_arrive_is_not_sent_once_more(notifynl: NotifyNL, monkeypatch: pytest.MonkeyPatch) -> None:
    message = sent_sms()
    monkeypatch.setitem(catalogue._kinds, "test_news", replace(NEWS, with_sealed_code=True))
    assert told(message, "temporary-failure") == 204
    assert Message.objects.get().state == MessageState.GIVEN_UP


@pytest.mark.parametrize(
    "words",
    ["STOP", " stop. ", "Stop graag, dank je", "stoppen", "Uit!", "unsubscribe", "DUR", "توقف"],
)
def test_whoever_says_stop_hears_no_more(words: str) -> None:
    assert [texted(words), texted(words)] == [204, 204]
    assert closed() == [(hash_of_address(Channel.SMS, MOBILE), WhyClosed.STOPPED)]


@pytest.mark.parametrize("words", ["start", "START!", "Aanmelden graag", "başla"])
def test_whoever_says_start_hears_us_again(words: str) -> None:
    texted("STOP")
    assert texted(words) == 204
    assert closed() == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Ik kom",
        "Hoe stop ik dit?",
        "Stop ik kom vandaag niet meer",
        "Cancel",
        "Ik wil me afmelden",
        "Afmelden",
        "👍",
        "06",
    ],
)
def test_other_words_stop_nothing(words: str) -> None:
    assert texted(words) == 204
    assert closed() == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("31612345678", MOBILE),
        ("+31612345678", MOBILE),
        ("0612345678", MOBILE),
        ("447700900123", "+447700900123"),
        ("KPN", ""),
        ("", ""),
        ("9" * 5000, ""),
    ],
)
def test_a_sender_is_written_as_we_write_numbers(written: str, number: str) -> None:
    assert mobile_number(written) == number


def test_a_name_as_sender_closes_nothing() -> None:
    assert texted("STOP", sender="KPN") == 204
    assert closed() == []


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
NAMES = st.sampled_from(["id", "reference", "status", "message", "source_number"])


@given(
    st.binary() | JSON.map(json.dumps).map(str.encode) | st.dictionaries(NAMES, JSON).map(json.dumps).map(str.encode)
)
def test_nothing_that_is_posted_breaks_it(body: bytes) -> None:
    for read in (read_delivery, read_received):
        try:
            read(body)
        except NotUnderstood:
            continue


def test_nothing_of_anybody_stands_in_the_logs(caplog: pytest.LogCaptureFixture) -> None:
    texted("STOP")
    posted(RECEIVED, {"source_number": MOBILE, "message": 5})
    posted(RECEIVED, {"source_number": MOBILE, "message": "STOP"}, token="wrong")
    assert MOBILE.strip("+") not in caplog.text
