"""A row becomes words: rendered at the moment of sending, in the reader's language.

A mail to a parent who reads another language has the Dutch words below hers, so that somebody beside her
can help. A text message has her language only. Own words of the municipality come in place of ours; a
letter to somebody who asked for care tells nothing at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.choices import Channel
from accounts.proving import proof_code
from networks.messaging.calendar import appointments_file
from networks.messaging.catalogue import APPOINTMENTS, kind_of
from networks.messaging.channels import CalendarFile, Letter
from networks.messaging.models import Message, OwnWords
from networks.messaging.own_words import CODE, LINK, Part, filled_line, filled_paragraphs, fitting_text
from networks.messaging.samples import CODE as SAMPLE_CODE
from networks.messaging.samples import END_OF_LINKS, sample_message
from networks.messaging.sms_text import as_sms
from networks.messaging.stop_keys import stop_key
from networks.messaging.taming import on_one_line, tame, tame_name
from ui.letter_style import letter_style

# What the portal calls itself where a message belongs to no municipality.
NO_MUNICIPALITY = "Opvoedkring"
NO_BREAK = "\u00a0"
# What stands below the words of a parent who reads another language.
BESIDE = "nl"
# The words that tell nothing, for whoever asked for care.
CAREFUL = "careful"

# With these empty, the words of a mail have nothing before and after them.
NO_FRAME: dict[str, Any] = {
    "first_name": "",
    "personal_link": "",
    "municipality": None,
    "preferences_link": "",
    "stop_link": "",
}

Words = dict[str, Any]
Own = Mapping[str, OwnWords]


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """What is made for one letter alone and stands in no row: fresh links, and a code."""

    personal_link: str = ""
    preferences_link: str = ""
    stop_link: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Half:
    """The words of a mail in one language, as plain text and as a piece of a page."""

    language: str
    direction: str
    # What the language calls itself.
    name: str
    text: str
    # As Django rendered it: every value in it is escaped.
    page: str


def letter_for(
    message: Message, personal_link: str = "", device_code: str = "", *, preferences_link: str = "", code: str = ""
) -> Letter:
    """Return what leaves: a subject on one line, plain words, and a page with every value escaped."""
    if kind_of(message.key).is_test:
        return test_letter(message)
    enclosed = Enclosed(
        personal_link=personal_link,
        preferences_link=preferences_link,
        stop_link=stop_link(message),
        code=code or device_code,
    )
    return written(message, enclosed, own_words_for(message))


def written(message: Message, enclosed: Enclosed, own: Own) -> Letter:
    """Write a letter with what is enclosed, in the municipality's own words where it has them."""
    if message.person is not None and message.person.safe_contact:
        return careful_letter(message, enclosed)
    municipality, is_sms = message.municipality, message.channel == Channel.SMS
    halves = [] if is_sms else [half_in(language, message, enclosed, own) for language in languages_of(message)]
    with translation.override(message.language):
        words = words_of(message, enclosed)
        subject = subject_of(message, words, own)
        return Letter(
            address=message.address,
            language=message.language,
            message_id=message_id_of(message),
            reference=str(message.reference),
            sender=on_one_line(municipality.sender_name if municipality else NO_MUNICIPALITY),
            reply_to=municipality.contact_email if municipality else "",
            subject=subject,
            text=short_words(message, words, own) if is_sms else both_halves("txt", halves, words),
            page="" if is_sms else both_halves("html", halves, {**words, "subject": subject}),
            calendar=None if is_sms else calendar_with(message, words),
            unsubscribe_address="" if is_sms else enclosed.stop_link,
        )


