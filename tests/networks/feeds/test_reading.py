"""What a calendar program gets: whose dates, which of them, and since when they are as they are."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import parse_http_date

from accounts.models import Person
from accounts.tokens import unseal
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.feeds.models import Feed
from networks.feeds.services import end_calendar, make_group_calendar, make_own_calendar
from networks.groups.choices import GroupState
from networks.meetings.services import appointment_of, cancel_meeting, end_group, leave
from networks.messaging.calendar import appointments_file
from networks.messaging.catalogue import CalendarMethod
from networks.signups.choices import PlaceState
from networks.signups.models import Place
from tests.factories import ActivityFactory, PlaceFactory
from tests.ical import events_of, lines_of, read_by_both, words_of
from tests.networks.meetings.mine import Circle, circle
from tests.personas import Cast

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def own(cast: Cast) -> Feed:
    return make_own_calendar(actor=cast.parent.actor, at=NOW)


def of_group(haven: Circle) -> Feed:
    return make_group_calendar(actor=haven.cast.parent.actor, group=haven.group, at=NOW)


def address(feed: Feed) -> str:
    return f"/{feed.municipality.slug}/feeds/{unseal(feed.sealed_key)}/calendar.ics"


def ask(cast: Cast, feed: Feed | str, **headers: str) -> HttpResponse:
    answer = cast.visitor.client.get(feed if isinstance(feed, str) else address(feed), headers=headers)
    assert isinstance(answer, HttpResponse)
    return answer


def lecture(cast: Cast, state: PlaceState = PlaceState.HELD, **fields: object) -> Activity:
    activity = ActivityFactory.make(municipality=cast.here, **{"state": ActivityState.PUBLISHED, **fields})
    waits = NOW if state == PlaceState.WAITING else None
    PlaceFactory.make(activity=activity, person=cast.parent.person, state=state, waiting_since=waits)
    return activity


def uids(answer: HttpResponse) -> set[str]:
    return {read.uid.partition("@")[0] for read in read_by_both(answer.content)}


def test_hers_holds_her_lectures_and_the_meetings_of_her_group(haven: Circle, cast: Cast) -> None:
    hers, meeting = lecture(cast), haven.meeting()
    lecture(cast, PlaceState.WAITING)
    lecture(cast, PlaceState.WITHDRAWN)
    ActivityFactory.make(municipality=cast.here, state=ActivityState.PUBLISHED)
    assert uids(ask(cast, own(cast))) == {hers.code, f"meeting-{meeting.pk}"}


def test_that_of_a_group_holds_its_meetings_only(haven: Circle, cast: Cast) -> None:
    lecture(cast)
    meeting = haven.meeting()
    assert uids(ask(cast, of_group(haven))) == {f"meeting-{meeting.pk}"}


def test_no_name_and_no_home_address_is_in_it(haven: Circle, cast: Cast) -> None:
    haven.meeting(host=haven.fatma, home_address="Lindelaan 5")
    for feed in (own(cast), of_group(haven)):
        text = ask(cast, feed).content.decode()
        assert not [word for word in ("Fatma", "Samira", "Hanneke", "Lindelaan", "home.example") if word in text]
        assert "LOCATION" not in text


def test_it_is_the_same_event_as_in_the_mail(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting(sequence=3)
    (event,) = events_of(ask(cast, own(cast)).content)
    told = appointment_of(meeting)
    assert (event["UID"].partition("@")[0], event["SEQUENCE"]) == (told["uid"], str(told["sequence"]))


def test_a_cancelled_meeting_and_lecture_stay_as_cancelled_for_a_month(haven: Circle, cast: Cast) -> None:
    meeting = haven.meeting()
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)
    lecture(cast)
    Activity.objects.update(state=ActivityState.CANCELLED)
    feed = own(cast)
    assert {read.status for read in read_by_both(ask(cast, feed).content)} == {"CANCELLED"}
    with time_machine.travel(meeting.starts_at + timedelta(days=33)):
        assert uids(ask(cast, feed)) == set()


MOMENTS = [
    "2027-03-27T19:00Z",  # the evening before the clocks go forward
    "2027-03-28T00:30Z",  # over the hour that is skipped
    "2027-03-28T18:00Z",
    "2027-10-30T18:00Z",  # the evening before they go back
    "2027-10-31T00:30Z",  # in the hour that comes twice, into its second time
    "2027-10-31T01:30Z",  # in its second time
    "2027-10-31T19:00Z",
]


@pytest.mark.parametrize("name", ["Haven", "مجموعة الأمهات، في المكتبة", "Thee; koek, en\\praten 🧡" * 2])
def test_both_readers_have_every_meeting_to_the_minute_in_calendar_and_mail(
    haven: Circle, cast: Cast, name: str
) -> None:
    haven.group.name = name
    haven.group.save()
    meetings = [haven.meeting(starts_at=datetime.fromisoformat(moment)) for moment in MOMENTS]
    told = [appointment_of(meeting) for meeting in meetings]
    mailed = appointments_file(told, CalendarMethod.PUBLISH, cast.here, NOW)
    feed = of_group(haven)
    with time_machine.travel(meetings[0].starts_at):
        read = read_by_both(ask(cast, feed).content)
    assert read == read_by_both(mailed)
    assert [(one.starts_at, one.ends_at, one.title) for one in read] == [
        (meeting.starts_at, meeting.ends_at, name) for meeting in meetings
    ]


def test_the_frame_says_what_it_is_called_and_when_to_come_back(haven: Circle, cast: Cast) -> None:
    lines = lines_of(ask(cast, of_group(haven)).content)
    for line in (
        ("METHOD", "", "PUBLISH"),
        ("NAME", "", "Haven"),
        ("X-WR-CALNAME", "", "Haven"),
        ("REFRESH-INTERVAL", ";VALUE=DURATION", "PT12H"),
        ("X-PUBLISHED-TTL", "", "PT12H"),
        ("TZID", "", "Europe/Amsterdam"),
    ):
        assert line in lines
    assert not [name for name, _words, _value in lines[1:10] if name == "UID"]


def test_its_name_is_in_her_language(cast: Cast) -> None:
    Person.objects.filter(pk=cast.parent.person.pk).update(language="en")  # type: ignore[union-attr]  # a parent is one
    assert words_of(ask(cast, own(cast)).content, "NAME") == ["My lectures and meetings"]


def test_headers_of_a_private_calendar(haven: Circle, cast: Cast) -> None:
    answer = ask(cast, own(cast))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-cache", "noindex, nofollow")
    assert answer["ETag"].startswith('"')
    assert "Set-Cookie" not in answer


def test_unchanged_is_answered_with_304(haven: Circle, cast: Cast) -> None:
    haven.meeting()
    feed = own(cast)
    first = ask(cast, feed)
    assert ask(cast, feed).content == first.content
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = ask(cast, feed, **headers)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    head = cast.visitor.client.head(address(feed))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])


def test_what_is_taken_away_is_a_change_too(haven: Circle, cast: Cast) -> None:
    activity, feed = lecture(cast), own(cast)
    first = ask(cast, feed)
    Place.objects.filter(activity=activity).update(state=PlaceState.WITHDRAWN)
    second = ask(cast, feed, **{"if-none-match": first["ETag"]})
    assert (second.status_code, uids(second)) == (200, set())
    # In the same second, and still later: who asks by date alone is not told that nothing changed.
    assert parse_http_date(second["Last-Modified"]) > parse_http_date(first["Last-Modified"])
    assert ask(cast, feed, **{"if-modified-since": first["Last-Modified"]}).status_code == 200
    assert ask(cast, feed, **{"if-modified-since": second["Last-Modified"]}).status_code == 304


def test_last_modified_stays_until_something_changes(haven: Circle, cast: Cast) -> None:
    begin = datetime(2027, 3, 1, 12, tzinfo=UTC)
    feed, meeting = own(cast), haven.meeting(starts_at=begin + timedelta(days=9))
    with time_machine.travel(begin, tick=False):
        first = ask(cast, feed)
    with time_machine.travel(begin + timedelta(hours=1), tick=False):
        assert ask(cast, feed)["Last-Modified"] == first["Last-Modified"]
        meeting.sequence = 1
        meeting.save()
    with time_machine.travel(begin + timedelta(hours=2), tick=False):
        assert parse_http_date(ask(cast, feed)["Last-Modified"]) == (begin + timedelta(hours=2)).timestamp()


@pytest.mark.parametrize(("changed", "queries"), [(False, 5), (True, 6)])
def test_it_costs_as_many_queries_for_one_as_for_many(haven: Circle, cast: Cast, changed: bool, queries: int) -> None:
    feed, client, costs = own(cast), cast.visitor.client, []
    for dates in (1, 30):
        known = ask(cast, feed)["ETag"]
        for number in range(dates):
            haven.meeting(starts_at=NOW + timedelta(days=100 + dates + number))
            lecture(cast)
        if not changed:
            known = ask(cast, feed)["ETag"]
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as spent:
            answer = client.get(address(feed), headers={"if-none-match": known})
        assert answer.status_code == (200 if changed else 304)
        costs.append(len(spent))
    assert costs == [queries, queries]


def test_an_unknown_key_opens_nothing(cast: Cast) -> None:
    feed = own(cast)
    assert ask(cast, "/vaartdam/feeds/nonsense/calendar.ics").status_code == 404
    assert ask(cast, address(feed).replace(cast.here.slug, cast.elsewhere.slug)).status_code == 404


def test_an_ended_and_a_renewed_one_open_nothing(cast: Cast) -> None:
    ended = own(cast)
    old = address(ended)
    new = make_own_calendar(actor=cast.parent.actor, at=NOW, renew=True)
    assert (ask(cast, old).status_code, ask(cast, new).status_code) == (404, 200)
    end_calendar(actor=cast.parent.actor, feed=new)
    assert ask(cast, new).status_code == 404


def test_that_of_a_group_ends_with_the_group(haven: Circle, cast: Cast) -> None:
    haven.meeting()
    hers, theirs = own(cast), of_group(haven)
    end_group(actor=cast.professional.actor, group=haven.group, step=GroupState.COMPLETED, at=timezone.now())
    assert ask(cast, theirs).status_code == 410
    assert uids(ask(cast, hers)) == set()


def test_who_leaves_takes_no_calendar_along(haven: Circle, cast: Cast) -> None:
    haven.meeting()
    hers, theirs = own(cast), of_group(haven)
    leave(actor=cast.parent.actor, membership=haven.samira, at=timezone.now())
    # She knows the address of the group's, so that one ends for everybody; the others make a new one.
    assert (uids(ask(cast, hers)), ask(cast, theirs).status_code) == (set(), 410)
    fatma = haven.as_member(haven.fatma)
    new = make_group_calendar(actor=fatma.actor, group=haven.group, at=timezone.now() + timedelta(seconds=1))
    assert (ask(cast, new).status_code, ask(cast, theirs).status_code) == (200, 404)


def test_who_asks_us_to_be_careful_has_none_from_then_on(cast: Cast) -> None:
    feed = own(cast)
    Person.objects.update(safe_contact=True)
    assert ask(cast, feed).status_code == 410


def test_erasing_somebody_ends_hers(cast: Cast) -> None:
    feed = own(cast)
    assert cast.parent.person is not None
    cast.parent.person.delete()
    assert ask(cast, feed).status_code == 404
