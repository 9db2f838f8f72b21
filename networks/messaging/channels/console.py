"""Doors without a service behind them: for a site that sends no SMS, and for one's own machine."""

import sys
from dataclasses import replace
from textwrap import indent

from networks.messaging.channels.letter import Letter, RefusedForGood
from networks.messaging.channels.smtp import Mail
from networks.messaging.choices import Trouble
from networks.messaging.sms_text import parts_of


class NoSms:
    """No SMS service is set up: the professional reads that she should phone."""

    def send(self, letter: Letter) -> str:
        """Refuse, so that the outbox says so."""
        raise RefusedForGood(Trouble.NO_SMS_SERVICE)

    def number_of(self, reference: str) -> str:
        """Nothing ever left."""
        return ""

    def close(self) -> None:
        """Nothing is open."""


class MailboxSms:
    """On one's own machine an SMS is put in the mailbox, where a newcomer sees it arrive."""

    def __init__(self) -> None:
        self._mail = Mail()

    def send(self, letter: Letter) -> str:
        """Send the text to the number as if it were an e-mail address."""
        return self._mail.send(replace(letter, address=f"{letter.address}@sms.invalid", subject="SMS"))

    def number_of(self, reference: str) -> str:
        """A mailbox is not asked."""
        return ""

    def close(self) -> None:
        """Close the mailbox."""
        self._mail.close()


class Console:
    """On one's own machine a letter can be read where the worker runs; a start-up check keeps it there."""

    def send(self, letter: Letter) -> str:
        """Write one letter out."""
        sys.stdout.write(as_lines(letter))
        sys.stdout.flush()
        return ""

    def number_of(self, reference: str) -> str:
        """Whoever sits there remembers."""
        return ""

    def close(self) -> None:
        """Nothing is open."""


def as_lines(letter: Letter) -> str:
    """Return a letter as it stands in a terminal: to whom, in which language, and what it says."""
    is_mail = "@" in letter.address
    head = f"Mail to {letter.address}" if is_mail else f"SMS to {letter.address}, parts: {parts_of(letter.text)}"
    words = f"{letter.subject}\n\n{letter.text}" if is_mail else letter.text
    return f"{head} [{letter.language}]\n{indent(words.strip(), '    ')}\n"
