"""A lecture as a calendar file (iCalendar, RFC 5545), for anybody's telephone."""

from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.posters import page_address
from networks.activities.schedule import AMSTERDAM

MAKER = "-//Opvoedkring//Lectures//NL"

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


def calendar_of(activity: Activity) -> bytes:
    """Return the calendar file of one lecture.

    The UID stays and the SEQUENCE rises with every move, so a calendar replaces the earlier version.
    The stamp is when the lecture last changed, so the same lecture gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(AMSTERDAM_CLOCKS))
    calendar.add_component(event_of(activity))
    return bytes(calendar.to_ical())


def event_of(activity: Activity) -> Event:
    """Return the lecture as an event: when, where, who organises it, and whether it goes on."""
    event, venue = Event(), activity.venue
    event.add("uid", f"{activity.code}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}")
    event.add("dtstamp", activity.changed_at.astimezone(UTC))
    event.add("sequence", activity.sequence)
    event.add("dtstart", activity.starts_at.astimezone(AMSTERDAM))
    event.add("dtend", activity.ends_at.astimezone(AMSTERDAM))
    event.add("summary", activity.title)
    event.add("location", f"{venue.name}, {venue.address}, {venue.postal_code} {venue.town}")
    event.add("geo", (venue.latitude, venue.longitude))
    event.add("description", "\n\n".join(filter(None, [activity.summary, page_address(activity)])))
    event.add("url", page_address(activity))
    organiser = vCalAddress(f"mailto:{activity.municipality.contact_email}")
    organiser.params["CN"] = vText(activity.municipality.team_name)
    event.add("organizer", organiser)
    event.add("status", "CANCELLED" if activity.state == ActivityState.CANCELLED else "CONFIRMED")
    return event
