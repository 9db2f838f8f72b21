"""Sending what is due: claim, render, hand over, record. Any number of workers at once; each may be killed.

A message is claimed in a transaction of its own before anything is sent, so two workers never have the
same one. A worker that is killed leaves its claim behind; after the lease somebody else takes over, and
at most the one message in flight goes out twice, with the same Message-ID.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Channel
from accounts.devices import issue_code, take_back_code
from accounts.models import PersonalLink
from accounts.services import issue_link
from accounts.tokens import hash_of
from networks.messaging.catalogue import kind_of
from networks.messaging.channels import Door, RefusedForGood, RefusedForNow, ServerDown, Undelivered, door_to
from networks.messaging.choices import Hours, MessageState, Trouble
from networks.messaging.letters import letter_for
from networks.messaging.models import Message, MessageQuerySet
from networks.messaging.schedule import LEASE, PAUSE_WHILE_DOWN, STILL_AWAKE, is_quiet, morning_after, pause_after

logger = logging.getLogger(__name__)

BATCH = 50
# A run ends well before the time limit of a task; the next tick goes on.
RUN_TIME = timedelta(minutes=5)
# An interest is kept half a year after its lecture (R24); her link to it lives a little longer.
LINK_LIFETIME = timedelta(days=220)
# So many connections broken off in a row are the server's fault, not the letters'.
BROKEN_IN_A_ROW = 3


def deliver_due(channel: Channel) -> int:
    """Send everything due on this channel and return how many left; stop when its server is down."""
    began = timezone.now()
    release_stale(began)
    sent, door = 0, door_to(channel)
    try:
        while timezone.now() - began < RUN_TIME and (batch := claim(channel, timezone.now())):
            sent += send_batch(door, batch)
    except ServerDown as down:
        logger.warning("sending by %s stops for now: %s", channel, down.trouble)
    finally:
        door.close()
    return sent


def claim(channel: Channel, at: datetime, size: int = BATCH) -> list[Message]:
    """Take a batch of what is due, the longest waiting first, so that no other worker has it."""
    with transaction.atomic():
        due = Message.objects.due(at).filter(channel=channel).select_related("person", "user", "municipality")
        batch = list(due.select_for_update(skip_locked=True, of=("self",))[:size])
        mine = Message.objects.filter(pk__in=[message.pk for message in batch])
        mine.update(state=MessageState.CLAIMED, claimed_at=at)
    for message in batch:
        message.claimed_at = at
    return batch


def release_stale(at: datetime) -> int:
    """Give back what a killed worker had taken; no try is counted, because no message is to blame."""
    stale = Message.objects.filter(state=MessageState.CLAIMED, claimed_at__lt=at - LEASE)
    return stale.update(state=MessageState.FAILED, trouble=Trouble.WORKER_STOPPED, due_at=at, claimed_at=None)


def send_batch(door: Door, batch: Sequence[Message]) -> int:
    """Send what was claimed, one by one; what is left when the server is down or time runs out goes back."""
    sent = broken = 0
    for place, message in enumerate(batch):
        if timezone.now() - claim_of(message) > LEASE / 2:
            give_back(batch[place:], due_at=None)
            break
        if is_kept_back(message, timezone.now()):
            continue
        try:
            send(door, message)
        except ServerDown as down:
            give_back(batch[place:], due_at=timezone.now() + PAUSE_WHILE_DOWN, trouble=down.trouble)
            raise
        except Undelivered as refusal:
            record_refusal(message, refusal)
            broken = broken + 1 if refusal.trouble == Trouble.CONNECTION_LOST else 0
            if broken == BROKEN_IN_A_ROW:
                give_back(batch[place + 1 :], due_at=timezone.now() + PAUSE_WHILE_DOWN, trouble=Trouble.SERVER_DOWN)
                raise ServerDown(Trouble.SERVER_DOWN) from refusal
        else:
            record_sent(message)
            sent, broken = sent + 1, 0
    return sent


def send(door: Door, message: Message) -> None:
    """Write one message in its reader's language and hand it over, with a fresh personal link or code if it has one."""
    token = code = ""
    try:
        try:
            token, code = fresh_token(message), fresh_code(message)
            letter = letter_for(message, personal_link(message, token), code)
        except Exception as error:  # one message must never hold up the others, whatever is wrong with its words
            logger.exception("message %s of kind %s cannot be written", message.pk, message.key)
            raise RefusedForGood(Trouble.CANNOT_BE_WRITTEN) from error
        door.send(letter)
    except Undelivered:
        # Nobody has this link or code, so it should open nothing.
        PersonalLink.objects.filter(token_hash=hash_of(token)).delete()
        if code and message.person is not None:
            take_back_code(person=message.person, code=code)
        raise


