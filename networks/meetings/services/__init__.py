"""What changes about the meetings of a group, one file for each thing it is about."""

from networks.meetings.calendar import appointment_of, place_of
from networks.meetings.rhythm import Rhythm
from networks.meetings.services.answers import answer_meeting
from networks.meetings.services.coaching import (
    do_task,
    elect_coordinator,
    move_task,
    plan_coaching,
    skip_task,
    take_up_task,
)
from networks.meetings.services.dates import DateRefused, plan_dates
from networks.meetings.services.errors import MeetingError
from networks.meetings.services.hosts import receive_at_home, take_home_back
from networks.meetings.services.looking_back import ask_how_it_was, ask_whether_they_meet, tell_of_unreached
from networks.meetings.services.meetings import cancel_meeting, count_meeting, plan_meeting
from networks.meetings.services.members import become_coordinator, leave, stop_coordinating
from networks.meetings.services.moving import Moved, move_meeting
from networks.meetings.services.phases import end_group, fall_asleep, hand_over_group
from networks.meetings.services.plans import MeetingPlan, plan_of
from networks.meetings.services.polls import close_poll, open_poll, vote
from networks.meetings.services.reminders import remind_members
from networks.meetings.services.series import Series, SeriesPlan, agree, plan_series

__all__ = [
    "DateRefused",
    "MeetingError",
    "MeetingPlan",
    "Moved",
    "Rhythm",
    "Series",
    "SeriesPlan",
    "agree",
    "answer_meeting",
    "appointment_of",
    "ask_how_it_was",
    "ask_whether_they_meet",
    "become_coordinator",
    "cancel_meeting",
    "close_poll",
    "count_meeting",
    "do_task",
    "elect_coordinator",
    "end_group",
    "fall_asleep",
    "hand_over_group",
    "leave",
    "move_meeting",
    "move_task",
    "open_poll",
    "place_of",
    "plan_coaching",
    "plan_dates",
    "plan_meeting",
    "plan_of",
    "plan_series",
    "receive_at_home",
    "remind_members",
    "skip_task",
    "stop_coordinating",
    "take_home_back",
    "take_up_task",
    "tell_of_unreached",
    "vote",
]
