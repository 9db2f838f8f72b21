"""What is due is sent, once; nothing is lost when a server or a worker is gone. With a real mail server."""

import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.conf import LazySettings
from django.db import close_old_connections, connection
from django.utils import timezone

from accounts.choices import Channel
from accounts.models import PersonalLink
from networks.messaging import catalogue, delivery
from networks.messaging.choices import MessageState, Topic, Trouble
from networks.messaging.claiming import claim, release_stale
from networks.messaging.delivery import deliver_due
from networks.messaging.handing_over import record_sent
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE, PAUSES
from tests.conftest import address_of_test_database
from tests.factories import MessageFactory, person_with_contact
from tests.inbox import Inbox, links_in, text_of, until
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


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
