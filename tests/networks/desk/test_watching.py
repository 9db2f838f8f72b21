"""Whoever watches the outbox: its health, its numbers, and the mail to the administrators when messages wait."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from accounts.actor import system_actor
from accounts.choices import RoleKind
from accounts.models import Role
from config.schedule import SCHEDULE
from networks.desk.services import warn_administrators
from networks.messaging.choices import Hours, MessageState, Trouble
from networks.messaging.letters import letter_for
from networks.messaging.models import Message, MessageTally
from networks.messaging.queries import is_late, waiting_since
from tests.access_stage import some
from tests.factories import MessageFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 5, 14, 10, 0, tzinfo=UTC)
# 23:00 and 8:05 by the clocks of the Netherlands.
NIGHT, MORNING = datetime(2027, 5, 14, 21, 0, tzinfo=UTC), datetime(2027, 5, 15, 6, 5, tzinfo=UTC)
AGO = {minutes: timedelta(minutes=minutes) for minutes in (9, 11, 30, 120)}
TOKEN = "a-token-of-at-least-thirty-characters"


@pytest.mark.parametrize(
    ("at", "fields", "since"),
    [
        (NOON, {"due_at": NOON - AGO[11]}, NOON - AGO[11]),
        (NOON, {"due_at": NOON + AGO[11]}, None),
        (NOON, {"due_at": NOON - AGO[11], "state": MessageState.HELD}, None),
        (NOON, {"due_at": NOON - AGO[11], "state": MessageState.FAILED, "channel": "sms"}, NOON - AGO[11]),
        (NOON, {"due_at": NOON - AGO[11], "state": MessageState.SENT, "sent_at": NOON}, None),
        (NOON, {"state": MessageState.CLAIMED, "claimed_at": NOON - AGO[11]}, NOON - AGO[11]),
        (NOON, {"state": MessageState.CLAIMED, "claimed_at": NOON - AGO[9]}, None),
        (NIGHT, {"due_at": NIGHT - AGO[30], "hours": Hours.BY_DAY}, None),
        (NIGHT, {"due_at": NIGHT - AGO[30], "hours": Hours.ANY}, NIGHT - AGO[30]),
        # What waited for the morning waits since eight, and not since the night.
        (MORNING, {"due_at": NIGHT, "hours": Hours.BY_DAY}, MORNING - timedelta(minutes=5)),
    ],
)
def test_the_oldest_that_should_have_left(at: datetime, fields: dict[str, Any], since: datetime | None) -> None:
    MessageFactory.make(**{"hours": Hours.BY_DAY, "address": "x@home.example", **fields})
    assert waiting_since(at) == since


def test_what_somebody_just_asked_for_is_late_at_night_too(cast: Cast) -> None:
    asked = MessageFactory.make(municipality=cast.here, hours=Hours.JUST_ASKED, due_at=NIGHT - AGO[11])
    for created, since in ((NIGHT - AGO[11], NIGHT - AGO[11]), (NIGHT - AGO[120], None)):
        Message.objects.filter(pk=asked.pk).update(created_at=created)
        assert waiting_since(NIGHT) == since


def test_ten_minutes_is_late_and_nothing_is_not() -> None:
    assert [is_late(since, NOON) for since in (None, NOON - AGO[9], NOON - AGO[11])] == [False, False, True]


def test_its_health_fails_when_messages_wait(client: Client) -> None:
    assert client.get("/healthz/messages").status_code == 200
    late = MessageFactory.make(hours=Hours.ANY, due_at=timezone.now() - AGO[11])
    answer = client.get("/healthz/messages")
    assert (answer.status_code, answer.content) == (503, b"messages wait too long")
    Message.objects.filter(pk=late.pk).update(state=MessageState.HELD)
    assert client.get("/healthz/messages").status_code == 200
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer é"])
@pytest.mark.parametrize("token", ["", TOKEN])
def test_without_the_token_there_are_no_numbers(client: Client, settings: LazySettings, token: str, shown: str) -> None:
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", headers={"Authorization": shown}).status_code == 404


def scraped(client: Client, settings: LazySettings) -> dict[tuple[str, ...], float]:
    """Every number of the page, by its name and labels, as Prometheus itself reads it."""
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer["Content-Type"].startswith("text/plain")
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            labels = [value for _name, value in sorted(sample.labels.items()) if value]
            found[(sample.name.removeprefix("opvoedkring_outbox_"), *labels)] = sample.value
    return found


def test_the_numbers_are_those_of_the_database(client: Client, settings: LazySettings, cast: Cast) -> None:
    sent = {"state": MessageState.SENT, "sent_at": timezone.now()}
    MessageFactory.make_many(2, municipality=cast.here, **sent)
    MessageFactory.make(municipality=cast.here, **{**sent, "state": MessageState.DELIVERED})
    MessageFactory.make(municipality=cast.here, state=MessageState.GIVEN_UP, trouble=Trouble.REFUSED)
    MessageFactory.make(municipality=cast.here, hours=Hours.ANY, due_at=timezone.now() - AGO[30])
    MessageFactory.make(municipality=cast.here, due_at=timezone.now() + AGO[30])
    MessageTally.objects.create(
        municipality=cast.here, day=NOON.date(), key="week", channel="email", state=MessageState.SENT, number=40
    )
    found = scraped(client, settings)
    assert 1800 <= found.pop(("oldest_due_seconds",)) < 1900
    assert found == {
        ("waiting", "email"): 2,
        ("waiting", "sms"): 0,
        ("due", "email"): 1,
        ("due", "sms"): 0,
        ("messages", "email", "sent"): 2,
        ("messages", "email", "delivered"): 1,
        ("messages", "email", "given_up", "refused"): 1,
        ("messages", "email", "claimed"): 0,
        ("messages", "sms", "claimed"): 0,
        ("sent_total", "email"): 43,
        ("sent_total", "sms"): 0,
    }


def test_the_numbers_cost_the_same_with_one_message_and_a_hundred(
    client: Client, settings: LazySettings, cast: Cast
) -> None:
    costs = []
    for number in (1, 99):
        MessageFactory.make_many(number, municipality=cast.here)
        with CaptureQueriesContext(connection) as queries:
            scraped(client, settings)
        costs.append(len(queries))
    assert costs[0] == costs[1] < 20


def warn(at: datetime) -> int:
    return warn_administrators(actor=system_actor(), at=at)


def alarms() -> list[Message]:
    return list(Message.objects.filter(key="outbox_late").order_by("pk"))


def test_administrators_are_mailed_before_what_waits_and_once_an_hour_at_most(cast: Cast) -> None:
    now = timezone.now()
    late = MessageFactory.make(municipality=cast.here, hours=Hours.ANY, due_at=now - AGO[11])
    Role.objects.create(user=some(cast.administrator.user), kind=RoleKind.ADMINISTRATOR, municipality=cast.elsewhere)
    told = warn(now)
    assert [alarm.user for alarm in alarms()].count(cast.administrator.user) == 1
    assert told == len(alarms()) == Role.objects.filter(kind=RoleKind.ADMINISTRATOR).values("user").distinct().count()
    first = Message.objects.due(now).first()
    assert first is not None
    assert (first.key, first.hours, first.due_at < late.due_at) == ("outbox_late", Hours.ANY, True)
    assert warn(now + timedelta(minutes=59)) == 0
    assert warn(now + timedelta(minutes=61)) == told
    assert {alarm.version for alarm in alarms()} == {1, 2}
    assert all(alarm.expires_at is not None and alarm.expires_at <= now + timedelta(hours=3) for alarm in alarms())


@pytest.mark.parametrize("minutes", [9, None])
def test_nobody_is_mailed_when_nothing_waits_too_long(cast: Cast, minutes: int | None) -> None:
    if minutes:
        MessageFactory.make(municipality=cast.here, hours=Hours.ANY, due_at=timezone.now() - AGO[minutes])
    assert (warn(timezone.now()), alarms()) == (0, [])


def test_the_mail_says_how_long_and_where_to_look_and_nothing_else(cast: Cast) -> None:
    MessageFactory.make(municipality=cast.here, hours=Hours.ANY, due_at=timezone.now() - AGO[30])
    warn(timezone.now())
    alarm = alarms()[0]
    assert alarm.values == {"minutes": 30, "page": alarm.values["page"]}
    assert str(alarm.values["page"]).endswith("/outbox/waiting/")
    assert str(alarm.values["page"]) in letter_for(alarm, "").text


def test_it_is_looked_after_every_minute() -> None:
    assert SCHEDULE["watch-outbox"] == {"task": "networks.desk.watch_outbox", "schedule": 60.0}
