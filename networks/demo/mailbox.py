"""Reading the mail that a local start keeps in a folder instead of sending it."""

import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

# What Django's file backend writes between two mails of one connection.
BETWEEN_MAILS = b"\n" + b"-" * 79 + b"\n"
# Numbers are written as an address here (networks.messaging.channels.MailboxSms).
SMS_DOMAIN = "@sms.invalid"
SHOWN = 200


@dataclass(frozen=True)
class Mail:
    """One mail or SMS as it left."""

    key: str
    message: EmailMessage

    @property
    def to(self) -> str:
        """The address, or the number of an SMS."""
        return str(self.message["To"]).removesuffix(SMS_DOMAIN)

    @property
    def is_sms(self) -> bool:
        """Whether this was a text to a phone."""
        return str(self.message["To"]).endswith(SMS_DOMAIN)

    @property
    def icon(self) -> str:
        """The icon beside it in the list."""
        return "phone" if self.is_sms else "mail"

    @property
    def subject(self) -> str:
        """The subject."""
        return str(self.message["Subject"])

    @property
    def sender(self) -> str:
        """Who it is from."""
        return str(self.message["From"])

    @property
    def at(self) -> datetime:
        """When it left."""
        moment = parsedate_to_datetime(str(self.message["Date"]))
        # "-0000" means UTC of an unknown place, and comes without a zone.
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def text(self) -> str:
        """The plain words."""
        return self._part("plain")

    @property
    def page(self) -> str:
        """The words with their markup; empty when there are only plain ones."""
        return self._part("html")

    def _part(self, kind: str) -> str:
        body = self.message.get_body((kind,))
        return str(body.get_content()) if body else ""


def mails_in(folder: Path) -> list[Mail]:
    """Return the mails of a folder, newest first."""
    mails = [mail for file in folder.glob("*.log") for mail in _mails_of(file)]
    return sorted(mails, key=lambda mail: (mail.at, mail.key), reverse=True)[:SHOWN]


def mail_called(folder: Path, key: str) -> Mail | None:
    """Return one mail; only keys that the list gives find anything."""
    return next((mail for mail in mails_in(folder) if mail.key == key), None)


def _mails_of(file: Path) -> list[Mail]:
    """Return the mails of one file; what is being written at this moment is seen the next time."""
    whole = file.read_bytes().split(BETWEEN_MAILS)[:-1]
    parsed = [email.message_from_bytes(content, policy=email.policy.default) for content in whole]
    return [Mail(f"{file.stem}-{number}", message) for number, message in enumerate(parsed) if message["Date"]]