def fresh_token(message: Message) -> str:
    """Make a personal link for messages that carry one, so that no row ever holds a working token.

    In a message about one thing it opens by itself only the page about that one.
    """
    kind = kind_of(message.key)
    if message.person is None or not kind.with_personal_link:
        return ""
    number = message.values["number"] if "number" in kind.personal_page_takes else None
    until = timezone.now() + LINK_LIFETIME
    return issue_link(person=message.person, expires_at=until, page=kind.link_opens, number=number)


def fresh_code(message: Message) -> str:
    """Make a code for messages that carry one; it lives from the moment it leaves."""
    if message.person is None or not kind_of(message.key).with_device_code:
        return ""
    return issue_code(person=message.person, at=timezone.now())


def personal_link(message: Message, token: str) -> str:
    """Return the whole address of the person's own page; in a text message a short one that leads there."""
    if not token or message.municipality is None:
        return ""
    if message.channel == Channel.SMS:
        return settings.PUBLIC_BASE_URL.rstrip("/") + reverse("links:short", args=[token])
    kind = kind_of(message.key)
    parts = {name: message.values[name] for name in kind.personal_page_takes}
    parts |= {"municipality": message.municipality.slug, "link_token": token}
    return settings.PUBLIC_BASE_URL.rstrip("/") + reverse(kind.personal_page, kwargs=parts)


def record_sent(message: Message) -> None:
    """Keep that a message left."""
    still_mine(message).update(
        state=MessageState.SENT, sent_at=timezone.now(), tries=F("tries") + 1, trouble="", claimed_at=None
    )


def is_kept_back(message: Message, at: datetime) -> bool:
    """Keep back what is too late to be of use, and let wait for the morning what never leaves at night."""
    if message.expires_at is not None and message.expires_at <= at:
        still_mine(message).update(state=MessageState.WITHHELD, trouble=Trouble.TOO_LATE, claimed_at=None)
        return True
    if is_quiet(at) and may_not_leave_at_night(message, at):
        still_mine(message).update(state=MessageState.PLANNED, due_at=morning_after(at), claimed_at=None)
        return True
    return False


def may_not_leave_at_night(message: Message, at: datetime) -> bool:
    """Say whether a message waits for the morning; what somebody asked for longer ago than a while does too."""
    if message.hours == Hours.JUST_ASKED:
        return message.created_at < at - STILL_AWAKE
    return message.hours != Hours.ANY


def record_refusal(message: Message, refusal: Undelivered) -> None:
    """Keep why a message did not leave, and when it is tried again, if ever."""
    tries = message.tries + 1
    pause = pause_after(tries) if isinstance(refusal, RefusedForNow) else None
    still_mine(message).update(
        state=MessageState.GIVEN_UP if pause is None else MessageState.FAILED,
        due_at=message.due_at if pause is None else timezone.now() + pause,
        tries=tries,
        trouble=refusal.trouble,
        claimed_at=None,
    )


def give_back(batch: Sequence[Message], *, due_at: datetime | None, trouble: Trouble | None = None) -> None:
    """Put claimed messages back without counting a try; they are not to blame."""
    if not batch:
        return
    mine = Message.objects.filter(
        pk__in=[message.pk for message in batch], state=MessageState.CLAIMED, claimed_at=batch[0].claimed_at
    )
    if trouble is None or due_at is None:
        mine.update(state=MessageState.PLANNED, claimed_at=None)
    else:
        mine.update(state=MessageState.FAILED, trouble=trouble, due_at=due_at, claimed_at=None)


def still_mine(message: Message) -> MessageQuerySet:
    """Return the row if it is still ours: whoever took over after our lease writes what became of it."""
    return Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, claimed_at=message.claimed_at)


def claim_of(message: Message) -> datetime:
    """Return when we took this message."""
    return message.claimed_at or message.due_at