def careful_letter(message: Message, enclosed: Enclosed) -> Letter:
    """Say that there is a message, and nothing else: no page, no file, no name of a team, no way to reply to one."""
    with translation.override(message.language):
        words = words_of(message, enclosed)
        return Letter(
            address=message.address,
            language=message.language,
            message_id=message_id_of(message),
            reference=str(message.reference),
            sender=on_one_line(message.municipality.name if message.municipality else NO_MUNICIPALITY),
            reply_to="",
            subject=on_one_line(plain(f"{CAREFUL}/subject.txt", words)),
            text=as_sms(plain(f"{CAREFUL}/body.txt", words).strip())
            if message.channel == Channel.SMS
            else plain(f"{CAREFUL}/body.txt", words).strip() + "\n",
        )


def test_letter(message: Message) -> Letter:
    """Show a colleague what a message of another kind looks like; nothing in it is real, and no link opens."""
    shown = sample_message(kind_of(message.values["shown"]), message.municipality, message.language, message.created_at)
    letter = written(shown, sample_enclosed(shown), own_words_for(shown))
    with translation.override(message.language):
        subject = on_one_line(_("Test: %(subject)s") % {"subject": letter.subject})
    return replace(
        letter,
        address=message.address,
        message_id=message_id_of(message),
        reference=str(message.reference),
        subject=subject,
        unsubscribe_address="",
    )


def sample_enclosed(message: Message) -> Enclosed:
    """Return links and a code that open nothing, for a message that is only looked at."""
    kind, slug = kind_of(message.key), message.municipality.slug if message.municipality else ""
    here = f"{settings.PUBLIC_BASE_URL.rstrip('/')}/{slug}"
    short = message.channel == Channel.SMS
    link = f"{settings.PUBLIC_BASE_URL.rstrip('/')}/m/{END_OF_LINKS}" if short else f"{here}/my/{END_OF_LINKS}/"
    return Enclosed(
        personal_link=link if kind.with_personal_link else "",
        preferences_link=f"{here}/my/{END_OF_LINKS}/messages/" if kind.with_personal_link else "",
        stop_link=f"{here}/stop/{END_OF_LINKS}/" if kind.can_be_stopped else "",
        code=SAMPLE_CODE if kind.is_at_most_once else "",
    )


def our_words(message: Message, enclosed: Enclosed, part: Part) -> str:
    """Return one part in our words, as own words would come in its place: no greeting, link or signature."""
    with translation.override(message.language):
        words = words_of(message, enclosed)
        if part == Part.SMS:
            return short_words(message, words, {})
        if part == Part.SUBJECT:
            return subject_of(message, words, {})
        return plain(f"{message.key}/body.txt", words | NO_FRAME).strip()


def municipality_s_words(message: Message, enclosed: Enclosed, part: Part, own: OwnWords | None) -> str:
    """Return one part in the municipality's own words, filled in; empty where ours are sent."""
    text = fitting_text(kind_of(message.key), part, own)
    with translation.override(message.language):
        return filled_line(text, words_of(message, enclosed)) if text else ""


def languages_of(message: Message) -> list[str]:
    """Return the languages a mail speaks: hers, and Dutch below it to a parent; colleagues read in theirs alone."""
    has_dutch_below = message.person is not None and message.language != BESIDE
    return [message.language, *([BESIDE] if has_dutch_below else [])]


def own_words_for(message: Message) -> Own:
    """Return the municipality's own words for this kind of message, by language."""
    if message.municipality is None:
        return {}
    # Read once for a batch; they are few.
    theirs = message.municipality.own_words.all()
    return {own.language: own for own in theirs if own.key == message.key}


def half_in(language: str, message: Message, enclosed: Enclosed, own: Own) -> Half:
    """Write the words of a mail in one language."""
    with translation.override(language):
        words = words_of(message, enclosed)
        kind, mine = kind_of(message.key), own.get(language)
        text, subject = (fitting_text(kind, part, mine) for part in (Part.TEXT, Part.SUBJECT))
        words |= {
            "kind": kind,
            "is_below": language != message.language,
            "own_heading": filled_line(subject, words),
            "own_paragraphs": filled_paragraphs(text, words) if text else [],
            "own_text": filled_line(text, words),
        }
        folder = "own" if text or subject else message.key
        return Half(
            language=language,
            direction=words["direction"],
            name=translation.get_language_info(language)["name_local"].capitalize(),
            text=plain(f"{folder if text else message.key}/body.txt", words).strip(),
            page=get_template(f"messages/{folder}/body.html").render(words),
        )


