"""The mail server, and what its refusals mean."""

import re
import smtplib
from contextlib import suppress
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from networks.messaging.channels.letter import (
    CalendarFile,
    Letter,
    NoSuchAddress,
    RefusedForGood,
    RefusedForNow,
    ServerDown,
    Undelivered,
)
from networks.messaging.choices import Trouble

# From here on an SMTP answer is final.
FOR_GOOD = 500
# What the second figure of an enhanced status is about; 1 is the address (RFC 3463).
STATUS = re.compile(rb"5\.(\d+)\.\d+")
# Without such a status these say that there is no such mailbox (RFC 5321).
UNKNOWN = (550, 551, 553)


class Mail:
    """The mail server, over one connection that is kept as long as it holds."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def send(self, letter: Letter) -> str:
        """Hand one letter to the mail server, which gives it no number of its own."""
        connection = self._open()
        try:
            connection.send_messages([as_mail(letter)])
        except OSError as error:  # every error of smtplib is one
            self.close()
            raise meaning_of(error) from error
        except ValueError as error:  # no mail server would take this address
            raise RefusedForGood(Trouble.REFUSED) from error
        return ""

    def number_of(self, reference: str) -> str:
        """A mail server cannot say what it has."""
        return ""

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


def as_mail(letter: Letter) -> EmailMultiAlternatives:
    """Return the letter as Django sends it; Django refuses a header with a line break in it."""
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=formataddr((letter.sender, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=headers_of(letter),
    )
    if letter.page:
        mail.attach_alternative(letter.page, "text/html")
    if letter.calendar:
        mail.attach(as_attachment(letter.calendar))
    return mail


def headers_of(letter: Letter) -> dict[str, str]:
    """Return what mail programs read: the same name each time, the language, and how to stop it with one press."""
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": letter.language,
        # No holiday reply comes back, and none of ours answers one (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
    if letter.unsubscribe_address:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_address}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def as_attachment(calendar: CalendarFile) -> MIMEText:
    """Return the file with its method in the header too, so that mail programs know what to do with it."""
    part = MIMEText(calendar.content.decode(), "calendar", "utf-8")
    part.set_param("method", calendar.method)
    part.add_header("Content-Disposition", "attachment", filename="agenda.ics")
    return part


def meaning_of(error: OSError) -> Undelivered:
    """Say what the mail server meant: never, not now, or not from us."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return meaning_of_recipient(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPSenderRefused):
        return ServerDown(Trouble.SENDER_REFUSED if error.smtp_code >= FOR_GOOD else Trouble.SERVICE_BUSY)
    if isinstance(error, smtplib.SMTPResponseException):
        refused = error.smtp_code >= FOR_GOOD
        return RefusedForGood(Trouble.REFUSED) if refused else RefusedForNow(Trouble.REFUSED_FOR_NOW)
    return RefusedForNow(Trouble.CONNECTION_LOST, may_have_left=True)


def meaning_of_recipient(code: int, words: bytes) -> Undelivered:
    """Say what a refused address means; only one of which the server says that nobody is there is closed."""
    if code < FOR_GOOD:
        return RefusedForNow(Trouble.REFUSED_FOR_NOW)
    status = STATUS.match(words)
    is_unknown = status[1] == b"1" if status else code in UNKNOWN
    return (NoSuchAddress if is_unknown else RefusedForGood)(Trouble.REFUSED)
