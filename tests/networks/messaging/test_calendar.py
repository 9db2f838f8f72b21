"""The calendar file of a message: read back from the mail as it arrived, by a reader of our own."""

from email.message import EmailMessage

import pytest

from accounts.choices import Channel
from networks.messaging import catalogue
from networks.messaging.catalogue import Appointment, CalendarMethod, MessageKind
from networks.messaging.choices import Topic
from networks.messaging.delivery import deliver_due
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from tests.factories import person_with_contact
from tests.ical import event_of, lines_of, read_by_both
from tests.inbox import Inbox
from tests.networks.messaging.conftest import APPOINTMENT, MOMENT, news

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[CalendarMethod.PUBLISH, CalendarMethod.CANCEL])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> CalendarMethod:
    found: CalendarMethod = request.param
    values = frozenset({"title", "starts_at", "appointments"})
    kind = MessageKind(key="test_news", name="", why="", values=values, topic=Topic.NEEDED, calendar=found)
    monkeypatch.setitem(catalogue._kinds, "test_news", kind)
    return found


def with_appointments(*appointments: Appointment, **fields: object) -> Message:
    values = {"title": "Praten", "starts_at": MOMENT, "appointments": list(appointments)}
    return news(values=values, **fields)


def file_in(mail: EmailMessage) -> tuple[EmailMessage, bytes]:
    (part,) = mail.iter_attachments()
    assert isinstance(part, EmailMessage)
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return part, content


def test_it_arrives_with_the_mail(inbox: Inbox, method: CalendarMethod) -> None:
    message = with_appointments(APPOINTMENT)
    deliver_due(Channel.EMAIL)
    part, content = file_in(inbox.wait_for(message.address))
    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_filename()) == (method.value, "agenda.ics")
    assert ("METHOD", "", method.value) in lines_of(content)


def test_when_where_and_by_whom_stand_in_it(method: CalendarMethod) -> None:
    letter = letter_for(with_appointments(APPOINTMENT))
    assert letter.calendar is not None
    event = event_of(letter.calendar.content)
    assert event["DTSTART;TZID=Europe/Amsterdam"] == "20270514T193000"
    assert event["DTEND;TZID=Europe/Amsterdam"] == "20270514T213000"
    assert (event["UID"], event["SEQUENCE"]) == ("meeting-12@localhost", "3")
    assert event["STATUS"] == ("CANCELLED" if method == CalendarMethod.CANCEL else "CONFIRMED")
    assert event["LOCATION"] == r"Bibliotheek\, Kerkstraat 1"
    assert [name for name in event if name.startswith("ORGANIZER")]


def test_the_same_row_gives_the_same_bytes(method: CalendarMethod) -> None:
    message = with_appointments(APPOINTMENT)
    assert letter_for(message).calendar == letter_for(message).calendar


def test_a_second_reader_understands_it_too(method: CalendarMethod) -> None:
    arabic: Appointment = {**APPOINTMENT, "uid": "meeting-14", "title": "مجموعة الأمهات، في المكتبة 🧡 " * 4}
    letter = letter_for(with_appointments(APPOINTMENT, arabic))
    assert letter.calendar is not None
    first, second = read_by_both(letter.calendar.content)
    assert (first.title, second.title) == (APPOINTMENT["title"], arabic["title"].strip())
    assert {first.status, second.status} == {"CANCELLED" if method == CalendarMethod.CANCEL else "CONFIRMED"}


def test_a_series_is_one_file(method: CalendarMethod) -> None:
    nowhere: Appointment = {**APPOINTMENT, "uid": "meeting-13", "place": ""}
    letter = letter_for(with_appointments(APPOINTMENT, nowhere))
    assert letter.calendar is not None
    lines = lines_of(letter.calendar.content)
    assert [value for name, _, value in lines if name == "UID"] == ["meeting-12@localhost", "meeting-13@localhost"]
    assert len([name for name, *_ in lines if name == "LOCATION"]) == 1


def test_an_hour_that_comes_twice_is_the_one_that_was_meant(method: CalendarMethod) -> None:
    autumn: Appointment = {
        **APPOINTMENT,
        "starts_at": "2027-10-30T17:30:00+00:00",
        "ends_at": "2027-10-31T18:30:00+00:00",
    }
    letter = letter_for(with_appointments(autumn))
    assert letter.calendar is not None
    event = event_of(letter.calendar.content)
    assert (event["DTSTART;TZID=Europe/Amsterdam"], event["DTEND;TZID=Europe/Amsterdam"]) == (
        "20271030T193000",
        "20271031T193000",
    )


def test_hostile_words_stay_on_their_line(method: CalendarMethod) -> None:
    evil: Appointment = {**APPOINTMENT, "title": "Hoi\r\nATTENDEE:mailto:x@evil.example", "place": "a\nURL:http://evil"}
    letter = letter_for(with_appointments(evil))
    assert letter.calendar is not None
    event = event_of(letter.calendar.content)
    assert event["SUMMARY"] == "Hoi ATTENDEE:mailto:x @ evil. example"
    assert not {"ATTENDEE", "URL"} & set(event)


def test_an_sms_brings_none(method: CalendarMethod) -> None:
    person = person_with_contact(mobile="+31612345678")
    assert letter_for(with_appointments(APPOINTMENT, person=person, channel="sms")).calendar is None
