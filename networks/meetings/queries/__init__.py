"""What can be asked about meetings, one file for each who asks."""

from networks.meetings.queries.facts import facts_of
from networks.meetings.queries.mine import MeetingAsSeen, as_seen_by, backup_of, meetings_seen_by

__all__ = ["MeetingAsSeen", "as_seen_by", "backup_of", "facts_of", "meetings_seen_by"]
