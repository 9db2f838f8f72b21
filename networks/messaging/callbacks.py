"""What NotifyNL posts to us: what became of a message, and which text messages came in. Pure."""

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import phonenumbers

from networks.messaging.choices import Receipt

# What became of a message; of other states we hear again.
RECEIPTS = {
    "delivered": Receipt.ARRIVED,
    "permanent-failure": Receipt.NEVER,
    "temporary-failure": Receipt.NOT_NOW,
    "technical-failure": Receipt.NOT_NOW,
}
# What somebody answers who wants no more, in the languages of our parents; and who wants them again. A word for
# cancelling is not among them: whoever cannot come on Friday answers that too.
STOP_WORDS = frozenset(
    {"stop", "stoppen", "stopt", "uit", "uitschrijven", "unsubscribe"} | {"dur", "durdur", "توقف", "إيقاف", "قف"}
)
START_WORDS = frozenset({"start", "starten", "aanmelden", "başla", "başlat", "ابدأ"})
# "Stop graag, dank je" stops; a story that begins with the word does not.
LONGEST_WISH = 4
QUESTION = re.compile("[?؟]")
# As long as a row has room for the number of a service.
LONGEST_NUMBER = 64
# NotifyNL writes a number with the code of its country and nothing before it.
HOME_REGION = "NL"


class NotUnderstood(ValueError):
    """What was posted is not what NotifyNL posts."""


@dataclass(frozen=True)
class DeliveryReceipt:
    """What became of one message; without a receipt it is still on its way."""

    reference: UUID | None
    number: str
    receipt: Receipt | None


@dataclass(frozen=True)
class ReceivedText:
    """A text message to us; what it says is looked at once, for a wish, and kept nowhere."""

    sender: str
    wants_no_more: bool
    wants_again: bool


def read_delivery(body: bytes) -> DeliveryReceipt:
    """Read what became of a message; one that has no reference, or another's, is not ours."""
    posted = fields_of(body)
    number, status, reference = text_of(posted, "id"), text_of(posted, "status"), posted.get("reference")
    if len(number) > LONGEST_NUMBER or not number.isprintable():
        raise NotUnderstood("id")
    if reference is not None and not isinstance(reference, str):
        raise NotUnderstood("reference")
    return DeliveryReceipt(uuid_or_none(reference or ""), number, RECEIPTS.get(status))


def read_received(body: bytes) -> ReceivedText:
    """Read a text message that came in."""
    posted = fields_of(body)
    words = wish_in(text_of(posted, "message"))
    return ReceivedText(mobile_number(text_of(posted, "source_number")), words in STOP_WORDS, words in START_WORDS)


def fields_of(body: bytes) -> dict[str, Any]:
    """Return the fields of what was posted."""
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("json") from error
    if not isinstance(posted, dict):
        raise NotUnderstood("fields")
    return posted


def text_of(posted: dict[str, Any], name: str) -> str:
    """Return a field that must be a text."""
    value = posted.get(name)
    if not isinstance(value, str):
        raise NotUnderstood(name)
    return value


def uuid_or_none(text: str) -> UUID | None:
    """Return the reference if it can be one of ours."""
    try:
        return UUID(text)
    except ValueError:
        return None


def wish_in(text: str) -> str:
    """Return the first word of a short text, in small letters; nothing of a longer one or of a question."""
    # A dotted capital I is two signs when it is made small.
    words = re.findall(r"[^\W\d_]+", text.casefold().replace("i\u0307", "i"))
    return words[0] if 0 < len(words) <= LONGEST_WISH and not QUESTION.search(text) else ""


def mobile_number(text: str) -> str:
    """Return a number as we keep it; empty for a sender that is a name and can be nobody of ours."""
    try:
        number = phonenumbers.parse(f"+{text}" if re.fullmatch(r"[1-9]\d{6,14}", text) else text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
