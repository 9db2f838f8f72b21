"""The models of meetings, one file each."""

from networks.meetings.models.coaching import CoachingTask
from networks.meetings.models.meeting import Answer, Meeting
from networks.meetings.models.poll import Poll, PollOption, PollVote

__all__ = ["Answer", "CoachingTask", "Meeting", "Poll", "PollOption", "PollVote"]
