"""The moment a message leaves: one last look in the statement that says so, and what became of it afterwards."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F

from accounts.choices import Channel
from networks.messaging.catalogue import kind_of
from networks.messaging.channels import NoSuchAddress, RefusedForNow, ServerDown, Undelivered
from networks.messaging.choices import Hours, MessageState, Trouble, WhyClosed
from networks.messaging.claiming import still_mine
from networks.messaging.models import ClosedAddress, Message, hash_of_address
from networks.messaging.reaching import after_failure, close
from networks.messaging.schedule import LEASE, STILL_AWAKE, is_quiet, morning_after, pause_after

Answer = TypeVar("Answer")
# While the database is away we look again so often, in seconds.
LOOK_AGAIN = 0.25


# These two run once for each message, between one call and the next, so they are written out: put together anew
# each time they took longer than the database does.
HAND_OVER = """
    UPDATE networks_message SET handed_over_at = %(at)s
    WHERE id = %(id)s AND state = 'claimed' AND claimed_at = %(claimed_at)s
    AND (handed_over_at IS NULL OR handed_over_at = %(at)s)
    AND (expires_at IS NULL OR expires_at > %(at)s)
    AND NOT EXISTS (
        SELECT 1 FROM networks_stoppedtopic WHERE topic = %(topic)s AND (person_id = %(person)s OR user_id = %(user)s)
    )
    AND NOT EXISTS (SELECT 1 FROM networks_closedaddress WHERE channel = %(channel)s AND address_hash = %(mark)s)
"""
SENT = """
    UPDATE networks_message SET state = 'sent', sent_at = %(at)s, provider_reference = %(number)s, tries = tries + 1,
    trouble = '', claimed_at = NULL, sealed = '', channel = %(channel)s, address = %(address)s, language = %(language)s
    WHERE id = %(id)s AND state = 'claimed' AND claimed_at = %(claimed_at)s
"""


def hand_over(message: Message, at: datetime) -> bool:
    """Write down that a message leaves now, and say whether it may.

    One statement looks once more: still ours, not too late, not stopped, its address not closed. Whoever takes it
    out, holds it or sends it elsewhere takes it out of our hands, so it is not ours any more. Saying the same
    twice is saying it once, for when the database went away before it answered. A code goes to a closed address
    too: somebody waits for it there.
    """
    kind, channel = kind_of(message.key), Channel(message.channel)
    words = {
        "topic": kind.topic.value if kind.can_be_stopped else "",
        "person": message.person_id,
        "user": message.user_id,
        "channel": channel.value,
        "mark": "" if kind.is_at_most_once else hash_of_address(channel, message.address),
    }
    return _say(HAND_OVER, message, at, words) == 1


def record_sent(message: Message, number: str, at: datetime) -> None:
    """Keep that a message left, whereto also if she changed that meanwhile, and the number a service gave it."""
    where = {"channel": message.channel, "address": message.address, "language": message.language}
    _say(SENT, message, at, {"number": number, **where})


def waits_for_the_morning(message: Message, at: datetime) -> bool:
    """Let wait for the morning what never leaves at night; say whether it does."""
    if not is_quiet(at) or not may_not_leave_at_night(message, at):
        return False
    still_mine(message).filter(handed_over_at=None).update(
        state=MessageState.PLANNED, due_at=morning_after(at), claimed_at=None
    )
    return True


def may_not_leave_at_night(message: Message, at: datetime) -> bool:
    """Say whether a message waits for the morning; what somebody asked for longer ago than a while does too."""
    if message.hours == Hours.JUST_ASKED:
        return message.created_at < at - STILL_AWAKE
    return message.hours != Hours.ANY


def is_stopped(message: Message) -> bool:
    """Say whether its reader stopped messages of this kind."""
    kind = kind_of(message.key)
    somebody = message.person or message.user
    return kind.can_be_stopped and somebody is not None and somebody.stopped_topics.filter(topic=kind.topic).exists()


def keep_back(message: Message, at: datetime) -> None:
    """Keep why a message was not handed over; nothing when somebody took it out of our hands."""
    kind = kind_of(message.key)
    withheld: dict[str, Any] = {"state": MessageState.WITHHELD, "claimed_at": None, "sealed": ""}
    if message.expires_at is not None and message.expires_at <= at:
        changes = {**withheld, "trouble": Trouble.TOO_LATE}
    elif is_stopped(message):
        changes = {**withheld, "trouble": Trouble.STOPPED}
    elif ClosedAddress.objects.at(Channel(message.channel), message.address).exists():
        changes = after_failure(message, Trouble.ADDRESS_CLOSED, at)
        # Nobody need phone about what she can do without.
        if kind.can_be_stopped and changes["state"] == MessageState.GIVEN_UP:
            changes = {**withheld, "trouble": Trouble.ADDRESS_CLOSED}
    else:
        return
    still_mine(message).filter(handed_over_at=None).update(**changes)


def record_refusal(message: Message, refusal: Undelivered, at: datetime) -> None:
    """Keep why a message did not leave, and what comes next: another try, another way to reach her, or nothing."""
    if isinstance(refusal, NoSuchAddress):
        close(Channel(message.channel), message.address, WhyClosed.REFUSED, at)
    still_mine(message).update(**_after(message, refusal, at))


def record_unwritable(message: Message) -> None:
    """Keep that something is wrong with the words of a message; no other address would help."""
    still_mine(message).update(
        state=MessageState.GIVEN_UP,
        trouble=Trouble.CANNOT_BE_WRITTEN,
        tries=F("tries") + 1,
        claimed_at=None,
        sealed="",
    )


def take_back_hand_over(message: Message) -> None:
    """Keep that a message was not taken, so it can be given back with the others."""
    still_mine(message).update(handed_over_at=None)


def persistently(act: Callable[[], Answer]) -> Answer:
    """Do something again while the database is away: what left must be written down, or it leaves twice."""
    until = time.monotonic() + LEASE.total_seconds()
    while True:
        try:
            return act()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            connection.close()
            time.sleep(LOOK_AGAIN)  # noqa: TID251  a database that is away rings no bell


def _say(statement: str, message: Message, at: datetime, words: dict[str, Any]) -> int:
    moments = {"at": at, "claimed_at": message.claimed_at}
    words |= {name: connection.ops.adapt_datetimefield_value(moment) for name, moment in moments.items()}
    with connection.cursor() as cursor:
        cursor.execute(statement, {**words, "id": message.pk})
        return int(cursor.rowcount)


def _after(message: Message, refusal: Undelivered, at: datetime) -> dict[str, Any]:
    if refusal.may_have_left and kind_of(message.key).is_at_most_once:
        return {"state": MessageState.WITHHELD, "trouble": Trouble.MAYBE_SENT, "claimed_at": None, "sealed": ""}
    tries = message.tries + 1
    # A server that is down has refused nobody; whatever was on its way there may leave later.
    pause = pause_after(tries) if isinstance(refusal, RefusedForNow | ServerDown) else None
    if pause is None:
        return after_failure(message, refusal.trouble, at)
    return {
        "state": MessageState.FAILED,
        "due_at": at + pause,
        "tries": tries,
        "trouble": refusal.trouble,
        "claimed_at": None,
        "handed_over_at": None,
    }
