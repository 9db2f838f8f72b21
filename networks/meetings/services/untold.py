"""What has not left yet is rewritten, not corrected: nobody hears of a change in something she never heard of.

A message about several meetings loses or changes one of them. The caller holds the group locked.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from networks.meetings.catalogue import MEETING_MOVED, MEETING_PLANNED
from networks.messaging.catalogue import APPOINTMENTS, Appointment
from networks.messaging.choices import Hours
from networks.messaging.models import Message
from networks.messaging.services import keep_rewritten, take_out, untold

NEWS = (MEETING_PLANNED.key, MEETING_MOVED.key)


def rewrite_moved(
    people: Collection[int], moved: Mapping[str, Appointment], *, at_home: bool, hours: Hours, due_at: datetime
) -> dict[int, set[str]]:
    """Let what waits for these people say where the meetings are now; return of which each hears that way."""
    hears: dict[int, set[str]] = defaultdict(set)
    rewritten = []
    for row in untold(keys=NEWS, people=people):
        uids = {each["uid"] for each in row.values[APPOINTMENTS]} & moved.keys()
        if uids and row.person_id is not None:
            row.values[APPOINTMENTS] = [moved.get(each["uid"], each) for each in row.values[APPOINTMENTS]]
            row.values["is_at_home"] = row.values["is_at_home"] or at_home
            _bring_forward(row, hours, due_at)
            hears[row.person_id] |= uids
            rewritten.append(row)
    keep_rewritten(rewritten)
    return hears


def take_out_cancelled(people: Collection[int], uid: str) -> set[int]:
    """Take a meeting that is off out of what waits for these people; return who never heard that it was planned."""
    unaware: set[int] = set()
    rewritten: list[Message] = []
    empty: list[Message] = []
    for row in untold(keys=NEWS, people=people):
        left = [each for each in row.values[APPOINTMENTS] if each["uid"] != uid]
        if len(left) == len(row.values[APPOINTMENTS]):
            continue
        if row.key == MEETING_PLANNED.key and row.person_id is not None:
            unaware.add(row.person_id)
        row.values[APPOINTMENTS] = left
        if left:
            row.values["number"] = int(left[0]["uid"].removeprefix("meeting-"))
        (rewritten if left else empty).append(row)
    keep_rewritten(rewritten)
    take_out(empty)
    return unaware


def _bring_forward(row: Message, hours: Hours, due_at: datetime) -> None:
    """What cannot wait leaves now, and is of use until the last of its meetings is over."""
    if hours == Hours.ANY:
        row.hours, row.due_at = Hours.ANY, min(row.due_at, due_at)
    ends = [datetime.fromisoformat(each["ends_at"]) for each in row.values[APPOINTMENTS]]
    row.expires_at = max([*ends, row.expires_at or ends[0]])
