"""A municipality's own words: which placeholders they may hold, what is wrong with them, and how they are filled in.

A placeholder is the name of a value in curly brackets, `{group}`. A moment is written out whole, `{starts_at}`, as
a day, `{starts_at:day}`, as a time, `{starts_at:time}`, or short for a text message, `{starts_at:short}`. What is
filled in is never looked at again, so a value with brackets in it stays as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from django.template.loader import render_to_string

from networks.messaging.catalogue import APPOINTMENTS, MessageKind
from networks.messaging.models import OwnWords
from networks.messaging.samples import is_for_readers
from ui.templatetags import brief, moments

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FORMS = {"": moments.moment, "day": moments.day, "time": moments.clock, "short": brief.brief_moment}
# What every message knows beside its own values.
ALWAYS = ("first_name", "team", "municipality", "phone")
LINK, CODE = "link", "code"


class Part(Enum):
    """The parts of a message a municipality can write itself."""

    SUBJECT = "subject"
    TEXT = "text"
    SMS = "sms"


class Piece(NamedTuple):
    """Some of the words: written by the municipality, or a value that was filled in."""

    text: str
    is_value: bool


@dataclass(frozen=True)
class Misfit:
    """What is wrong with own words: names nobody knows, names they lack, a bracket that stands alone."""

    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    has_stray_bracket: bool = False

    def __bool__(self) -> bool:
        return bool(self.unknown or self.missing or self.has_stray_bracket)


def placeholders_of(kind: MessageKind, part: Part) -> list[str]:
    """Return the names that own words for this part may use, as they are typed."""
    values = sorted(name for name in kind.values if is_for_readers(name) and name not in kind.personal_page_takes)
    typed = [form for name in values for form in _forms_of(name)]
    return [*typed, *ALWAYS, *sorted(_links_and_codes(kind, part))]


def misfit_of(kind: MessageKind, part: Part, text: str) -> Misfit:
    """Say what is wrong with these words, if they are to be sent in place of ours."""
    if not text:
        return Misfit()
    used = list(dict.fromkeys(_PLACEHOLDER.findall(text)))
    known = placeholders_of(kind, part)
    names = {name.partition(":")[0] for name in used}
    return Misfit(
        unknown=tuple(name for name in used if name not in known),
        missing=tuple(sorted(must_say(kind, part) - names)),
        has_stray_bracket=bool(set("{}") & set(_PLACEHOLDER.sub("", text))),
    )


def must_say(kind: MessageKind, part: Part) -> frozenset[str]:
    """Return without which values these words would tell nothing; the link stands below each mail by itself."""
    if part == Part.SUBJECT:
        return frozenset()
    return kind.must_say | _links_and_codes(kind, part)


def fitting_text(kind: MessageKind, part: Part, own: OwnWords | None) -> str:
    """Return own words that can be sent; what fitted once and no longer does gives way to ours."""
    text: str = getattr(own, part.value, "")
    return "" if misfit_of(kind, part, text) else text


def filled_line(text: str, words: Mapping[str, Any]) -> str:
    """Return own words as plain text."""
    return "".join(piece.text for piece in pieces_of(text, words))


def filled_paragraphs(text: str, words: Mapping[str, Any]) -> list[list[Piece]]:
    """Return own words paragraph by paragraph, with what was filled in kept apart for a page to mark off."""
    found = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [pieces_of(paragraph, words) for paragraph in found]


def pieces_of(text: str, words: Mapping[str, Any]) -> list[Piece]:
    """Cut own words at their placeholders and fill those in, once."""
    parts = _PLACEHOLDER.split(text.replace("\r\n", "\n"))
    found = [Piece(value_of(part, words) if place % 2 else part, bool(place % 2)) for place, part in enumerate(parts)]
    return [piece for piece in found if piece.text]


def value_of(placeholder: str, words: Mapping[str, Any]) -> str:
    """Write one value out, in the language of the moment."""
    name, _colon, form = placeholder.partition(":")
    value = words.get(name, "")
    if name.endswith("_at") and value:
        return str(_FORMS[form](value))
    if name == APPOINTMENTS:
        return render_to_string("messages/appointments.txt", dict(words)).strip()
    return "\n".join(f"- {each}" for each in value) if isinstance(value, list) else str(value)


def _forms_of(name: str) -> list[str]:
    if not name.endswith("_at"):
        return [name]
    return [f"{name}:{form}" if form else name for form in _FORMS]


def _links_and_codes(kind: MessageKind, part: Part) -> frozenset[str]:
    has_code = kind.with_device_code or kind.with_sealed_code
    found = {CODE: has_code and part != Part.SUBJECT, LINK: kind.with_personal_link and part == Part.SMS}
    return frozenset(name for name, is_there in found.items() if is_there)
