"""Two readers of calendar files: a strict one of our own, and `vobject`, which leans on nothing that wrote them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import vobject

CONTENT_LINE = re.compile(r'^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$')
ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True)
class Read:
    """One event as a reader understood it; moments in UTC."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    status: str


def lines_of(file: bytes) -> list[tuple[str, str, str]]:
    """Read the file as RFC 5545 says: CRLF, at most 75 octets a line, folded lines unfolded, no naked text."""
    assert file.endswith(b"\r\n")
    raw = file[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in raw)
    # A letter of more than one octet is never torn apart, so each line can be read by itself.
    assert all(line.decode() is not None for line in raw)
    unfolded = re.sub(rb"\r\n[ \t]", b"", file[:-2]).decode()
    found = [CONTENT_LINE.match(line) for line in unfolded.split("\r\n")]
    assert all(found)
    return [(line[1], line[2], line[3]) for line in found if line]


def events_of(file: bytes) -> list[dict[str, str]]:
    """Return the properties of each event."""
    events: list[dict[str, str]] = []
    for name, words, value in lines_of(file):
        if (name, value) == ("BEGIN", "VEVENT"):
            events.append({})
        elif events and (name, value) != ("END", "VEVENT"):
            events[-1].setdefault(name + words, value)
    for event in events:
        event.pop("END", None)
    return events


def event_of(file: bytes) -> dict[str, str]:
    """Return the properties of the one event."""
    (event,) = events_of(file)
    return event


def read_by_both(file: bytes) -> list[Read]:
    """Return the events, in the order of the file, once both readers agree about them."""
    strictly = [_strictly(event) for event in events_of(file)]
    calendar = vobject.readOne(file.decode(), validate=True)
    by_vobject = [_by_vobject(event) for event in getattr(calendar, "vevent_list", [])]
    assert strictly == by_vobject
    return strictly


def words_of(file: bytes, name: str) -> list[str]:
    """Return what the calendar says under this name, outside its events too."""
    return [value for found, _words, value in lines_of(file) if found == name]


def _strictly(event: dict[str, str]) -> Read:
    return Read(
        uid=event["UID"],
        sequence=int(event["SEQUENCE"]),
        starts_at=_moment("DTSTART", event),
        ends_at=_moment("DTEND", event),
        title=_unescaped(event["SUMMARY"]),
        place=_unescaped(event.get("LOCATION", "")),
        status=event["STATUS"],
    )


def _moment(name: str, event: dict[str, str]) -> datetime:
    """A moment is on the clocks of Amsterdam or in UTC; never floating, never under an abbreviation."""
    if name in event:
        return datetime.strptime(event[name], "%Y%m%dT%H%M%S%z").astimezone(UTC)
    local = datetime.fromisoformat(event[f"{name};TZID=Europe/Amsterdam"])
    return local.replace(tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _by_vobject(event: vobject.base.Component) -> Read:
    return Read(
        uid=event.uid.value,
        sequence=int(event.sequence.value),
        starts_at=event.dtstart.value.astimezone(UTC),
        ends_at=event.dtend.value.astimezone(UTC),
        title=event.summary.value,
        place=event.location.value if hasattr(event, "location") else "",
        status=event.status.value,
    )
