"""What a change of meetings sets in motion: the news of it, and the reminders that go along.

The caller holds the group locked.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from accounts.actor import Actor
from networks.groups.choices import LIVING_STATES
from networks.groups.models import Group, Membership
from networks.groups.services import subject_of
from networks.meetings.catalogue import STILL_MEETING
from networks.meetings.models import Meeting
from networks.meetings.services.news import tell_cancelled, tell_coordinator_wanted, tell_moved, tell_planned
from networks.meetings.services.reminders import drop_reminders, move_reminders, plan_reminders
from networks.messaging.services import cancel_about


def announce_planned(*, actor: Actor, group: Group, meetings: Sequence[Meeting], at: datetime) -> None:
    """Tell everybody of one meeting or a series in one message, and let them be reminded of each."""
    members = list(group.memberships.open())
    # Nobody has to say any more whether they still meet.
    cancel_about(actor=actor, subject=subject_of(group), key=STILL_MEETING.key)
    if members and meetings:
        tell_planned(actor=actor, meetings=meetings, at=at)
        for meeting in meetings:
            plan_reminders(actor=actor, meeting=meeting, memberships=members, at=at)


def announce_moved(*, actor: Actor, meetings: Sequence[Meeting], was: datetime, at: datetime) -> None:
    """Tell everybody that these meetings moved, in one message; `was` is when the first one would have begun."""
    tell_moved(actor=actor, meetings=meetings, was=was, at=at)
    for meeting in meetings:
        move_reminders(actor=actor, meeting=meeting, at=at)


def announce_cancelled(*, actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Tell everybody that a meeting does not go on; of one that is over nobody hears any more."""
    drop_reminders(actor=actor, meeting=meeting)
    if meeting.ends_at > at:
        tell_cancelled(actor=actor, meeting=meeting, at=at)


def announce_vacancy(*, actor: Actor, group: Group, at: datetime) -> None:
    """Ask everybody in a group that goes on who wants to arrange its meetings now."""
    if group.state in LIVING_STATES:
        tell_coordinator_wanted(actor=actor, group=group, at=at)


def let_go(*, actor: Actor, membership: Membership, meetings: Iterable[Meeting]) -> None:
    """Let somebody who leaves hear nothing more of the group and of its meetings to come, or that were to come."""
    for subject in (subject_of(membership.group), *(meeting.subject for meeting in meetings)):
        cancel_about(actor=actor, subject=subject, person=membership.person)
