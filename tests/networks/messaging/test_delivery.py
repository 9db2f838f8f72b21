"""What is due is sent, once; nothing is lost when a server or a worker is gone. With a real mail server."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings
from django.db import close_old_connections, connection
from django.utils import timezone

from accounts.choices import Channel
from accounts.models import PersonalLink
from networks.messaging import catalogue, delivery
from networks.messaging.channels.smtp import meaning_of
from networks.messaging.choices import MessageState, Topic, Trouble
from networks.messaging.claiming import claim, release_stale
from networks.messaging.delivery import deliver_due
from networks.messaging.handing_over import record_sent
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE, PAUSES
from scripts.with_servers import free_port
from tests.conftest import address_of_test_database
from tests.factories import MessageFactory, person_with_contact
from tests.inbox import Inbox, links_in, text_of, until
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def news_to(email: str) -> Message:
    """Make a message to somebody who has this address and no other."""
    return news(person=person_with_contact(email=email), address=email)


def make_due() -> None:
    Message.objects.update(due_at=timezone.now())


def test_what_is_due_is_sent_with_the_right_headers(inbox: Inbox) -> None:
    message = news()
    assert deliver_due(Channel.EMAIL) == 1
    mail = inbox.wait_for(message.address)
    assert message.municipality is not None
    assert message.municipality.sender_name in str(mail["From"])
    assert mail["Reply-To"] == message.municipality.contact_email
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Praten met je puber" in text_of(mail)
    message.refresh_from_db()
    assert (message.state, message.tries, message.trouble) == (MessageState.SENT, 1, "")
    assert message.sent_at is not None


def test_what_is_not_due_stays(inbox: Inbox) -> None:
    news(due_at=timezone.now() + timedelta(minutes=1))
    assert deliver_due(Channel.EMAIL) == 0
    assert states() == [MessageState.PLANNED]


def test_one_mail_has_one_reader(inbox: Inbox) -> None:
    first, second = news(), news()
    deliver_due(Channel.EMAIL)
    assert [str(mail["To"]) for mail in inbox.messages()] == [first.address, second.address]
    assert all(mail["Cc"] is None and mail["Bcc"] is None for mail in inbox.messages())


def test_a_personal_link_is_made_at_the_moment_of_sending(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = catalogue.MessageKind(
        key="test_news",
        name="",
        why="",
        values=frozenset(),
        topic=Topic.NEEDED,
        with_personal_link=True,
        personal_page="activities:home",
    )
    monkeypatch.setitem(catalogue._kinds, "test_news", kind)
    monkeypatch.setattr(delivery, "reverse", lambda name, kwargs: f"/{kwargs['municipality']}/{kwargs['link_token']}/")
    message = news()
    assert PersonalLink.objects.count() == 0
    deliver_due(Channel.EMAIL)
    assert PersonalLink.objects.get().person == message.person
    link, *_choosing = links_in(inbox.wait_for(message.address))
    assert message.municipality is not None
    assert link.startswith(f"http://localhost:8000/{message.municipality.slug}/")


def test_without_an_sms_service_the_professional_is_asked_to_phone(settings: LazySettings) -> None:
    settings.SMS_SENDER = "networks.messaging.channels.NoSms"
    person = person_with_contact(mobile="+31612345678")
    message = news(person=person, channel="sms", address="+31612345678")
    deliver_due(Channel.SMS)
    message.refresh_from_db()
    assert (message.state, message.trouble) == (MessageState.GIVEN_UP, Trouble.NO_SMS_SERVICE)


def test_on_ones_own_machine_an_sms_lands_in_the_mailbox(inbox: Inbox) -> None:
    person = person_with_contact(mobile="+31612345678")
    news(person=person, channel="sms", address="+31612345678")
    deliver_due(Channel.SMS)
    assert "Praten met je puber" in text_of(inbox.wait_for("+31612345678@sms.invalid"))


def test_a_mail_server_that_is_down_delays_and_loses_nothing(inbox: Inbox, settings: LazySettings) -> None:
    news(), news()
    up, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for _tick in range(len(PAUSES) + 3):
        make_due()
        assert deliver_due(Channel.EMAIL) == 0
    assert set(Message.objects.values_list("state", "trouble", "tries")) == {
        (MessageState.FAILED, Trouble.SERVER_DOWN, 0)
    }
    settings.EMAIL_PORT = up
    make_due()
    assert deliver_due(Channel.EMAIL) == 2
    assert len(inbox.messages()) == 2


def test_words_that_cannot_be_rendered_hold_up_nobody(inbox: Inbox) -> None:
    broken = news(values={"title": "x", "starts_at": "no moment"})
    news()
    assert deliver_due(Channel.EMAIL) == 1
    broken.refresh_from_db()
    assert (broken.state, broken.trouble) == (MessageState.GIVEN_UP, Trouble.CANNOT_BE_WRITTEN)


def test_a_killed_worker_s_message_is_taken_over(inbox: Inbox) -> None:
    news()
    taken = claim(Channel.EMAIL, timezone.now() - LEASE)
    assert taken == []
    Message.objects.update(due_at=timezone.now() - 2 * LEASE)
    assert len(claim(Channel.EMAIL, timezone.now() - LEASE - timedelta(seconds=1))) == 1
    assert deliver_due(Channel.EMAIL) == 1
    assert Message.objects.values_list("state", "tries").get() == (MessageState.SENT, 1)


def test_a_living_worker_keeps_its_messages() -> None:
    news()
    claim(Channel.EMAIL, timezone.now())
    assert release_stale(timezone.now()) == 0
    assert claim(Channel.EMAIL, timezone.now()) == []


def test_who_lost_its_lease_writes_nothing(inbox: Inbox) -> None:
    news()
    (mine,) = claim(Channel.EMAIL, timezone.now())
    Message.objects.update(state=MessageState.CANCELLED, claimed_at=None)
    record_sent(mine, "", timezone.now())
    assert states() == [MessageState.CANCELLED]


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


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_message(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "BATCH", 5)
    for _number in range(40):
        news()
    start, sent = Barrier(2), []

    def work() -> None:
        close_old_connections()
        start.wait()
        sent.append(deliver_due(Channel.EMAIL))
        connection.close()

    workers = [Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == 40
    assert len({str(mail["Message-ID"]) for mail in inbox.messages()}) == len(inbox.messages()) == 40


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


WORKER = """
import django
django.setup()
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
from accounts.choices import Channel
from networks.messaging.delivery import deliver_due
deliver_due(Channel.EMAIL)
"""


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_while_sending_loses_nothing(inbox: Inbox) -> None:
    for number in range(2):
        MessageFactory.make(subject=f"activity:{number}")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(silent.getsockname()[1])}
        words = {**os.environ, **address, "DATABASE_URL": address_of_test_database()}
        worker = subprocess.Popen([sys.executable, "-c", WORKER], env=words)
        until(lambda: states() == 2 * [MessageState.CLAIMED], "the worker claimed both")
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    assert deliver_due(Channel.EMAIL) == 0
    Message.objects.update(claimed_at=timezone.now() - LEASE - timedelta(seconds=1))
    assert deliver_due(Channel.EMAIL) == 2
    assert len(inbox.messages()) == 2
