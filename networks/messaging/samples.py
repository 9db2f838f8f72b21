"""Something to show for each value a message can have, so that its words can be looked at before it is sent.

Everybody and everything in it is invented. A date lies in the days after the moment one looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.choices import Channel
from accounts.models import Municipality, Person, User
from networks.messaging.catalogue import APPOINTMENTS, Appointment, MessageKind, Value
from networks.messaging.models import Message
from networks.messaging.schedule import AMSTERDAM

FIRST_NAME = "Fatma"
COLLEAGUE = "Karin de Wit"
CODE = "483 920"
END_OF_LINKS = "niet-echt"


_BEGINS, _LASTS = time(19, 30), timedelta(hours=2)


@dataclass(frozen=True)
class Sample:
    """A value one could meet, and what it is; codes and switches are for our own words only."""

    value: Value
    meaning: str | Promise
    is_for_readers: bool = True


# Moments and what else depends on the day one looks: their meaning only.
MOMENTS: Mapping[str, str | Promise] = {
    "changed_at": _("when it was changed"),
    "starts_at": _("when it begins"),
    "ends_at": _("when it ends"),
    "closes_at": _("until when one can answer"),
    "such_a_day_at": _("the day of the week and the time"),
    APPOINTMENTS: _("the meetings: when and where"),
}
SAMPLES: Mapping[str, Sample] = {
    "address": Sample("Kerkstraat 1, Vaartdam", _("street and town")),
    "answer": Sample("yes", _("what she answered"), is_for_readers=False),
    "away": Sample(COLLEAGUE, _("the colleague who is away")),
    "backups": Sample(2, _("how many groups that run themselves")),
    "before": Sample(2, _("how many people are before her on the list")),
    "change": Sample("webauthn_added", _("what was changed"), is_for_readers=False),
    "children": Sample(2, _("how many children come along")),
    "deputy": Sample("Youssef Amrani", _("the colleague who stands in")),
    "first_day": Sample("7 december 2026", _("the first day")),
    "from_name": Sample(COLLEAGUE, _("the colleague it comes from")),
    "group": Sample("Havenouders", _("the name of the group")),
    "groups": Sample(3, _("how many groups")),
    "is_at_home": Sample(False, _("whether they meet at somebody's home"), is_for_readers=False),
    "is_back_up": Sample(False, _("whether it runs itself"), is_for_readers=False),
    "is_changed": Sample(False, _("whether date or place changed"), is_for_readers=False),
    "is_deputy": Sample(True, _("whether she is the one who stands in"), is_for_readers=False),
    "last_day": Sample("18 december 2026", _("the last day")),
    "lectures": Sample(2, _("how many lectures")),
    "lines": Sample(
        ["Havenouders (vrijdag 14 mei, 19:30): nog niemand zegt waar.", "Praten met je puber: nog 3 plaatsen."],
        _("what needs doing, line by line"),
    ),
    "minutes": Sample(120, _("how many minutes it takes")),
    "neighbourhoods": Sample("Havenkwartier, Molenbuurt", _("the names of the neighbourhoods")),
    "number": Sample(1, _("the number in our books"), is_for_readers=False),
    "organisation": Sample("Buurthuis De Kade", _("the name of the organisation")),
    "page": Sample("/voorbeeld/", _("the address of the page where it is done")),
    "place": Sample("Bibliotheek, Kerkstraat 1", _("where they meet")),
    "second_step": Sample(True, _("whether signing in takes a second step"), is_for_readers=False),
    "sign_in": Sample("/account/login/", _("the address where one signs in")),
    "successor": Sample("Kadeouders", _("the group it goes on with")),
    "title": Sample("Praten met je puber", _("the title of the lecture")),
    "venue": Sample("Bibliotheek", _("the venue")),
    "waits": Sample(False, _("whether she is on the waiting list"), is_for_readers=False),
    "weeks": Sample(4, _("every how many weeks")),
}
# What every message knows.
COMMON: Mapping[str, str | Promise] = {
    "first_name": _("her first name"),
    "team": _("the name of your team"),
    "municipality": _("the name of the municipality"),
    "phone": _("your phone number"),
    "link": _("her own link"),
    "code": _("the code"),
}


def sample_message(kind: MessageKind, municipality: Municipality | None, language: str, at: datetime) -> Message:
    """Return a message to somebody who does not exist; it stands in no table."""
    person = None if kind.is_for_colleagues else Person(municipality=municipality, first_name=FIRST_NAME)
    return Message(
        municipality=municipality,
        key=kind.key,
        subject="sample:0",
        person=person,
        user=User(name=COLLEAGUE) if kind.is_for_colleagues else None,
        channel=Channel.EMAIL,
        language=language,
        values=sample_values(kind, at),
        created_at=at,
    )


def sample_values(kind: MessageKind, at: datetime) -> dict[str, Value]:
    """Return a value for each name a kind declares, as seen from a moment."""
    return {name: sample_value(name, at) for name in kind.values}


def sample_value(name: str, at: datetime) -> Value:
    """Return something for one name; a name nobody entered here stands for itself."""
    begins = next_evening(at)
    if name == APPOINTMENTS:
        return [sample_appointment(begins, 1), sample_appointment(begins + timedelta(weeks=4), 2)]
    if name.endswith("_at"):
        return (begins + _LASTS if name == "ends_at" else begins).isoformat()
    found = SAMPLES[name].value if name in SAMPLES else name
    is_path = isinstance(found, str) and found.startswith("/")
    return f"{settings.PUBLIC_BASE_URL.rstrip('/')}{found}" if is_path else found


def sample_appointment(begins: datetime, number: int) -> Appointment:
    """Return a meeting that stands in no calendar."""
    return Appointment(
        uid=f"voorbeeld-{number}",
        sequence=0,
        starts_at=begins.isoformat(),
        ends_at=(begins + _LASTS).isoformat(),
        title="Havenouders",
        place="Bibliotheek, Kerkstraat 1",
    )


def next_evening(at: datetime) -> datetime:
    """Return an evening ten days on."""
    day = at.astimezone(AMSTERDAM).date() + timedelta(days=10)
    return datetime.combine(day, _BEGINS, tzinfo=AMSTERDAM)


def meaning_of(placeholder: str) -> Any:
    """Say in words what is filled in for a placeholder."""
    name = placeholder.partition(":")[0]
    known = {**COMMON, **MOMENTS, **{key: sample.meaning for key, sample in SAMPLES.items()}}
    return known.get(name, name)


def is_for_readers(name: str) -> bool:
    """Say whether a value is something to read, and not a code or a switch by which our own words choose."""
    return SAMPLES[name].is_for_readers if name in SAMPLES else True
