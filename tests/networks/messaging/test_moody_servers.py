"""A mail server that refuses, is full or hangs up: each refusal has its meaning, and nobody holds up another."""

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings
from django.utils import timezone

from accounts.choices import Channel
from networks.messaging.channels.smtp import meaning_of
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from networks.messaging.schedule import PAUSES
from scripts.with_servers import free_port
from tests.factories import person_with_contact
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def news_to(email: str) -> Message:
    """Make a message to somebody who has this address and no other."""
    return news(person=person_with_contact(email=email), address=email)


def make_due() -> None:
    Message.objects.update(due_at=timezone.now())


class Moody:
    """A mail server that answers as it is told, by address."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers

    async def handle_RCPT(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address.partition("@")[0], "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer


@pytest.fixture
def moody(settings: LazySettings) -> Iterator[Callable[[dict[str, str]], None]]:
    running: list[Controller] = []

    def start(answers: dict[str, str]) -> None:
        settings.EMAIL_PORT = free_port()
        controller = Controller(Moody(answers), hostname="127.0.0.1", port=settings.EMAIL_PORT)
        controller.start()
        running.append(controller)

    yield start
    for controller in running:
        controller.stop()


def test_one_bad_address_holds_up_nobody(moody: Callable[[dict[str, str]], None]) -> None:
    moody({"gone": "550 no such user", "full": "452 mailbox full"})
    for name in ("gone", "full", "fine"):
        news_to(f"{name}@home.example")
    assert deliver_due(Channel.EMAIL) == 1
    assert list(Message.objects.order_by("pk").values_list("state", "trouble", "tries")) == [
        (MessageState.GIVEN_UP, Trouble.REFUSED, 1),
        (MessageState.FAILED, Trouble.REFUSED_FOR_NOW, 1),
        (MessageState.SENT, "", 1),
    ]


def test_a_server_that_keeps_hanging_up_is_left_alone(moody: Callable[[dict[str, str]], None]) -> None:
    moody({f"hang{number}": "421 going away" for number in range(9)})
    for number in range(9):
        news(address=f"hang{number}@home.example")
    assert deliver_due(Channel.EMAIL) == 0
    assert set(states()) == {MessageState.FAILED}


def test_refusals_for_now_end_after_growing_pauses(moody: Callable[[dict[str, str]], None]) -> None:
    moody({"full": "452 mailbox full"})
    message = news_to("full@home.example")
    for pause in PAUSES:
        deliver_due(Channel.EMAIL)
        message.refresh_from_db()
        assert abs(message.due_at - timezone.now() - pause) < timedelta(seconds=5)
        make_due()
    deliver_due(Channel.EMAIL)
    assert states() == [MessageState.GIVEN_UP]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"")}), Trouble.REFUSED),
        (smtplib.SMTPRecipientsRefused({"a": (450, b"")}), Trouble.REFUSED_FOR_NOW),
        (smtplib.SMTPSenderRefused(550, b"", "us"), Trouble.SENDER_REFUSED),
        (smtplib.SMTPDataError(554, b""), Trouble.REFUSED),
        (smtplib.SMTPDataError(451, b""), Trouble.REFUSED_FOR_NOW),
        (smtplib.SMTPServerDisconnected(), Trouble.CONNECTION_LOST),
        (TimeoutError(), Trouble.CONNECTION_LOST),
    ],
)
def test_each_refusal_has_its_meaning(error: OSError, trouble: Trouble) -> None:
    assert meaning_of(error).trouble == trouble


class Dropping:
    """A mail server that breaks the line off when it has heard the message."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  as above
        assert server.transport is not None
        server.transport.close()
        return "250 never heard"


def test_a_server_that_breaks_off_each_time_is_left_alone_for_a_while(settings: LazySettings) -> None:
    settings.EMAIL_PORT = free_port()
    controller = Controller(Dropping(), hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    for _number in range(5):
        news()
    assert deliver_due(Channel.EMAIL) == 0
    controller.stop()
    assert list(Message.objects.order_by("pk").values_list("state", "trouble", "tries")) == [
        *3 * [(MessageState.FAILED, Trouble.CONNECTION_LOST, 1)],
        *2 * [(MessageState.FAILED, Trouble.SERVER_DOWN, 0)],
    ]
