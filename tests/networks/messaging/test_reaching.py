"""When one way to reach somebody fails for good the next is tried, and what a service says later only goes forward."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from django.conf import LazySettings
from django.utils import timezone

from accounts.choices import Channel
from networks.messaging.channels import NoSuchAddress, RefusedForGood, RefusedForNow
from networks.messaging.channels.smtp import meaning_of
from networks.messaging.choices import MessageState, Receipt, Trouble
from networks.messaging.delivery import deliver_due
from networks.messaging.models import ClosedAddress, Message
from networks.messaging.services import record_delivery
from scripts.with_servers import free_port
from tests.factories import person_with_contact
from tests.networks.messaging.conftest import news
from tests.networks.messaging.test_moody_servers import Moody

pytestmark = pytest.mark.django_db
GONE, MOBILE = "gone@home.example", "+31612345678"


@pytest.fixture
def _nobody_there(settings: LazySettings) -> Iterator[None]:
    """A mail server that knows of no such mailbox."""
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    controller = Controller(Moody({"gone": "550 no such user"}), hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield
    controller.stop()


def to_gone(*, safe_contact: bool = False) -> Message:
    person = person_with_contact(email=GONE, mobile=MOBILE, safe_contact=safe_contact)
    return news(person=person, address=GONE)


@pytest.mark.usefixtures("_nobody_there")
def test_the_next_way_to_reach_her_is_tried_and_the_address_closed() -> None:
    to_gone()
    assert deliver_due(Channel.EMAIL) == 0
    row = Message.objects.get()
    assert (row.channel, row.address, row.state, row.tries) == (Channel.SMS, MOBILE, MessageState.FAILED, 0)
    assert ClosedAddress.objects.at(Channel.EMAIL, GONE.upper()).exists()
    assert GONE not in str(list(ClosedAddress.objects.values()))


@pytest.mark.usefixtures("_nobody_there")
def test_who_has_no_other_way_left_is_to_be_phoned(settings: LazySettings) -> None:
    settings.SMS_SENDER = "networks.messaging.channels.NoSms"
    to_gone()
    deliver_due(Channel.EMAIL)
    deliver_due(Channel.SMS)
    row = Message.objects.get()
    assert (row.state, row.trouble) == (MessageState.GIVEN_UP, Trouble.NO_SMS_SERVICE)


@pytest.mark.usefixtures("_nobody_there")
def test_careful_contact_knows_one_way_only() -> None:
    to_gone(safe_contact=True)
    deliver_due(Channel.EMAIL)
    row = Message.objects.get()
    assert (row.channel, row.state) == (Channel.EMAIL, MessageState.GIVEN_UP)


@pytest.mark.parametrize(
    ("code", "words", "meaning"),
    [
        (550, b"5.1.1 no such user", NoSuchAddress),
        (550, b"no such user", NoSuchAddress),
        (550, b"5.7.1 we do not like what you say", RefusedForGood),
        (554, b"go away", RefusedForGood),
        (452, b"4.2.2 full", RefusedForNow),
    ],
)
def test_only_an_address_at_which_nobody_is_is_closed(code: int, words: bytes, meaning: type[Exception]) -> None:
    assert type(meaning_of(smtplib.SMTPRecipientsRefused({"a": (code, words)}))) is meaning


SENT = {"state": MessageState.SENT, "sent_at": timezone.now(), "provider_reference": "n1", "tries": 1}


def told(message: Message, *receipts: Receipt, number: str = "n1") -> str:
    """Hear these one after another; return what the message is then."""
    for receipt in receipts:
        record_delivery(reference=message.reference, provider_reference=number, receipt=receipt, at=timezone.now())
    return str(Message.objects.get().state)


@pytest.mark.parametrize(
    ("receipts", "state"),
    [
        ([Receipt.ARRIVED], MessageState.DELIVERED),
        ([Receipt.ARRIVED, Receipt.ARRIVED], MessageState.DELIVERED),
        ([Receipt.ARRIVED, Receipt.NOT_NOW], MessageState.DELIVERED),
        ([Receipt.ARRIVED, Receipt.NEVER], MessageState.DELIVERED),
        ([Receipt.NOT_NOW], MessageState.FAILED),
        ([Receipt.NOT_NOW, Receipt.NOT_NOW], MessageState.FAILED),
        ([Receipt.NOT_NOW, Receipt.ARRIVED], MessageState.DELIVERED),
        ([Receipt.NEVER], MessageState.GIVEN_UP),
        ([Receipt.NEVER, Receipt.NEVER], MessageState.GIVEN_UP),
    ],
)
def test_receipts_come_twice_and_in_any_order(receipts: list[Receipt], state: MessageState) -> None:
    assert told(news(**SENT), *receipts) == state
    assert Message.objects.get().tries <= 2


def test_a_receipt_of_an_earlier_time_or_of_nothing_changes_nothing() -> None:
    message = news(**SENT)
    assert told(message, Receipt.NEVER, number="n0") == MessageState.SENT
    at = timezone.now()
    assert record_delivery(reference=uuid4(), provider_reference="", receipt=Receipt.NEVER, at=at) is None


def test_what_never_left_cannot_have_arrived() -> None:
    assert told(news(due_at=timezone.now() + timedelta(days=1)), Receipt.ARRIVED) == MessageState.PLANNED
