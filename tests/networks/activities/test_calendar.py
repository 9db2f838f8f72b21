"""The calendar file of a lecture, read by two readers that lean on nothing that wrote it."""

from datetime import UTC, datetime

import pytest

from networks.activities import services
from networks.activities.calendar import calendar_of
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from tests.factories import ActivityFactory, VenueFactory
from tests.ical import event_of, lines_of, read_by_both
from tests.personas import Cast

pytestmark = pytest.mark.django_db


def lecture(cast: Cast, **fields: object) -> Activity:
    fields.setdefault("starts_at", datetime(2030, 5, 14, 17, 30, tzinfo=UTC))
    fields.setdefault("ends_at", datetime(2030, 5, 14, 19, 0, tzinfo=UTC))
    return ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED, **fields)


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


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        pytest.param("2027-03-27T23:30Z", "2027-03-28T01:30Z", id="over the hour that is skipped"),
        pytest.param("2027-03-28T08:00Z", "2027-03-28T10:00Z", id="the morning after, in summer"),
        pytest.param("2027-10-30T22:00Z", "2027-10-31T02:00Z", id="over the hour that comes twice"),
        pytest.param("2027-10-31T00:15Z", "2027-10-31T00:45Z", id="in that hour, the first time"),
        pytest.param("2027-10-31T00:30Z", "2027-10-31T01:30Z", id="from the first time to the second"),
        pytest.param("2027-10-31T01:15Z", "2027-10-31T01:45Z", id="in that hour, the second time"),
        pytest.param("2027-10-31T09:00Z", "2027-10-31T11:00Z", id="the morning after, in winter"),
    ],
)
def test_both_readers_have_the_minute_right_around_both_changes_of_the_clock(
    cast: Cast, starts_at: str, ends_at: str
) -> None:
    begins, ends = datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at)
    (read,) = read_by_both(calendar_of(lecture(cast, starts_at=begins, ends_at=ends)))
    assert (read.starts_at, read.ends_at) == (begins, ends)


HARD_WORDS = [
    "Slapen, eten; en \\ wat dan ook",
    "Een regel\nen nog een",
    "النوم والأكل واللعب في البيت مع الأطفال الصغار والكبار، وما بعد ذلك أيضا",
    "Opvoeden 👩‍👩‍👧‍👦 doe je niet alleen 🧡" * 2,
    "Ğ, ş en ı: uyku, yemek, oyun ve daha fazlası üzerine konuşuyoruz, hep birlikte",
]


@pytest.mark.parametrize("words", HARD_WORDS)
def test_both_readers_read_hard_words_back(cast: Cast, words: str) -> None:
    cast.here.team_name = 'Team "Vaart", jeugd: en gezin'
    cast.here.save()
    venue = VenueFactory.make(municipality=cast.here, name=words[:80])
    (read,) = read_by_both(calendar_of(lecture(cast, title=words[:90], summary=words, venue=venue)))
    assert read.title == words[:90]
    assert read.place.startswith(words[:80])
