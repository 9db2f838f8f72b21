"""The register of every message we can send. A feature enters its own; messaging knows no feature.

The words stand in `templates/messages/<key>/`: `subject.txt`, `body.txt`, `body.html` and `sms.txt`.
Moments are ISO texts, in values whose names end in `_at`, written out there with `{% load moments %}`.
They are rendered at delivery, in the reader's language, from the values the owner of the message
wrote into the row, plus `municipality`, `first_name` and, where asked for, a fresh `personal_link` or
`device_code`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypedDict

from django.utils.functional import Promise

from networks.messaging.choices import STOPPABLE_TOPICS, Hours, Topic


class Appointment(TypedDict):
    """Something for a calendar, as it stands in a row: moments in ISO text, `uid` stays, `sequence` rises."""

    uid: str
    sequence: int
    starts_at: str
    ends_at: str
    title: str
    place: str


Value = str | int | bool | Sequence[str] | Sequence[Appointment]

# A link to this page opens everything of hers by itself; any other one opens only the page it leads to.
ALL_THAT_IS_HERS = "signups:my"

# Under this name a message that brings a calendar file has its appointments.
APPOINTMENTS = "appointments"


class CalendarMethod(Enum):
    """What a calendar file says of the appointments in it (RFC 5546)."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


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
    personal_page: str = ALL_THAT_IS_HERS
    # Which of the values that address takes too, such as the number of a meeting.
    personal_page_takes: tuple[str, ...] = ()
    # By mail it brings a calendar file of the `appointments` among its values.
    calendar: CalendarMethod | None = None
    # What it is for its reader: what she needs to know, or something she can stop.
    topic: Topic
    # When it may leave, unless who queues it says otherwise; what is delayed into the night waits for the morning.
    hours: Hours = Hours.BY_DAY
    # A fresh code for a new device, made at the same moment for the same reason.
    with_device_code: bool = False
    # It carries a code that was handed over sealed (`Message.sealed`), in its words under `code`.
    with_sealed_code: bool = False
    # Which values own words of a municipality must keep, because without them it tells nothing.
    must_say: frozenset[str] = frozenset()

    # It shows a colleague another kind, named by the value `shown`, with everything in it invented.
    is_test: bool = False

    @property
    def is_at_most_once(self) -> bool:
        """Say whether it is rather lost than sent twice: a code is asked for again, and no two lie about."""
        return self.with_device_code or self.with_sealed_code

    @property
    def is_for_colleagues(self) -> bool:
        """Say whether colleagues read it, with a login; a parent gets her own link with everything, or a code."""
        return not (self.with_personal_link or self.with_device_code)

    @property
    def link_opens(self) -> str:
        """Return the page its link opens by itself; empty when that is all that is hers."""
        return "" if self.personal_page == ALL_THAT_IS_HERS else self.personal_page

    @property
    def can_be_stopped(self) -> bool:
        """Say whether its reader can do without it."""
        return self.topic in STOPPABLE_TOPICS


_kinds: dict[str, MessageKind] = {}


def register(kind: MessageKind) -> MessageKind:
    """Enter a kind of message; two under one key, or one without a value it needs, is a mistake found at start-up."""
    if kind.key in _kinds:
        raise ValueError(f"Two kinds of message are called {kind.key}.")
    needed = {*kind.personal_page_takes, *kind.must_say, *([APPOINTMENTS] if kind.calendar else [])}
    if not needed <= kind.values:
        raise ValueError(f"{kind.key} needs the values {sorted(needed - kind.values)}.")
    _kinds[kind.key] = kind
    return kind


def kind_of(key: str) -> MessageKind:
    """Return the kind with this key; KeyError when no feature entered it."""
    return _kinds[key]


def all_kinds() -> list[MessageKind]:
    """Return every kind, by key."""
    return [_kinds[key] for key in sorted(_kinds)]
