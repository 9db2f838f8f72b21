"""What can be asked about meetings, one file for each who asks."""

from networks.meetings.queries.closed import (
    DatesAround,
    closed_after,
    dates_around,
    passed_over_in_words,
    remarks_about,
)
from networks.meetings.queries.coaching import (
    child_care_is_asked,
    coaching_steps,
    followers_of,
    has_followers,
    step_of,
)
from networks.meetings.queries.dates import Habit, habit_of, venues_for
from networks.meetings.queries.facts import facts_of, silent_groups
from networks.meetings.queries.hand_over import HandOver, hand_over_of
from networks.meetings.queries.looking_back import (
    ASKED_WITHIN,
    coordinator_of,
    groups_to_ask_whether_they_meet,
    half_years_since,
    meetings_to_ask_about,
    unreached_members,
)
from networks.meetings.queries.mine import (
    MeetingAsSeen,
    as_seen_by,
    backup_of,
    last_held_of,
    meetings_seen_by,
    uncounted_of,
)
from networks.meetings.queries.polls import (
    OptionAsSeen,
    answered_poll,
    has_answered,
    last_choice_of,
    open_poll_of,
    options_seen,
)
from networks.meetings.queries.sharing import ToShare, shared_address, shared_meeting, to_share

__all__ = [
    "ASKED_WITHIN",
    "DatesAround",
    "Habit",
    "HandOver",
    "MeetingAsSeen",
    "OptionAsSeen",
    "ToShare",
    "answered_poll",
    "as_seen_by",
    "backup_of",
    "child_care_is_asked",
    "closed_after",
    "coaching_steps",
    "coordinator_of",
    "dates_around",
    "facts_of",
    "followers_of",
    "groups_to_ask_whether_they_meet",
    "habit_of",
    "half_years_since",
    "hand_over_of",
    "has_answered",
    "has_followers",
    "last_choice_of",
    "last_held_of",
    "meetings_seen_by",
    "meetings_to_ask_about",
    "open_poll_of",
    "options_seen",
    "passed_over_in_words",
    "remarks_about",
    "shared_address",
    "shared_meeting",
    "silent_groups",
    "step_of",
    "to_share",
    "uncounted_of",
    "unreached_members",
    "venues_for",
]
