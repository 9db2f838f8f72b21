"""Messages go after three months and their receipts after one; counts stay, and each row is counted once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from networks.messaging.choices import LEFT_STATES, MessageState, Trouble
from networks.messaging.models import Message, MessageTally
from networks.messaging.queries import watched
from networks.messaging.services import forget_messages
from networks.privacy.carriers.messages import MessageCarrier
from networks.privacy.services import erase_person
from tests.factories import MessageFactory, MunicipalityFactory, PlaceFactory, UserFactory, person_with_contact
from tests.networks.privacy.old import NOW, born, counts, lecture, message, run
from tests.personas import actor_of

pytestmark = pytest.mark.django_db

ENDED = [*LEFT_STATES, MessageState.GIVEN_UP, MessageState.WITHHELD, MessageState.CANCELLED]


def tallies() -> list[tuple[str, str, int]]:
    return list(MessageTally.objects.order_by("state").values_list("key", "state", "number"))


def ended(days_ago: float, state: MessageState, **fields: object) -> Message:
    """Somebody's message that ended so long ago; she stays, because she comes to a lecture."""
    left = state in {MessageState.SENT, MessageState.DELIVERED}
    made = message(days_ago, MessageState.SENT if left else state, **fields)
    Message.objects.filter(pk=made.pk).update(state=state)
    if made.person is not None:
        PlaceFactory.make(person=made.person, municipality=made.municipality, activity=lecture(-7))
    return made


@pytest.mark.parametrize("state", ENDED)
def test_a_message_of_three_months_ago_goes_and_a_younger_one_stays_whole(state: MessageState) -> None:
    _old, young = ended(93, state), ended(88, state)
    assert counts(run())["message"] == 1
    assert list(Message.objects.all()) == [young]
    young.refresh_from_db()
    assert (young.values, young.language, young.channel) == ({"title": "Pubers"}, "nl", "email")
    assert tallies() == [("place_confirmed", state, 1)]
    assert Person.objects.filter(messages=None).exists()


@pytest.mark.parametrize("state", [MessageState.PLANNED, MessageState.FAILED, MessageState.CLAIMED])
def test_a_message_that_may_still_leave_stays(state: MessageState) -> None:
    waiting = message(200, state)
    run()
    assert list(Message.objects.all()) == [waiting]
    assert tallies() == []


def test_what_is_held_for_three_months_goes_and_does_not_keep_her() -> None:
    held, young = message(93, MessageState.HELD), message(10, MessageState.HELD)
    for one in (held, young):
        assert one.person is not None
        born(one.person, 100)
    run()
    assert list(Message.objects.all()) == [young]
    assert list(Person.objects.all()) == [young.person]


def test_twice_a_night_counts_nothing_twice_and_a_later_night_adds() -> None:
    here = MunicipalityFactory.make()
    for _number in range(3):
        ended(93, MessageState.SENT, municipality=here)
    run()
    run()
    assert tallies() == [("place_confirmed", "sent", 3)]
    ended(93, MessageState.SENT, municipality=here)
    run()
    assert tallies() == [("place_confirmed", "sent", 4)]


def test_a_day_is_one_of_amsterdam() -> None:
    """Half past eleven in the evening of 30 June in UTC is July in the Netherlands."""
    sent = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    MessageFactory.make(state=MessageState.SENT, sent_at=sent)
    forget_messages(rows=Message.objects.all())
    assert MessageTally.objects.get().day.isoformat() == "2027-07-01"


def test_a_message_that_was_sent_once_more_meanwhile_stays() -> None:
    revived = ended(93, MessageState.GIVEN_UP)
    carrier = MessageCarrier()
    due = carrier.due(revived.municipality, NOW)
    Message.objects.filter(pk=revived.pk).update(state=MessageState.SENT, sent_at=NOW)
    assert (due, carrier.forget(due, NOW)) == ([revived.pk], 0)
    assert Message.objects.exists()
    assert tallies() == []


def test_a_receipt_goes_after_a_month_and_what_became_of_it_stays() -> None:
    given = {"provider_reference": "abc", "delivered_at": NOW, "trouble": Trouble.REFUSED}
    here, states = MunicipalityFactory.make(), (MessageState.DELIVERED, MessageState.GIVEN_UP)
    rows = [ended(days, state, municipality=here) for days in (32, 27) for state in states]
    waiting = message(40, MessageState.FAILED)
    Message.objects.update(**given)
    assert counts(run())["receipt"] == 2
    kept = Message.objects.in_bulk()
    for row in rows[:2]:
        found = kept[row.pk]
        assert (found.provider_reference, found.delivered_at, found.trouble) == ("", None, "")
        assert found.values == {"title": "Pubers"}
    assert {kept[row.pk].provider_reference for row in (*rows[2:], waiting)} == {"abc"}
    assert [kept[row.pk].state for row in rows] == [*states, *states]
    assert "receipt" not in counts(run())


def test_counts_stay_when_a_person_is_forgotten_or_asks_to_be() -> None:
    """What was sent only ever grows, or a machine that watches would think that it began anew."""
    gone, asks = person_with_contact(), person_with_contact()
    for person in (gone, asks):
        MessageFactory.make(person=born(person, 40), municipality=person.municipality, state="sent", sent_at=NOW)
    MessageFactory.make(person=asks, municipality=asks.municipality)
    before = watched(NOW).sent
    erase_person(actor=actor_of(asks.municipality), person=asks, at=NOW)
    run()
    assert (Message.objects.count(), Person.objects.count()) == (0, 0)
    assert watched(NOW).sent == before == {"email": 2, "sms": 0}


def test_a_message_to_a_colleague_or_a_mere_address_goes_too() -> None:
    for fields in ({"user": UserFactory.make()}, {"municipality": None}):
        message(93, MessageState.SENT, person=None, address="x@home.example", **fields)
    run()
    assert not Message.objects.exists()
    assert MessageTally.objects.filter(municipality=None).count() == 1


def test_three_hundred_cost_hardly_more_statements_than_one() -> None:
    here, costs = MunicipalityFactory.make(), []
    for number in (1, 300):
        MessageFactory.make_many(number, municipality=here, state="sent", sent_at=NOW - timedelta(days=93))
        with CaptureQueriesContext(connection) as queries:
            forget_messages(rows=Message.objects.all())
        costs.append(len(queries))
    assert costs[1] <= costs[0] + 2
    assert tallies() == [("place_confirmed", "sent", 301)]
