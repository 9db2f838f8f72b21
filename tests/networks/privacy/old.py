"""Things that happened a while ago, to forget or to keep."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.actor import system_actor
from accounts.models import Person
from networks.activities.models import Activity
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.privacy.services import Forgotten, forget_by_term
from tests.factories import ActivityFactory, MessageFactory

NOW = timezone.now()


def lecture(days_ago: float, **fields: Any) -> Activity:
    starts_at = NOW - timedelta(days=days_ago)
    return ActivityFactory.make(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)


def born(person: Person, days_ago: float) -> Person:
    Person.objects.filter(pk=person.pk).update(created_at=NOW - timedelta(days=days_ago))
    return person


def message(days_ago: float, state: MessageState, **fields: Any) -> Message:
    moment = NOW - timedelta(days=days_ago)
    sent_at = moment if state == MessageState.SENT else None
    made = MessageFactory.make(state=state, sent_at=sent_at, due_at=moment, values={"title": "Pubers"}, **fields)
    Message.objects.filter(pk=made.pk).update(created_at=moment)
    return made


def run(at: datetime = NOW, *, dry_run: bool = False) -> Forgotten:
    return forget_by_term(actor=system_actor(), at=at, dry_run=dry_run)


def counts(outcome: Forgotten) -> dict[str, int]:
    return {receipt.kind: receipt.count for receipt in outcome.receipts}
