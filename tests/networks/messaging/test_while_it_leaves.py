"""What is being handed over and does not leave is tried again only as things stand by then."""

import pytest
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Channel
from networks.messaging import catalogue, services
from networks.messaging.channels import RefusedForNow
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.claiming import claim, release_stale
from networks.messaging.delivery import deliver_due
from networks.messaging.handing_over import hand_over, record_refusal, record_sent
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE
from tests.factories import person_with_contact
from tests.inbox import Inbox
from tests.networks.messaging.conftest import news
from tests.networks.messaging.test_meanwhile import kind, move

pytestmark = pytest.mark.django_db
ACTOR = system_actor()


def test_what_waits_follows_her_also_when_it_is_leaving_and_comes_back() -> None:
    person = person_with_contact(email="old@home.example")
    news(person=person, address="old@home.example")
    at = timezone.now()
    (mine,) = claim(Channel.EMAIL, at)
    assert hand_over(mine, at)
    move(mine)
    record_refusal(mine, RefusedForNow(Trouble.REFUSED_FOR_NOW), at)
    row = Message.objects.get()
    assert (row.state, row.address) == (MessageState.FAILED, "new@home.example")


def test_what_left_says_where_it_went() -> None:
    news(person=person_with_contact(email="old@home.example"), address="old@home.example")
    at = timezone.now()
    (mine,) = claim(Channel.EMAIL, at)
    assert hand_over(mine, at)
    move(mine)
    record_sent(mine, "", at)
    row = Message.objects.get()
    assert (row.state, row.address) == (MessageState.SENT, "old@home.example")


def test_a_message_sent_once_more_never_goes_to_an_address_she_left() -> None:
    person = person_with_contact(email="new@home.example")
    left = news(person=person, address="old@home.example", state=MessageState.GIVEN_UP)
    assert services.try_again(actor=ACTOR, message=left).address == "new@home.example"


def test_a_code_that_was_wiped_is_not_sent_empty(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue._kinds, "test_news", kind(with_sealed_code=True))
    wiped = news(state=MessageState.GIVEN_UP)
    with pytest.raises(services.MessagingError):
        services.try_again(actor=ACTOR, message=wiped)
    Message.objects.update(state=MessageState.FAILED)
    assert deliver_due(Channel.EMAIL) == 0
    assert Message.objects.get().trouble == Trouble.CANNOT_BE_WRITTEN


def test_who_handed_something_over_a_moment_ago_is_not_taken_over() -> None:
    news()
    at = timezone.now()
    (mine,) = claim(Channel.EMAIL, at)
    assert hand_over(mine, at + LEASE / 2)
    assert release_stale(at + LEASE * 5 / 4) == 0
    assert release_stale(at + LEASE * 7 / 4) == 1
