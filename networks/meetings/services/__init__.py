"""What changes about the meetings of a group, one file for each thing it is about."""

from networks.meetings.services.answers import answer_meeting
from networks.meetings.services.errors import MeetingError
from networks.meetings.services.members import leave, stop_coordinating

__all__ = ["MeetingError", "answer_meeting", "leave", "stop_coordinating"]
