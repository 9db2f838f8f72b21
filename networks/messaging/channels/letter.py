"""What leaves the house, through which kind of door, and what a refusal means."""

from dataclasses import dataclass
from typing import Protocol

from networks.messaging.choices import Trouble


@dataclass(frozen=True)
class CalendarFile:
    """A calendar file, and what it says of the appointments in it."""

    method: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message as it leaves: to one address, in one language, as plain text and, for mail, as a page."""

    address: str
    language: str
    message_id: str
    # What a service knows it by (`Message.reference`): tells nothing about anybody.
    reference: str = ""
    sender: str
    reply_to: str
    subject: str
    text: str
    page: str = ""
    calendar: CalendarFile | None = None
    # Where one press stops messages of this kind (RFC 8058); empty for what cannot be stopped.
    unsubscribe_address: str = ""


class Undelivered(Exception):
    """A letter did not leave, or nobody can say whether it did; the trouble says why."""

    def __init__(self, trouble: Trouble, *, may_have_left: bool = False) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        # The line broke after the letter was handed over: its link may be in somebody's hands.
        self.may_have_left = may_have_left


class ServerDown(Undelivered):
    """Nobody can be reached through this door now; that is no one letter's fault."""


class RefusedForNow(Undelivered):
    """This letter may be taken later."""


class RefusedForGood(Undelivered):
    """This letter will never be taken."""


class NoSuchAddress(RefusedForGood):
    """There is nobody at this address; nothing is sent there any more."""


class Door(Protocol):
    """A way out: sends one letter or raises `Undelivered`."""

    def send(self, letter: Letter) -> str:
        """Hand one letter over; return the number the other side gave it, empty where it gives none."""

    def number_of(self, reference: str) -> str:
        """Return the number of a letter the other side has already; empty where it has not, or cannot say.

        Asked before a letter is sent once more of which nobody knows whether it left. Raises `Undelivered`.
        """

    def close(self) -> None:
        """Leave nothing open."""
