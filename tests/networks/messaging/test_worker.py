"""The outbox with everything real: PostgreSQL, Redis, a worker, its clock and a mail server."""

import pytest
from celery import current_app
from django.utils import timezone

from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.signups.services import take_place
from tests.inbox import Inbox, until
from tests.networks.signups.stage import caller, lecture, visitor
from tests.personas import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("background")]


def take(cast: Cast, email: str) -> None:
    """Take a place, as the page does."""
    talk = lecture(cast.here)
    take_place(actor=visitor(cast.here), activity=talk, caller=caller(email=email), children=0, at=timezone.now())


def test_the_doorbell_wakes_a_worker_that_sends_the_message(cast: Cast, inbox: Inbox) -> None:
    take(cast, "doorbell@home.example")
    letter = inbox.wait_for("doorbell@home.example")
    assert letter["Auto-Submitted"] == "auto-generated"
    until(lambda: Message.objects.get(key="place_confirmed").state == MessageState.SENT, "the outbox says so")


def test_a_lost_doorbell_costs_a_tick_and_never_a_message(
    cast: Cast, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("networks.messaging.doorbell.ring", lambda: None)
    take(cast, "tick@home.example")
    assert inbox.wait_for("tick@home.example")["To"] == "tick@home.example"
    assert current_app.conf.beat_schedule["deliver-due-messages"]["schedule"] == 1.0