def words_of(message: Message, enclosed: Enclosed) -> Words:
    """Return what the words are made of: the values of the row, who writes, to whom, and what is enclosed."""
    name = message.person.first_name if message.person else message.user.name if message.user else ""
    municipality = message.municipality
    return {
        **{key: tame(value) for key, value in message.values.items()},
        "municipality": municipality,
        "team": municipality.team_name if municipality else NO_MUNICIPALITY,
        "phone": municipality.contact_phone if municipality else "",
        # A number in two halves on two lines is hard to dial.
        "unbroken_phone": municipality.contact_phone.replace(" ", NO_BREAK) if municipality else "",
        "first_name": tame_name(name),
        "personal_link": enclosed.personal_link,
        "preferences_link": enclosed.preferences_link,
        "stop_link": enclosed.stop_link,
        "device_code": enclosed.code,
        "proof_code": code_to_prove(message),
        LINK: enclosed.personal_link,
        CODE: enclosed.code,
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "style": letter_style(municipality.theme if municipality else ""),
        "own_template": f"messages/{message.key}/body",
    }


def code_to_prove(message: Message) -> str:
    """Return the figures by which a person proves this address, of the day on which the message leaves."""
    leaves_at = message.claimed_at or message.sent_at or message.due_at
    if message.person_id is None or leaves_at is None:
        return ""
    return proof_code(message.person_id, message.channel, message.address, timezone.localdate(leaves_at))


def both_halves(suffix: str, halves: list[Half], words: Words) -> str:
    """Put her words and the Dutch ones below each other on one sheet."""
    words = {**words, "halves": halves}
    return get_template("messages/letter.html").render(words) if suffix == "html" else plain("letter.txt", words)


def subject_of(message: Message, words: Words, own: Own) -> str:
    """Return the subject on one line, in her language only."""
    text = fitting_text(kind_of(message.key), Part.SUBJECT, own.get(message.language))
    return on_one_line(filled_line(text, words) if text else plain(f"{message.key}/subject.txt", words))


def short_words(message: Message, words: Words, own: Own) -> str:
    """Return the words of a text message, in signs that cost no second one."""
    text = fitting_text(kind_of(message.key), Part.SMS, own.get(message.language))
    return as_sms((filled_line(text, words) if text else plain(f"{message.key}/sms.txt", words)).strip())


def calendar_with(message: Message, words: Words) -> CalendarFile | None:
    """Return the calendar file that goes along, if any; sent once more it is the same file."""
    method = kind_of(message.key).calendar
    if method is None or not words[APPOINTMENTS]:
        return None
    content = appointments_file(words[APPOINTMENTS], method, message.municipality, message.created_at)
    return CalendarFile(method.value, content)


def plain(path: str, words: Words) -> str:
    """Render a part that is not a page: `&` stays `&`."""
    template = Engine.get_default().get_template(f"messages/{path}")
    return template.render(Context(words, autoescape=False))


def stop_link(message: Message) -> str:
    """Return where messages of this kind can be stopped; empty when they cannot."""
    key = stop_key(message)
    if not key or message.municipality is None:
        return ""
    return settings.PUBLIC_BASE_URL.rstrip("/") + reverse("preferences:stop", args=[message.municipality.slug, key])


def message_id_of(message: Message) -> str:
    """Return the same Message-ID each time this row is sent, so that a mail program shows it once."""
    host = urlsplit(settings.PUBLIC_BASE_URL).hostname or "localhost"
    return f"<{message.reference}@{host}>"
