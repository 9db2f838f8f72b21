"""A lecture as a calendar file, for anybody's telephone."""

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.posters import page_address
from networks.messaging.calendar import calendar_file, event_at


def calendar_of(activity: Activity) -> bytes:
    """Return the calendar file of one lecture.

    The UID stays and the SEQUENCE rises with every move, so a calendar replaces the earlier version.
    The stamp is when the lecture last changed, so the same lecture gives the same bytes.
    """
    venue = activity.venue
    event = event_at(
        uid=activity.code,
        sequence=activity.sequence,
        stamp=activity.changed_at,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        title=activity.title,
        place=f"{venue.name}, {venue.address}, {venue.postal_code} {venue.town}",
        organiser=activity.municipality,
        is_cancelled=activity.state == ActivityState.CANCELLED,
    )
    event.add("geo", (venue.latitude, venue.longitude))
    event.add("description", "\n\n".join(filter(None, [activity.summary, page_address(activity)])))
    event.add("url", page_address(activity))
    return calendar_file([event])
