"""A row becomes words: rendered at the moment of sending, in the reader's language."""

import re
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import get_template
from django.utils import translation

from accounts.choices import Channel
from networks.messaging.calendar import appointments_file
from networks.messaging.catalogue import APPOINTMENTS, Appointment, Value, kind_of
from networks.messaging.channels import CalendarFile, Letter
from networks.messaging.models import Message
from networks.messaging.sms_text import as_sms

# What the portal calls itself where a message belongs to no municipality.
NO_MUNICIPALITY = "Opvoedkring"


def letter_for(message: Message, personal_link: str = "", device_code: str = "") -> Letter:
    """Return what leaves: a subject on one line, plain words, and a page with every value escaped."""
    municipality = message.municipality
    with translation.override(message.language):
        words = words_of(message, personal_link, device_code)
        is_sms = message.channel == Channel.SMS
        return Letter(
            address=message.address,
            language=message.language,
            message_id=message_id_of(message),
            reference=str(message.reference),
            sender=on_one_line(municipality.sender_name if municipality else NO_MUNICIPALITY),
            reply_to=municipality.contact_email if municipality else "",
            subject=on_one_line(plain(message, "subject.txt", words)),
            text=short_words(message, words) if is_sms else plain(message, "body.txt", words).strip() + "\n",
            page="" if is_sms else get_template(f"messages/{message.key}/body.html").render(words),
            calendar=None if is_sms else calendar_with(message, words),
        )


def words_of(message: Message, personal_link: str, device_code: str) -> dict[str, Any]:
    """Return what the words are made of: the values of the row, who writes, to whom, and her own link."""
    name = message.person.first_name if message.person else message.user.name if message.user else ""
    return {
        **{key: tame(value) for key, value in message.values.items()},
        "municipality": message.municipality,
        "first_name": tame_name(name),
        "personal_link": personal_link,
        "device_code": device_code,
        "language": message.language,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }


def calendar_with(message: Message, words: dict[str, Any]) -> CalendarFile | None:
    """Return the calendar file that goes along, if any; sent once more it is the same file."""
    method = kind_of(message.key).calendar
    if method is None or not words[APPOINTMENTS]:
        return None
    content = appointments_file(words[APPOINTMENTS], method, message.municipality, message.created_at)
    return CalendarFile(method.value, content)


def short_words(message: Message, words: dict[str, Any]) -> str:
    """Return the words of a text message, in signs that cost no second one."""
    return as_sms(plain(message, "sms.txt", words).strip())


def plain(message: Message, part: str, words: dict[str, Any]) -> str:
    """Render a part that is not a page: `&` stays `&`."""
    template = Engine.get_default().get_template(f"messages/{message.key}/{part}")
    return template.render(Context(words, autoescape=False))


def tame(value: Value) -> Value:
    """Take line breaks and control marks out of a text, so that it cannot begin a line of its own."""
    if isinstance(value, str):
        return on_one_line(value)
    if isinstance(value, list):
        return [tame_part(each) for each in value]
    return value


def tame_part(each: str | Appointment) -> Any:
    """Tame one line of a list, or each text of an appointment."""
    return (
        on_one_line(each) if isinstance(each, str) else {name: tame(cast("Value", part)) for name, part in each.items()}
    )


def tame_name(name: str) -> str:
    """A name is no address: mail programs would make a link of `www.evil.example`, which we would have sent."""
    return on_one_line(re.sub(r"(?<=\S)\.(?=\S)", ". ", re.sub(r"[/:@\\]", " ", name)))


def on_one_line(text: str) -> str:
    """Return the text without line breaks and control marks."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def message_id_of(message: Message) -> str:
    """Return the same Message-ID each time this row is sent, so that a mail program shows it once."""
    host = urlsplit(settings.PUBLIC_BASE_URL).hostname or "localhost"
    return f"<{message.reference}@{host}>"
