"""Appointments as a calendar file (iCalendar, RFC 5545), for anybody's telephone.

The UID of an appointment stays and its SEQUENCE rises, so a calendar replaces what it had. A file is
easily shared with a whole family: never a home address, a personal link or a name of a parent in it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText

from accounts.models import Municipality
from networks.messaging.catalogue import Appointment, CalendarMethod
from networks.messaging.schedule import AMSTERDAM

MAKER = "-//Opvoedkring//NL"
# How often a calendar program should come back for a calendar it subscribed to (our default).
REFRESHED_EACH = timedelta(hours=12)

# Our clocks in two rules; the library's own description lists every change until 2038.
AMSTERDAM_CLOCKS = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(
    events: Sequence[Event], method: CalendarMethod = CalendarMethod.PUBLISH, *, subscribed_as: str = ""
) -> bytes:
    """Return the file with these events; `subscribed_as` is the name of a calendar that programs come back for."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if subscribed_as:
        # The new words of RFC 7986, and those that programs knew before it.
        calendar.add("name", subscribed_as)
        calendar.add("x-wr-calname", subscribed_as)
        calendar.add("refresh-interval", REFRESHED_EACH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESHED_EACH))
    calendar.add_component(Timezone.from_ical(AMSTERDAM_CLOCKS))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def appointments_file(
    appointments: Sequence[Appointment], method: CalendarMethod, organiser: Municipality | None, stamp: datetime
) -> bytes:
    """Return the file that goes along with a message: these appointments take place, or are cancelled."""
    return calendar_file([_event_of(each, method, organiser, stamp) for each in appointments], method)


def event_at(
    *,
    uid: str,
    sequence: int,
    stamp: datetime,
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    place: str,
    organiser: Municipality | None,
    is_cancelled: bool = False,
) -> Event:
    """Return what every event has: which one and which version, when on our clocks, where, and by whom.

    `stamp` is when this version came to be, so the same version gives the same bytes.
    """
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("dtstart", _on_our_clocks(starts_at))
    event.add("dtend", _on_our_clocks(ends_at))
    event.add("summary", title)
    if place:
        event.add("location", place)
    if organiser is not None:
        address = vCalAddress(f"mailto:{organiser.contact_email}")
        address.params["CN"] = vText(organiser.team_name)
        event.add("organizer", address)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event


def _on_our_clocks(moment: datetime) -> datetime:
    """Write a moment on our clocks; the hour that October repeats in UTC, for there they would mean the first."""
    local = moment.astimezone(AMSTERDAM)
    return local.astimezone(UTC) if local.fold else local


def _event_of(
    appointment: Appointment, method: CalendarMethod, organiser: Municipality | None, stamp: datetime
) -> Event:
    return event_at(
        uid=appointment["uid"],
        sequence=appointment["sequence"],
        stamp=stamp,
        starts_at=datetime.fromisoformat(appointment["starts_at"]),
        ends_at=datetime.fromisoformat(appointment["ends_at"]),
        title=appointment["title"],
        place=appointment["place"],
        organiser=organiser,
        is_cancelled=method == CalendarMethod.CANCEL,
    )
