"""What a stranger typed never becomes a line, a header or a link of a message that we send.

Markup is no business of this module: the templates of pages escape whatever they fill in.
"""

import re
from typing import cast

from django.conf import settings

from networks.messaging.catalogue import Appointment, Value

# What mail programs make a link of by themselves: an address with a scheme, one with `www`, a name with a dot in it.
_SCHEME = re.compile(r":(?=//)")
_AT = re.compile(r"(?<=\S)@(?=\S)")
# Signs at which no mail program ends one link and begins the next.
_OF_ONE_ADDRESS = re.compile(r"[\w\-./?=&%~]*", re.ASCII)
_DOT = re.compile(r"(?<=www)\.(?=\w)|(?<=\w)\.(?=[^\W\d])", re.IGNORECASE)


def tame(value: Value) -> Value:
    """Take line breaks, control marks and links out of what was typed; an address of our own stays."""
    if isinstance(value, str):
        return tame_text(value)
    if isinstance(value, list):
        return cast("Value", [tame_text(each) if isinstance(each, str) else tame_appointment(each) for each in value])
    return value


def tame_text(text: str) -> str:
    """Return one line in which no mail program finds a link, unless it is one to our own pages."""
    line = on_one_line(text)
    return line if is_ours(line) else without_links(line)


def tame_appointment(appointment: Appointment) -> Appointment:
    """Tame what people read of an appointment; its other parts are for programs."""
    return {**appointment, "title": tame_text(appointment["title"]), "place": tame_text(appointment["place"])}


def tame_name(name: str) -> str:
    """A name is no address: not one sign of one stays in it."""
    return on_one_line(re.sub(r"(?<=\S)\.(?=\S)", ". ", re.sub(r"[/:@\\]", " ", name)))


def without_links(text: str) -> str:
    """Set a space where a mail program would begin to see a link, which then we would have sent."""
    return _DOT.sub(". ", _AT.sub(" @ ", _SCHEME.sub(": ", text)))


def is_ours(text: str) -> bool:
    """Say whether this is an address of a page of ours, and nothing else."""
    ours = settings.PUBLIC_BASE_URL.rstrip("/") + "/"
    return text.startswith(ours) and _OF_ONE_ADDRESS.fullmatch(text.removeprefix(ours)) is not None


def on_one_line(text: str) -> str:
    """Return the text without line breaks and control marks."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
