"""What can be asked about meetings, one file for each who asks."""

from networks.meetings.queries.closed import DatesAround, closed_after, dates_around, remarks_about
from networks.meetings.queries.coaching import (
    TaskInWords,
    child_care_is_asked,
    coaching_steps,
    step_of,
    tasks_in_words,
)
from networks.meetings.queries.facts import facts_of, silent_groups
from networks.meetings.queries.mine import MeetingAsSeen, as_seen_by, backup_of, meetings_seen_by

__all__ = [
    "DatesAround",
    "MeetingAsSeen",
    "TaskInWords",
    "as_seen_by",
    "backup_of",
    "child_care_is_asked",
    "closed_after",
    "coaching_steps",
    "dates_around",
    "facts_of",
    "meetings_seen_by",
    "remarks_about",
    "silent_groups",
    "step_of",
    "tasks_in_words",
]
