"""What never leaves at night waits for the morning; what comes too late to be of use is withheld."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.choices import Channel
from networks.messaging import catalogue
from networks.messaging.catalogue import MessageKind
from networks.messaging.choices import Hours, MessageState, Topic, Trouble
from networks.messaging.delivery import deliver_due, personal_link
from networks.messaging.models import Message
from tests.inbox import Inbox
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db

# 22:00 on the clocks of the Netherlands, and 8:00 the next day.
AT_NIGHT = datetime(2027, 5, 14, 20, 0, tzinfo=UTC)
MORNING = datetime(2027, 5, 15, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _night(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kind = MessageKind(key="test_news", name="", why="", values=frozenset({"title", "starts_at"}), topic=Topic.NEEDED)
    monkeypatch.setitem(catalogue._kinds, "test_news", kind)
    with time_machine.travel(AT_NIGHT, tick=False):
        yield


def test_it_waits_for_the_morning_and_costs_no_try(inbox: Inbox) -> None:
    message = news(due_at=AT_NIGHT - timedelta(hours=2), hours=Hours.BY_DAY)
    assert deliver_due(Channel.EMAIL) == 0
    message.refresh_from_db()
    assert (message.state, message.due_at, message.tries) == (MessageState.PLANNED, MORNING, 0)
    with time_machine.travel(MORNING, tick=False):
        assert deliver_due(Channel.EMAIL) == 1
    assert len(inbox.messages()) == 1


def test_what_somebody_asked_for_leaves_at_any_hour(inbox: Inbox) -> None:
    news(due_at=AT_NIGHT, hours=Hours.ANY)
    assert deliver_due(Channel.EMAIL) == 1


@pytest.mark.parametrize(("left", "sent"), [(timedelta(0), 0), (timedelta(seconds=1), 1)])
def test_what_is_too_late_is_withheld(inbox: Inbox, left: timedelta, sent: int) -> None:
    with time_machine.travel(MORNING, tick=False):
        news(due_at=AT_NIGHT, hours=Hours.BY_DAY, expires_at=MORNING + left)
        assert deliver_due(Channel.EMAIL) == sent
    assert len(inbox.messages()) == sent
    row = Message.objects.get()
    assert (row.state, row.trouble) == ((MessageState.SENT, "") if sent else (MessageState.WITHHELD, Trouble.TOO_LATE))


def test_what_expires_in_the_night_is_not_kept_for_the_morning(inbox: Inbox) -> None:
    news(due_at=AT_NIGHT, hours=Hours.BY_DAY, expires_at=AT_NIGHT + timedelta(hours=1))
    deliver_due(Channel.EMAIL)
    with time_machine.travel(MORNING, tick=False):
        assert deliver_due(Channel.EMAIL) == 0
    assert Message.objects.get().state == MessageState.WITHHELD


def test_a_link_leads_to_the_page_of_one_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = MessageKind(
        key="test_news",
        name="",
        why="",
        values=frozenset({"number"}),
        topic=Topic.NEEDED,
        with_personal_link=True,
        personal_page="meetings:answer",
        personal_page_takes=("number",),
    )
    monkeypatch.setitem(catalogue._kinds, "test_news", kind)
    message = news(values={"number": 12})
    assert message.municipality is not None
    assert personal_link(message, "t").endswith(f"/{message.municipality.slug}/my/t/group/meetings/12/")
