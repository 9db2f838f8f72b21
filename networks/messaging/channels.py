"""The doors out of the house: the mail server and the SMS service, and what their refusals mean."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string

from accounts.choices import Channel
from networks.messaging.choices import Trouble

# From here on an SMTP answer is final.
FOR_GOOD = 500


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
    sender: str
    reply_to: str
    subject: str
    text: str
    page: str = ""
    calendar: CalendarFile | None = None


class Undelivered(Exception):
    """A letter did not leave; the trouble says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class ServerDown(Undelivered):
    """Nobody can be reached through this door now; that is no one letter's fault."""


class RefusedForNow(Undelivered):
    """This letter may be taken later."""


class RefusedForGood(Undelivered):
    """This letter will never be taken."""


class Door(Protocol):
    """A way out: sends one letter or raises `Undelivered`."""

    def send(self, letter: Letter) -> None:
        """Hand one letter over."""

    def close(self) -> None:
        """Leave nothing open."""


class Mail:
    """The mail server, over one connection that is kept as long as it holds."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def send(self, letter: Letter) -> None:
        """Hand one letter to the mail server."""
        connection = self._open()
        try:
            connection.send_messages([as_mail(letter)])
        except OSError as error:  # every error of smtplib is one
            self.close()
            raise meaning_of(error) from error
        except ValueError as error:  # no mail server would take this address
            raise RefusedForGood(Trouble.REFUSED) from error

    def close(self) -> None:
        """Say goodbye to the server; what is broken already needs no goodbye."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()

    def _open(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = get_connection()
            try:
                connection.open()
            except OSError as error:
                raise ServerDown(Trouble.SERVER_DOWN) from error
            self._connection = connection
        return self._connection


class NoSms:
    """No SMS service is set up: the professional reads that she should phone."""

    def send(self, letter: Letter) -> None:
        """Refuse, so that the outbox says so."""
        raise RefusedForGood(Trouble.NO_SMS_SERVICE)

    def close(self) -> None:
        """Nothing is open."""


class MailboxSms:
    """On one's own machine an SMS is put in the mailbox, where a newcomer sees it arrive."""

    def __init__(self) -> None:
        self._mail = Mail()

    def send(self, letter: Letter) -> None:
        """Send the text to the number as if it were an e-mail address."""
        self._mail.send(
            Letter(
                address=f"{letter.address}@sms.invalid",
                language=letter.language,
                message_id=letter.message_id,
                sender=letter.sender,
                reply_to=letter.reply_to,
                subject="SMS",
                text=letter.text,
            )
        )

    def close(self) -> None:
        """Close the mailbox."""
        self._mail.close()


def door_to(channel: Channel) -> Door:
    """Return the way out for a channel; which SMS service there is, the settings say."""
    if channel == Channel.EMAIL:
        return Mail()
    door: Door = import_string(settings.SMS_SENDER)()
    return door


def as_mail(letter: Letter) -> EmailMultiAlternatives:
    """Return the letter as Django sends it; Django refuses a header with a line break in it."""
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=formataddr((letter.sender, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": letter.message_id,
            "Content-Language": letter.language,
            # No holiday reply comes back, and none of ours answers one (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
    if letter.page:
        mail.attach_alternative(letter.page, "text/html")
    if letter.calendar:
        mail.attach(as_attachment(letter.calendar))
    return mail


def as_attachment(calendar: CalendarFile) -> MIMEText:
    """Return the file with its method in the header too, so that mail programs know what to do with it."""
    part = MIMEText(calendar.content.decode(), "calendar", "utf-8")
    part.set_param("method", calendar.method)
    part.add_header("Content-Disposition", "attachment", filename="agenda.ics")
    return part


def meaning_of(error: OSError) -> Undelivered:
    """Say what the mail server meant: never, not now, or not from us."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
        return RefusedForGood(Trouble.REFUSED) if code >= FOR_GOOD else RefusedForNow(Trouble.REFUSED_FOR_NOW)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return ServerDown(Trouble.SENDER_REFUSED)
    if isinstance(error, smtplib.SMTPResponseException):
        refused = error.smtp_code >= FOR_GOOD
        return RefusedForGood(Trouble.REFUSED) if refused else RefusedForNow(Trouble.REFUSED_FOR_NOW)
    return RefusedForNow(Trouble.CONNECTION_LOST)
