"""From when, at what time and where a group would meet next."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime

from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.meetings.queries.polls import last_choice_of
from networks.meetings.rhythm import day_of_the_week, first_on
from networks.neighbourhoods.choices import Day
from networks.neighbourhoods.models import Venue

# As long as a lecture; how long a meeting of this method takes nobody states (our default).
USUAL_LENGTH = timedelta(hours=2)
# Time to tell everybody (our default).
EARLIEST = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Habit:
    """From which day and at what time a group would meet next: as it chose last, else as it met last."""

    first: date
    begins: time
    ends: time


def habit_of(group: Group, at: datetime) -> Habit | None:
    """Return how a group would go on; None when it never chose and never met."""
    last = Meeting.objects.standing().filter(group=group).order_by("-starts_at").first()
    chosen = last_choice_of(group)
    if chosen is not None:
        day = Day(chosen.day)
        return Habit(first=_next_one(group, last, day, at), begins=chosen.begins, ends=_two_hours_later(chosen.begins))
    if last is None:
        return None
    begins, ends = localtime(last.starts_at), localtime(last.ends_at)
    first = _next_one(group, last, day_of_the_week(begins.date()), at)
    return Habit(first=first, begins=begins.time(), ends=ends.time())


def _next_one(group: Group, last: Meeting | None, day: Day, at: datetime) -> date:
    soonest = localtime(at).date() + EARLIEST
    follows = localtime(last.starts_at).date() + timedelta(weeks=group.interval_weeks) if last else soonest
    return first_on(day, max(follows, soonest))


def _two_hours_later(begins: time) -> time:
    """Return when a meeting of the usual length ends; before midnight, for nobody types a second day."""
    later = datetime.combine(date.min, begins) + USUAL_LENGTH
    return later.time() if later.date() == date.min else time(23, 59)


def venues_for(group: Group) -> list[Venue]:
    """Return the venues a group can choose from."""
    return list(Venue.objects.filter(municipality=group.municipality_id, is_in_use=True))
