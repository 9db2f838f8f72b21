"""A lecture in a calendar, for anybody's telephone."""

from icalendar import Event

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.posters import page_address
from networks.messaging.calendar import calendar_file, event_at
from networks.messaging.catalogue import Appointment


def calendar_of(activity: Activity) -> bytes:
    """Return the calendar file of one lecture."""
    return calendar_file([event_of(activity)])


def event_of(activity: Activity) -> Event:
    """Return a lecture as it stands in every calendar: its own file, a mail, somebody's dates, a neighbourhood's.

    The UID stays and the SEQUENCE rises with every move, so a calendar replaces the earlier version.
    The stamp is when the lecture last changed, so the same lecture gives the same bytes.
    """
    event = event_at(
        uid=activity.code,
        sequence=activity.sequence,
        stamp=activity.changed_at,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        title=activity.title,
        place=place_of(activity),
        organiser=activity.municipality,
        is_cancelled=activity.state == ActivityState.CANCELLED,
    )
    event.add("geo", (activity.venue.latitude, activity.venue.longitude))
    event.add("description", "\n\n".join(filter(None, [activity.summary, page_address(activity)])))
    event.add("url", page_address(activity))
    return event


def appointment_of(activity: Activity) -> Appointment:
    """Return a lecture as a message takes it along: the same one as in every other calendar."""
    return Appointment(
        uid=activity.code,
        sequence=activity.sequence,
        starts_at=activity.starts_at.isoformat(),
        ends_at=activity.ends_at.isoformat(),
        title=activity.title,
        place=place_of(activity),
    )


def place_of(activity: Activity) -> str:
    """Return the venue with its address, on one line."""
    venue = activity.venue
    return f"{venue.name}, {venue.address}, {venue.postal_code} {venue.town}"
