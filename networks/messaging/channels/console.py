"""Doors without a service behind them: for a site that sends no SMS, and for one's own machine."""

from dataclasses import replace

from networks.messaging.channels.letter import Letter, RefusedForGood
from networks.messaging.channels.smtp import Mail
from networks.messaging.choices import Trouble


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
