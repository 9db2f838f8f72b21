"""How many messages a month: those that are kept and those of which only a tally is left, for administrators."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import AuditEvent
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.messaging.queries import MonthCount, counts_by_month
from networks.messaging.services import forget_messages
from tests.factories import MessageFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db

# Half past midnight of 1 July in the Netherlands; the month before in UTC.
JULY = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
JUNE = JULY - timedelta(hours=2)


def sent(cast: Cast, at: datetime, number: int, **fields: object) -> QuerySet[Message]:
    given = {"municipality": cast.here, "state": MessageState.SENT, "sent_at": at, **fields}
    rows = MessageFactory.make_many(number, **given)
    return Message.objects.filter(pk__in=[row.pk for row in rows])


def test_a_month_holds_what_is_kept_and_what_went(cast: Cast) -> None:
    sent(cast, JULY, 2)
    sent(cast, JUNE, 1)
    gone = sent(cast, JULY, 3)
    MessageFactory.make(municipality=cast.here)
    MessageFactory.make(municipality=cast.elsewhere, state=MessageState.SENT, sent_at=JULY)
    before = counts_by_month(cast.administrator.actor)
    forget_messages(rows=Message.objects.filter(pk__in=gone))
    found = counts_by_month(cast.administrator.actor)
    assert before == found
    assert found == [
        MonthCount(date(2027, 7, 1), "place_confirmed", "email", "sent", 5),
        MonthCount(date(2027, 6, 1), "place_confirmed", "email", "sent", 1),
    ]


def test_the_page_and_the_file_say_the_same(cast: Cast) -> None:
    sent(cast, JULY, 2)
    sent(cast, JULY, 1, channel="sms", state=MessageState.DELIVERED)
    sent(cast, JULY, 4, state=MessageState.WITHHELD)
    client = cast.administrator.client
    months = client.get(reverse("desk:message_counts", args=[cast.here.slug])).context["months"]
    assert [(one.month, dict(one.numbers)) for one in months] == [
        (date(2027, 7, 1), {"email": 2, "sms": 1, "not_sent": 4})
    ]
    address = reverse("desk:message_counts_csv", args=[cast.here.slug])
    lines = client.get(address, headers={"Accept-Language": "en"}).content.decode("utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("Month;Message;By;State;Number", 4)
    assert "2027-07;Place confirmed;E-mail;sent;2" in lines
    assert AuditEvent.objects.filter(action="message_counts_downloaded").exists()
