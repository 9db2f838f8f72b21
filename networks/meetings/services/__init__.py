"""What changes about the meetings of a group, one file for each thing it is about."""

from networks.meetings.services.answers import answer_meeting
from networks.meetings.services.coaching import plan_coaching
from networks.meetings.services.errors import MeetingError
from networks.meetings.services.meetings import cancel_meeting, count_meeting, plan_meeting
from networks.meetings.services.members import leave, stop_coordinating
from networks.meetings.services.moving import Moved, move_meeting
from networks.meetings.services.phases import hand_over_group
from networks.meetings.services.plans import MeetingPlan, plan_of

__all__ = [
    "MeetingError",
    "MeetingPlan",
    "Moved",
    "answer_meeting",
    "cancel_meeting",
    "count_meeting",
    "hand_over_group",
    "leave",
    "move_meeting",
    "plan_coaching",
    "plan_meeting",
    "plan_of",
    "stop_coordinating",
]
