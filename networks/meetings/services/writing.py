"""One meeting as it is written down, with its room. The caller holds the group."""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.groups.services import move_to
from networks.meetings.choices import MeetingKind
from networks.meetings.models import Meeting
from networks.meetings.queries import facts_of
from networks.meetings.services.errors import refusals_below
from networks.meetings.services.plans import MeetingPlan, check_plan
from networks.neighbourhoods.services import book, give_back


@transaction.atomic
def put_down(*, actor: Actor, group: Group, plan: MeetingPlan, at: datetime) -> Meeting:
    """Write a new meeting down and take its room; nothing of it is left when there is none."""
    check_plan(plan, group, at)
    meeting = Meeting(group=group)
    write(plan, meeting)
    take_room(meeting)
    record(actor=actor, action="meeting_planned", thing=meeting)
    return meeting


def write(plan: MeetingPlan, meeting: Meeting) -> None:
    """Write when and where into the meeting."""
    meeting.starts_at, meeting.ends_at, meeting.kind = plan.starts_at, plan.ends_at, MeetingKind(plan.kind)
    meeting.venue, meeting.host, meeting.home_address = plan.venue, plan.host, plan.home_address.strip()
    meeting.save()


def take_room(meeting: Meeting) -> None:
    """Book a room for a meeting in place of the one it had; at somebody's home there is none to book."""
    if meeting.venue is None:
        give_back(subject=meeting.subject)
        return
    with refusals_below():
        book(venue=meeting.venue, subject=meeting.subject, starts_at=meeting.starts_at, ends_at=meeting.ends_at)


def held(meeting: Meeting) -> Meeting:
    """Fetch a meeting anew and keep others from changing it."""
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("group__municipality", "group__method", "venue", "host").get(pk=meeting.pk)


def wake_up(*, actor: Actor, group: Group, at: datetime) -> None:
    """Let a group that slept go on as what it was."""
    if group.state == GroupState.DORMANT:
        step = GroupState.INDEPENDENT if group.is_handed_over else GroupState.STARTED
        move_to(actor=actor, group=group, facts=facts_of(group, at), step=step, at=at)
