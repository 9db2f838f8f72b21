"""What a calendar one subscribes to is called and holds. The same dates give the same bytes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from networks.activities.calendar import event_of as event_of_lecture
from networks.activities.models import Activity
from networks.feeds.models import Feed
from networks.meetings.calendar import event_of as event_of_meeting
from networks.meetings.models import Meeting
from networks.messaging.calendar import calendar_file


def file_of(name: str, lectures: Iterable[Activity] = (), meetings: Iterable[Meeting] = ()) -> bytes:
    """Return the calendar with these dates, as the parents see them."""
    events = [*map(event_of_lecture, lectures), *map(event_of_meeting, meetings)]
    return calendar_file(events, subscribed_as=name)


def work_file(lectures: Iterable[Activity], meetings: Iterable[Meeting]) -> bytes:
    """Return a colleague's calendar; of a group that runs itself only when it meets (R03)."""
    met = [event_of_meeting(meeting, with_place=not meeting.group.is_handed_over) for meeting in meetings]
    return calendar_file([*map(event_of_lecture, lectures), *met], subscribed_as=_("My lectures and groups"))


def name_of(feed: Feed) -> str:
    """Return the name under which it stands in a list of calendars, in the language of its reader."""
    return feed.group.name if feed.group else _("My lectures and meetings")
