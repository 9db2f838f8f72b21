"""What is due leaves by NotifyNL, once, and one wrong number or a service that hangs holds up nobody."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from accounts.choices import Channel
from accounts.models import PersonalLink
from networks.links.catalogue import DEVICE_CODE, NEW_LINK
from networks.messaging.choices import Hours, MessageState, Trouble, WhyClosed
from networks.messaging.claiming import claim
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE
from networks.messaging.services import close_address
from scripts.with_servers import free_port
from tests.factories import MessageFactory, person_with_contact
from tests.notifynl import Answer, NotifyNL, refusal

pytestmark = pytest.mark.django_db

MOBILE = "+31612345678"
WRONG_KEY = refusal(403, "AuthError", "Invalid token: API key not found")
TOO_FAST = refusal(429, "RateLimitError", "Exceeded rate limit")
WRONG_NUMBER = refusal(400, "ValidationError", "phone_number Not enough digits")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("networks.messaging.channels.notifynl.PATIENCE", 0.5)


def sms(mobile: str = MOBILE, key: str = NEW_LINK.key) -> Message:
    """Make a text message that is due."""
    person = person_with_contact(mobile=mobile)
    return MessageFactory.make(
        person=person, key=key, channel=Channel.SMS, address=mobile, values={}, due_at=timezone.now(), hours=Hours.ANY
    )


def due_again() -> None:
    """Let the pause be over."""
    Message.objects.filter(state=MessageState.FAILED).update(due_at=timezone.now())


def outcomes() -> list[tuple[str, str, int]]:
    """Return what became of each message."""
    return list(Message.objects.order_by("pk").values_list("state", "trouble", "tries"))


def test_it_leaves_with_a_short_link_and_keeps_its_number(notifynl: NotifyNL) -> None:
    message = sms()
    assert deliver_due(Channel.SMS) == 1
    message.refresh_from_db()
    (taken,) = notifynl.taken
    assert (message.provider_reference, str(message.reference)) == (taken["id"], taken["reference"])
    assert "/m/" in taken["personalisation"]["body"]


def test_a_mail_leaves_too(notifynl: NotifyNL) -> None:
    MessageFactory.make(key=NEW_LINK.key, values={}, due_at=timezone.now(), hours=Hours.ANY)
    assert deliver_due(Channel.EMAIL) == 1
    assert set(notifynl.taken[0]["personalisation"]) == {"subject", "body"}


@pytest.mark.parametrize("mood", ["hang", "drop"])
def test_what_was_taken_when_the_line_broke_does_not_leave_twice(notifynl: NotifyNL, mood: str) -> None:
    sms()
    notifynl.moods[MOBILE] = mood
    assert deliver_due(Channel.SMS) == 0
    assert outcomes() == [(MessageState.FAILED, Trouble.CONNECTION_LOST, 1)]
    notifynl.moods.clear()
    due_again()
    assert deliver_due(Channel.SMS) == 1
    (taken,) = notifynl.taken
    assert Message.objects.get().provider_reference == taken["id"]
    link = "/m/" + taken["personalisation"]["body"].rpartition("/m/")[2]
    assert Client().get(link, follow=True).status_code == 200


def test_the_doubt_stays_while_nobody_answers(notifynl: NotifyNL, settings: LazySettings) -> None:
    sms()
    notifynl.moods[MOBILE] = "drop"
    deliver_due(Channel.SMS)
    notifynl.moods.clear()
    up, settings.NOTIFYNL_URL = settings.NOTIFYNL_URL, f"http://127.0.0.1:{free_port()}"
    for _tick in range(2):
        due_again()
        assert deliver_due(Channel.SMS) == 0
    notifynl.moods[""] = refusal(429, "RecipientLimitError", "Ask less often")
    settings.NOTIFYNL_URL = up
    due_again()
    assert deliver_due(Channel.SMS) == 0
    notifynl.moods.clear()
    due_again()
    assert deliver_due(Channel.SMS) == 1
    assert len(notifynl.taken) == 1


def test_what_a_killed_worker_had_handed_over_is_asked_after(notifynl: NotifyNL) -> None:
    message = sms()
    notifynl.take("sms", {"phone_number": MOBILE, "reference": str(message.reference), **asked_for()})
    (taken,) = claim(Channel.SMS, timezone.now())
    long_ago = timezone.now() - LEASE - timedelta(seconds=1)
    Message.objects.filter(pk=taken.pk).update(claimed_at=long_ago, handed_over_at=long_ago)
    assert deliver_due(Channel.SMS) == 1
    assert len(notifynl.taken) == 1


def asked_for() -> dict[str, object]:
    """Return the rest of a letter as the service takes it."""
    return {"template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a", "personalisation": {"body": "Hallo"}}


def test_a_code_that_may_have_left_never_leaves_again(notifynl: NotifyNL) -> None:
    sms(key=DEVICE_CODE.key)
    notifynl.moods[MOBILE] = "drop"
    assert deliver_due(Channel.SMS) == 0
    assert outcomes() == [(MessageState.WITHHELD, Trouble.MAYBE_SENT, 0)]


def test_one_wrong_number_holds_up_nobody(notifynl: NotifyNL) -> None:
    sms("+31600000001"), sms("+31600000002"), sms("+31600000003")
    notifynl.moods["+31600000001"] = WRONG_NUMBER
    notifynl.moods["+31600000002"] = (500, "oops")
    assert deliver_due(Channel.SMS) == 1
    assert [state for state, _trouble, _tries in outcomes()] == [
        MessageState.GIVEN_UP,
        MessageState.FAILED,
        MessageState.SENT,
    ]


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (WRONG_KEY, Trouble.SERVICE_REFUSED),
        (TOO_FAST, Trouble.SERVICE_BUSY),
    ],
)
def test_what_is_nobody_s_fault_costs_nobody_a_try(notifynl: NotifyNL, answer: Answer, trouble: Trouble) -> None:
    sms(), sms("+31600000002")
    notifynl.moods[""] = answer
    for _tick in range(3):
        due_again()
        assert deliver_due(Channel.SMS) == 0
    assert outcomes() == 2 * [(MessageState.FAILED, trouble, 0)]
    assert PersonalLink.objects.count() == 0
    notifynl.moods.clear()
    due_again()
    assert deliver_due(Channel.SMS) == 2


def test_a_service_that_is_down_is_left_alone_and_loses_nothing(notifynl: NotifyNL) -> None:
    for number in range(4):
        sms(f"+3160000000{number}")
    notifynl.moods[""] = (503, "back soon")
    for _tick in range(3):
        due_again()
        assert deliver_due(Channel.SMS) == 0
    assert {state for state, _trouble, _tries in outcomes()} == {MessageState.FAILED}
    notifynl.moods.clear()
    due_again()
    assert deliver_due(Channel.SMS) == 4
    assert sorted(number for number, _words in notifynl.texts()) == [f"+3160000000{number}" for number in range(4)]


def test_nothing_leaves_to_who_answered_stop(notifynl: NotifyNL) -> None:
    sms()
    close_address(channel=Channel.SMS, address=MOBILE, why=WhyClosed.STOPPED, at=timezone.now())
    assert deliver_due(Channel.SMS) == 0
    assert (notifynl.taken, [trouble for _state, trouble, _tries in outcomes()]) == ([], [Trouble.ADDRESS_CLOSED])
