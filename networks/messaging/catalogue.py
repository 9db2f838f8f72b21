"""The register of every message we can send. A feature enters its own; messaging knows no feature.

The words stand in `templates/messages/<key>/`: `subject.txt`, `body.txt`, `body.html` and `sms.txt`.
They are rendered at delivery, in the reader's language, from the values the owner of the message
wrote into the row, plus `municipality`, `first_name` and, where asked for, a fresh `personal_link` or
`device_code`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

Value = str | int | bool


@dataclass(frozen=True, kw_only=True)
class MessageKind:
    """One kind of message: its key, in words what it is and why it goes out, and the values it needs."""

    key: str
    name: str | Promise
    why: str | Promise
    values: frozenset[str]
    # A fresh personal link is made at the moment of sending, so no row ever holds a working token.
    with_personal_link: bool = False
    # Where such a link leads: the name of an address that takes `municipality` and `link_token`.
    personal_page: str = "signups:my"
    # A fresh code for a new device, made at the same moment for the same reason.
    with_device_code: bool = False


_kinds: dict[str, MessageKind] = {}


def register(kind: MessageKind) -> MessageKind:
    """Enter a kind of message; two under one key is a mistake found at start-up."""
    if kind.key in _kinds:
        raise ValueError(f"Two kinds of message are called {kind.key}.")
    _kinds[kind.key] = kind
    return kind


def kind_of(key: str) -> MessageKind:
    """Return the kind with this key; KeyError when no feature entered it."""
    return _kinds[key]


def all_kinds() -> list[MessageKind]:
    """Return every kind, by key."""
    return [_kinds[key] for key in sorted(_kinds)]
