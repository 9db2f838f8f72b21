"""Sending what is due: claim, write, hand over, send, record. Any number of workers at once; each may be killed.

A message is claimed before anything is sent, so two workers never have the same one, and that it is handed
over is committed before the call that sends it. A worker that is killed leaves its claims behind; after the
lease somebody else takes over, and at most the one message in flight goes out twice, with the same
Message-ID. A code never does.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Channel
from accounts.devices import issue_code, take_back_code
from accounts.models import PersonalLink
from accounts.proving import address_mark
from accounts.services import issue_links
from accounts.tokens import hash_of, unseal
from networks.messaging.catalogue import kind_of
from networks.messaging.channels import Door, Letter, RefusedForNow, ServerDown, Undelivered, door_to
from networks.messaging.choices import IN_DOUBT, Trouble
from networks.messaging.claiming import BATCH, claim, claim_of, give_back, release_stale
from networks.messaging.handing_over import (
    hand_over,
    keep_back,
    persistently,
    record_refusal,
    record_sent,
    record_unwritable,
    take_back_hand_over,
    waits_for_the_morning,
)
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE

logger = logging.getLogger(__name__)

# A run ends well before the time limit of a task; the next tick goes on.
RUN_TIME = timedelta(minutes=5)
# An interest is kept half a year after its lecture (R24); her link to it lives a little longer.
LINK_LIFETIME = timedelta(days=220)
# So many connections broken off in a row are the server's fault, not the letters'.
BROKEN_IN_A_ROW = 3


def never() -> bool:
    """Nobody asks us to stop."""
    return False


def deliver_due(channel: Channel, is_over: Callable[[], bool] = never) -> int:
    """Send everything due on this channel and return how many left.

    It stops when the server is down, and when the worker is asked to: then the one in flight is finished and the
    rest given back.
    """
    began = timezone.now()
    release_stale(began)
    sent, door = 0, door_to(channel)
    try:
        while not is_over() and timezone.now() - began < RUN_TIME:
            batch = persistently(lambda: claim(channel, timezone.now(), BATCH))
            if not batch:
                break
            sent += send_batch(door, batch, is_over)
    except ServerDown as down:
        logger.warning("sending by %s stops for now: %s", channel, down.trouble)
    finally:
        door.close()
    return sent


def send_batch(door: Door, batch: Sequence[Message], is_over: Callable[[], bool] = never) -> int:
    """Send what was claimed, one by one; what is left when the server is down or time runs out goes back."""
    persistently(lambda: prefetch_related_objects(batch, "person", "user", "municipality__own_words"))
    try:
        keys = persistently(lambda: fresh_links(batch))
    except IntegrityError:  # somebody among them erased everything just now, and her messages are gone too
        give_back(batch)
        return 0
    with ThreadPoolExecutor(max_workers=1) as line:
        sending = Sending(door, line, batch, keys)
        try:
            for message in batch:
                if is_over() or timezone.now() - claim_of(message) > LEASE / 2:
                    break
                sending.send(message)
            sending.hear()
        except ServerDown as down:
            sending.finish(down.trouble)
            raise
        sending.finish()
    return sending.sent


@dataclass(frozen=True)
class Written:
    """A message in words, with the code in them if it has one."""

    message: Message
    letter: Letter
    code: str


class Sending:
    """One batch on its way out through one door: while one is under way the next is written."""

    def __init__(self, door: Door, line: Executor, batch: Sequence[Message], keys: dict[int, str]) -> None:
        self.sent = 0
        self._door, self._line, self._batch = door, line, batch
        # The keys in the links of what has not left, by message.
        self._keys = keys
        self._under_way: tuple[Written, Future[str]] | None = None
        # What left and is not written down yet: that is done together with handing over the next one.
        self._left: tuple[Message, str, datetime] | None = None
        self._broken = 0

    def send(self, message: Message) -> None:
        """Write one message, hear what became of the one before, hand it over and let it go; once at a time."""
        written = self._written(message)
        try:
            self.hear()
        except ServerDown:
            self._never_mind(written)
            raise
        at = timezone.now()
        if written is None or persistently(lambda: waits_for_the_morning(message, at)):
            self._never_mind(written)
        elif persistently(lambda: self._hand_over(message, at)):
            self._under_way = written, self._line.submit(self._call, message, written.letter)
        else:
            self._never_mind(written)
            persistently(lambda: keep_back(message, at))

    def hear(self) -> None:
        """Wait for the one under way, if any; raise `ServerDown` when it did not leave by no fault of its own."""
        if self._under_way is None:
            return
        (written, answer), self._under_way = self._under_way, None
        try:
            number = answer.result()
        except Undelivered as refusal:
            self._refused(written, refusal)
        else:
            self._left = (written.message, number, timezone.now())
            self._keys.pop(written.message.pk, None)
            self.sent, self._broken = self.sent + 1, 0

    def finish(self, trouble: Trouble | None = None) -> None:
        """Write down what left last and give back what did not; nobody has its links, so they open nothing."""
        persistently(self._write_down)
        persistently(lambda: give_back(self._batch, trouble))
        hashes = [hash_of(key) for key in self._keys.values()]
        if hashes:
            persistently(lambda: PersonalLink.objects.filter(token_hash__in=hashes).delete())

    def _written(self, message: Message) -> Written | None:
        code = ""
        try:
            code = persistently(lambda: code_for(message))
            key = self._keys.get(message.pk, "")
            choosing = preferences_link(message, key)
            letter = letter_for(message, personal_link(message, key), code, preferences_link=choosing)
        except Exception:  # one message must never hold up the others, whatever is wrong with its words
            logger.exception("message %s of kind %s cannot be written", message.pk, message.key)
            persistently(lambda: take_back_code_of(message, code))
            persistently(lambda: record_unwritable(message))
            return None
        return Written(message, letter, code)

    def _never_mind(self, written: Written | None) -> None:
        if written is not None:
            persistently(lambda: take_back_code_of(written.message, written.code))

    def _hand_over(self, message: Message, at: datetime) -> bool:
        with transaction.atomic():
            self._write_down()
            may_leave = hand_over(message, at)
        self._left = None
        return may_leave

    def _write_down(self) -> None:
        if self._left is not None:
            record_sent(*self._left)

    def _call(self, message: Message, letter: Letter) -> str:
        try:
            return number_known(self._door, message, letter) or self._door.send(letter)
        except Undelivered:
            raise
        except Exception as error:  # whatever a library did not foresee; the others go on
            logger.exception("message %s of kind %s broke its door", message.pk, message.key)
            raise RefusedForNow(Trouble.CONNECTION_LOST, may_have_left=True) from error

    def _refused(self, written: Written, refusal: Undelivered) -> None:
        message, at = written.message, timezone.now()
        if refusal.may_have_left:
            self._keys.pop(message.pk, None)
        else:
            self._never_mind(written)
        if isinstance(refusal, ServerDown) and not refusal.may_have_left:
            persistently(lambda: take_back_hand_over(message))
            raise refusal
        persistently(lambda: record_refusal(message, refusal, at))
        self._broken = self._broken + 1 if refusal.trouble == Trouble.CONNECTION_LOST else 0
        if isinstance(refusal, ServerDown) or self._broken == BROKEN_IN_A_ROW:
            raise ServerDown(Trouble.SERVER_DOWN) from refusal


def number_known(door: Door, message: Message, letter: Letter) -> str:
    """Return the number of a message that left already after all; asked only where nobody knows."""
    if message.trouble not in IN_DOUBT:
        return ""
    try:
        return door.number_of(letter.reference)
    except RefusedForNow as not_now:  # no answer, so the doubt stays
        raise RefusedForNow(Trouble(message.trouble), may_have_left=True) from not_now


def fresh_links(batch: Sequence[Message]) -> dict[int, str]:
    """Make the personal links of a batch in one statement, so that no row ever holds a key that opens; by message."""
    expires_at = timezone.now() + LINK_LIFETIME
    links = {
        message.pk: PersonalLink(
            person=message.person,
            expires_at=expires_at,
            sent_to=address_mark(message.address),
            **opened_by(message),
        )
        for message in batch
        if message.person is not None and kind_of(message.key).with_personal_link
    }
    return dict(zip(links, issue_links(list(links.values())), strict=True))


def opened_by(message: Message) -> dict[str, Any]:
    """Return which page a link opens by itself: in a message about one thing, the page about that one only."""
    kind = kind_of(message.key)
    number = message.values["number"] if "number" in kind.personal_page_takes else None
    return {"page": kind.link_opens, "number": number}


def code_for(message: Message) -> str:
    """Return the code a message carries: fresh, living from the moment it leaves, or the one it was given sealed."""
    kind = kind_of(message.key)
    if kind.with_device_code and message.person is not None:
        return issue_code(person=message.person, at=timezone.now())
    return unseal(message.sealed) if kind.with_sealed_code else ""


def take_back_code_of(message: Message, code: str) -> None:
    """End a code of ours whose message did not leave: nobody has it."""
    if code and message.person is not None and kind_of(message.key).with_device_code:
        take_back_code(person=message.person, code=code)


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


def preferences_link(message: Message, token: str) -> str:
    """Return where its reader chooses what to hear: a parent by the same key, a colleague on a page of her own."""
    if message.municipality is None or message.channel == Channel.SMS:
        return ""
    here, parts = settings.PUBLIC_BASE_URL.rstrip("/"), {"municipality": message.municipality.slug}
    if token:
        return here + reverse("preferences:mine", kwargs={**parts, "link_token": token})
    is_a_colleague_s = message.user_id is not None and kind_of(message.key).can_be_stopped
    return here + reverse("preferences:work", kwargs=parts) if is_a_colleague_s else ""
