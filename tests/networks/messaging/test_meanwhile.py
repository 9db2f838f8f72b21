"""Whatever happens to a message between claiming and sending, holds: it is looked at once more at the last moment."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Channel
from accounts.models import PersonalLink
from accounts.tokens import seal
from networks.messaging import catalogue, services
from networks.messaging.catalogue import MessageKind
from networks.messaging.channels import door_to
from networks.messaging.choices import Hours, MessageState, Topic, Trouble, WhyClosed
from networks.messaging.claiming import claim, release_stale
from networks.messaging.delivery import deliver_due, send_batch
from networks.messaging.handing_over import hand_over
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE
from tests.factories import person_with_contact
from tests.inbox import Inbox
from tests.networks.messaging.conftest import news

pytestmark = pytest.mark.django_db
ACTOR = system_actor()
Act = Callable[[Message], object]


def kind(**fields: object) -> MessageKind:
    values = frozenset({"title", "starts_at"})
    asked = {"key": "test_news", "name": "", "why": "", "values": values, "topic": Topic.NEEDED, "hours": Hours.ANY}
    return MessageKind(**(asked | fields))  # type: ignore[arg-type]  # as the register takes them


@pytest.fixture
def reminder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our kind is one that can be stopped."""
    monkeypatch.setitem(catalogue._kinds, "test_news", kind(topic=Topic.REMINDER))


def sent_of(batch: list[Message]) -> int:
    """Send what was claimed, and hang up."""
    with closing(door_to(Channel.EMAIL)) as door:
        return send_batch(door, batch)


def stop(message: Message) -> None:
    services.stop_topic(actor=ACTOR, person=message.person, topic=Topic.REMINDER, at=timezone.now())


def close(message: Message) -> None:
    where = {"channel": Channel.EMAIL, "address": message.address.upper()}
    services.close_address(**where, why=WhyClosed.REFUSED, at=timezone.now())  # type: ignore[arg-type]  # as named


def move(message: Message) -> None:
    assert message.person is not None
    message.person.contact_points.update(value="new@home.example")
    services.readdress(person=message.person)


def erase(message: Message) -> None:
    assert message.person is not None
    message.person.delete()


MEANWHILE: dict[str, tuple[Act, list[tuple[str, str]]]] = {
    "taken out with its subject": (
        lambda message: services.cancel_about(actor=ACTOR, subject=message.subject),
        [("cancelled", "")],
    ),
    "taken out by a colleague": (
        lambda message: services.cancel_message(actor=ACTOR, message=message),
        [("cancelled", "")],
    ),
    "news taken back": (
        lambda message: services.cancel_untold(key=message.key, subject=message.subject),
        [("cancelled", "")],
    ),
    "held": (lambda message: services.hold(actor=ACTOR, message=message), [("held", "")]),
    "stopped": (stop, [("withheld", Trouble.STOPPED)]),
    "address closed": (close, [("withheld", Trouble.ADDRESS_CLOSED)]),
    "moved": (move, [("planned", "")]),
    "erased": (erase, []),
}


@pytest.mark.usefixtures("reminder")
@pytest.mark.parametrize("name", MEANWHILE)
def test_what_happens_after_claiming_still_holds(inbox: Inbox, name: str) -> None:
    act, expected = MEANWHILE[name]
    message = news()
    batch = claim(Channel.EMAIL, timezone.now())
    act(message)
    assert sent_of(batch) == 0
    assert inbox.messages() == []
    assert list(Message.objects.values_list("state", "trouble")) == expected


def test_what_was_moved_meanwhile_leaves_to_the_new_address(inbox: Inbox) -> None:
    message = news()
    claim(Channel.EMAIL, timezone.now())
    move(message)
    assert deliver_due(Channel.EMAIL) == 1
    assert [str(mail["To"]) for mail in inbox.messages()] == ["new@home.example"]


def test_what_was_held_leaves_when_it_is_let_go(inbox: Inbox) -> None:
    message = services.hold(actor=ACTOR, message=news())
    assert deliver_due(Channel.EMAIL) == 0
    services.release(actor=ACTOR, message=message)
    assert deliver_due(Channel.EMAIL) == 1


def test_a_closed_address_of_somebody_who_needs_to_know_asks_for_a_call(inbox: Inbox) -> None:
    close(news())
    assert deliver_due(Channel.EMAIL) == 0
    row = Message.objects.get()
    assert (row.state, row.trouble) == (MessageState.GIVEN_UP, Trouble.ADDRESS_CLOSED)
    settled = services.settle(actor=ACTOR, message=row, at=timezone.now())
    assert settled.settled_at is not None


def test_a_message_is_handed_over_by_one_worker_and_saying_so_twice_is_saying_it_once() -> None:
    news()
    at = timezone.now()
    (mine,) = claim(Channel.EMAIL, at)
    assert [hand_over(mine, at), hand_over(mine, at), hand_over(mine, at + timedelta(seconds=1))] == [True, True, False]


@pytest.mark.parametrize(
    ("is_code", "state", "trouble"),
    [(False, MessageState.FAILED, Trouble.WORKER_STOPPED), (True, MessageState.WITHHELD, Trouble.MAYBE_SENT)],
)
def test_after_a_kill_news_goes_once_more_and_a_code_never(
    monkeypatch: pytest.MonkeyPatch, is_code: bool, state: MessageState, trouble: Trouble
) -> None:
    monkeypatch.setitem(catalogue._kinds, "test_news", kind(with_sealed_code=is_code))
    news(sealed="a secret" if is_code else "")
    at = timezone.now()
    (mine,) = claim(Channel.EMAIL, at)
    assert hand_over(mine, at)
    release_stale(at + LEASE + timedelta(seconds=1))
    row = Message.objects.get()
    assert (row.state, row.trouble, row.sealed) == (state, trouble, "")


def test_links_of_what_did_not_leave_open_nothing(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue._kinds, "test_news", kind(with_personal_link=True))
    first, second = news(), news()
    batch = claim(Channel.EMAIL, timezone.now())
    services.hold(actor=ACTOR, message=second)
    assert sent_of(batch) == 1
    assert PersonalLink.objects.get().person == first.person


def test_a_worker_that_is_asked_to_stop_finishes_one_and_gives_the_rest_back(inbox: Inbox) -> None:
    for _number in range(3):
        news()
    asked = iter([False, False, True])
    assert deliver_due(Channel.EMAIL, lambda: next(asked, True)) == 1
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "planned", "planned"]


def test_a_code_is_wiped_when_it_left(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue._kinds, "test_news", kind(with_sealed_code=True))
    news(sealed=seal("271828"), person=person_with_contact(email="code@home.example"), address="code@home.example")
    assert deliver_due(Channel.EMAIL) == 1
    assert Message.objects.get().sealed == ""
