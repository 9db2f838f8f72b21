"""Something is changed at the very moment a worker hands it over: one of the two orders holds, and nothing between."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Channel
from networks.messaging import services
from networks.messaging.channels import RefusedForNow
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.claiming import claim
from networks.messaging.delivery import deliver_due
from networks.messaging.handing_over import hand_over, record_refusal
from networks.messaging.models import Message
from tests.factories import person_with_contact
from tests.inbox import Inbox
from tests.networks.messaging.conftest import news

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]
ACTOR = system_actor()
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def while_handed_over(act: Callable[[], object]) -> Message:
    """Do something that has to wait for a worker who is just handing over the one message there is."""
    at = timezone.now()
    (mine,) = claim(Channel.EMAIL, at)
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            assert hand_over(mine, at)
            acting = other.submit(in_a_thread, act)
            wait_until_it_waits()
        acting.result()
    return mine


def in_a_thread(act: Callable[[], object]) -> None:
    try:
        with transaction.atomic():
            act()
    finally:
        connection.close()


def wait_until_it_waits() -> None:
    until = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)  # noqa: TID251  a lock that is waited for rings no bell
    pytest.fail("nobody waited")


def test_what_is_taken_out_while_it_is_handed_over_is_not_tried_again(inbox: Inbox) -> None:
    message = news()
    mine = while_handed_over(lambda: services.cancel_about(actor=ACTOR, subject=message.subject))
    record_refusal(mine, RefusedForNow(Trouble.REFUSED_FOR_NOW), timezone.now())
    Message.objects.update(due_at=timezone.now())
    assert deliver_due(Channel.EMAIL) == 0
    assert Message.objects.get().state == MessageState.WITHHELD


def test_what_goes_elsewhere_while_it_is_handed_over_is_tried_again_there(inbox: Inbox) -> None:
    person = person_with_contact(email="old@home.example")
    news(person=person, address="old@home.example")
    person.contact_points.update(value="new@home.example")
    mine = while_handed_over(lambda: services.readdress(person=person))
    record_refusal(mine, RefusedForNow(Trouble.REFUSED_FOR_NOW), timezone.now())
    assert Message.objects.get().address == "new@home.example"
