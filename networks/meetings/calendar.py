"""A meeting in a calendar: never with a home address or a name of a parent."""

from icalendar import Event

from networks.meetings.models import Meeting
from networks.messaging.calendar import event_at
from networks.messaging.catalogue import Appointment


def appointment_of(meeting: Meeting) -> Appointment:
    """Return a meeting as a message takes it along."""
    return Appointment(
        uid=uid_of(meeting),
        sequence=meeting.sequence,
        starts_at=meeting.starts_at.isoformat(),
        ends_at=meeting.ends_at.isoformat(),
        title=meeting.group.name,
        place=place_of(meeting),
    )


def event_of(meeting: Meeting, *, with_place: bool = True) -> Event:
    """Return a meeting as it stands in a calendar one subscribes to: the same one as in a mail, by its UID."""
    return event_at(
        uid=uid_of(meeting),
        sequence=meeting.sequence,
        stamp=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.group.name,
        place=place_of(meeting) if with_place else "",
        organiser=meeting.group.municipality,
        is_cancelled=meeting.is_cancelled,
    )


def uid_of(meeting: Meeting) -> str:
    """Return by which name calendars know it, whatever happens to it."""
    return f"meeting-{meeting.pk}"


def place_of(meeting: Meeting) -> str:
    """Return the venue with its address; nothing where it is at somebody's home or not known yet."""
    venue = meeting.venue
    return f"{venue.name}, {venue.address}, {venue.town}" if venue else ""
