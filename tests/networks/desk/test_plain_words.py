"""What became of a message, in plain words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from networks.desk.plain_words import masked, name_of, what_became_of
from networks.messaging.choices import MessageState, Trouble
from networks.messaging.models import Message

NOON = datetime(2027, 5, 14, 10, 0, tzinfo=UTC)
MIDNIGHT = datetime(2027, 5, 14, 22, 0, tzinfo=UTC)
MORNING = datetime(2027, 5, 15, 6, 0, tzinfo=UTC)


def sms(**fields: Any) -> Message:
    given = {"key": "group_invitation", "channel": "sms", "address": "+31612345678", "due_at": NOON}
    return Message(**{**given, **fields})


def words_of(message: Message, at: datetime = NOON) -> str:
    """The sentence without the marks that keep an address together."""
    with translation.override("en"):
        return what_became_of(message, at).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"state": MessageState.DELIVERED, "sent_at": NOON},
            "Sent by SMS to •••78 on Friday 14 May, 12:00, delivered.",
        ),
        ({"state": MessageState.SENT, "sent_at": NOON}, "Sent by SMS to •••78 on Friday 14 May, 12:00."),
        ({"due_at": NOON + timedelta(days=1)}, "Leaves on Saturday 15 May, 12:00, by SMS to •••78."),
        ({}, "Leaves in a moment, by SMS to •••78."),
        ({"state": MessageState.CLAIMED}, "Is being sent now, by SMS to •••78."),
        ({"state": MessageState.HELD}, "Held back, by SMS to •••78. It leaves when somebody lets it go."),
        (
            {"state": MessageState.FAILED, "tries": 2, "trouble": Trouble.REFUSED_FOR_NOW},
            (
                "Tried 2 times. The other side cannot take the message now. We try again. "
                "The next try is on Friday 14 May, 12:00."
            ),
        ),
        (
            {"state": MessageState.GIVEN_UP, "trouble": Trouble.NO_SMS_SERVICE, "settled_at": NOON},
            (
                "Did not arrive, by SMS to •••78. No SMS service is set up: please phone. "
                "A colleague phoned on Friday 14 May."
            ),
        ),
        (
            {"state": MessageState.WITHHELD, "trouble": Trouble.TOO_LATE},
            "Was not sent. It could not leave in time, and later it would help nobody.",
        ),
        ({"state": MessageState.CANCELLED}, "Taken out before it left."),
    ],
)
def test_what_became_of_it_is_said_in_a_sentence(fields: dict[str, Any], words: str) -> None:
    assert words_of(sms(**fields)) == words


def test_at_night_what_leaves_at_eight_waits_for_the_morning() -> None:
    waiting = sms(due_at=MORNING)
    assert words_of(waiting, MIDNIGHT).startswith("Waits for the morning")
    assert words_of(waiting, NOON) == "Leaves on Saturday 15 May, 08:00, by SMS to •••78."
    assert words_of(sms(due_at=MORNING + timedelta(hours=1)), MIDNIGHT).startswith("Leaves on Saturday 15 May, 09:00")


@pytest.mark.parametrize("state", MessageState)
def test_no_sentence_holds_a_whole_address(state: MessageState) -> None:
    told = sms(state=state, channel="email", address="fatma@home.example", trouble=Trouble.REFUSED, sent_at=NOON)
    assert "fatma" not in words_of(told)


def test_an_address_is_masked_and_an_unknown_kind_goes_by_its_key() -> None:
    assert masked(sms()) == "•••78"
    assert masked(sms(channel="email", address="fatma@home.example")) == "f•••@home.example"
    assert masked(sms(channel="", address="")) == ""
    assert name_of("nobody_knows") == "nobody_knows"
