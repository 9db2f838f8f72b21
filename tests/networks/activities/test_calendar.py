"""The calendar file, read by a strict reader of our own: it leans on nothing that wrote it."""

import re
from datetime import UTC, datetime

import pytest

from networks.activities import services
from networks.activities.calendar import calendar_of
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from tests.factories import ActivityFactory
from tests.personas import Cast

pytestmark = pytest.mark.django_db

CONTENT_LINE = re.compile(r'^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$')


def lecture(cast: Cast, **fields: object) -> Activity:
    fields.setdefault("starts_at", datetime(2030, 5, 14, 17, 30, tzinfo=UTC))
    fields.setdefault("ends_at", datetime(2030, 5, 14, 19, 0, tzinfo=UTC))
    return ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED, **fields)


def lines_of(file: bytes) -> list[tuple[str, str, str]]:
    """Read the file as RFC 5545 says: CRLF, at most 75 octets a line, folded lines unfolded, no naked text."""
    assert file.endswith(b"\r\n")
    raw = file[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in raw)
    unfolded = re.sub(rb"\r\n[ \t]", b"", file[:-2]).decode()
    found = [CONTENT_LINE.match(line) for line in unfolded.split("\r\n")]
    assert all(found)
    return [(line[1], line[2], line[3]) for line in found if line]


def event_of(file: bytes) -> dict[str, str]:
    """Return the properties of the one event."""
    lines = lines_of(file)
    begin = lines.index(("BEGIN", "", "VEVENT"))
    end = lines.index(("END", "", "VEVENT"))
    return {name + words: value for name, words, value in lines[begin + 1 : end]}


def test_when_and_where_stand_in_it(cast: Cast) -> None:
    activity = lecture(cast)
    event = event_of(calendar_of(activity))
    assert event["DTSTART;TZID=Europe/Amsterdam"] == "20300514T193000"
    assert event["DTEND;TZID=Europe/Amsterdam"] == "20300514T210000"
    assert event["LOCATION"] == rf"{activity.venue.name}\, Kerkstraat 1\, 1234 AB Vaartdam"
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CONFIRMED", "0", f"{activity.code}@localhost")


def test_the_frame_is_whole(cast: Cast) -> None:
    lines = lines_of(calendar_of(lecture(cast)))
    opened: list[str] = []
    for name, _words, value in lines:
        if name == "BEGIN":
            opened.append(value)
        if name == "END":
            assert opened.pop() == value
    assert opened == []
    assert ("VERSION", "", "2.0") in lines
    assert ("METHOD", "", "PUBLISH") in lines
    assert len([line for line in lines if line[0] == "RRULE"]) == 2


def test_the_same_lecture_gives_the_same_bytes(cast: Cast) -> None:
    activity = lecture(cast)
    assert calendar_of(activity) == calendar_of(activity)


def test_a_move_keeps_the_uid_and_raises_the_sequence(cast: Cast) -> None:
    activity = lecture(cast)
    before = event_of(calendar_of(activity))
    later = datetime(2030, 11, 14, 18, 30, tzinfo=UTC)
    moved = services.move_activity(
        actor=cast.professional.actor, activity=activity, starts_at=later, ends_at=later.replace(hour=20)
    )
    after = event_of(calendar_of(moved))
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], "1")
    assert after["DTSTART;TZID=Europe/Amsterdam"] == "20301114T193000"
    assert after["DTSTAMP"] >= before["DTSTAMP"]


def test_a_cancelled_lecture_says_so(cast: Cast) -> None:
    cancelled = services.cancel_activity(actor=cast.professional.actor, activity=lecture(cast))
    assert event_of(calendar_of(cancelled))["STATUS"] == "CANCELLED"


def test_a_hostile_title_stays_on_its_line(cast: Cast) -> None:
    event = event_of(calendar_of(lecture(cast, title="Hoi\r\nATTENDEE:mailto:x@evil.example; een, twee")))
    assert event["SUMMARY"] == r"Hoi\nATTENDEE:mailto:x@evil.example\; een\, twee"
    assert "ATTENDEE" not in event
