"""Planning a meeting, cancelling it, and writing down how many came."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.actor import Actor
from accounts.services import record
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.groups.services import locked
from networks.meetings.choices import MeetingKind, MeetingState, Theme
from networks.meetings.models import Meeting
from networks.meetings.services.announcing import announce_cancelled, announce_planned
from networks.meetings.services.coaching import COUNT, arrange_tasks, fulfil
from networks.meetings.services.errors import MeetingError, has_ended, not_planned, parents_are_asked_for_it, was_held
from networks.meetings.services.looking_back import stop_asking_how_it_was
from networks.meetings.services.plans import MeetingPlan
from networks.meetings.services.writing import held, put_down, wake_up
from networks.neighbourhoods.services import give_back

# Nobody fills a living room with more; a larger number is a slip of the pen (our default).
MOST_WHO_CAME = 60


@transaction.atomic
def plan_meeting(*, actor: Actor, group: Group, plan: MeetingPlan, at: datetime) -> Meeting:
    """Plan a meeting and take a room for it; a group that slept wakes up.

    Of one more start-up meeting the tasks of the coach come along.
    """
    planning = locked(group)
    if planning.is_ended:
        raise has_ended()
    meeting = put_down(actor=actor, group=planning, plan=plan, at=at)
    wake_up(actor=actor, group=planning, at=at)
    if meeting.kind == MeetingKind.STARTUP and planning.state == GroupState.STARTED:
        arrange_tasks(planning, at)
    announce_planned(actor=actor, group=planning, meetings=[meeting], at=at)
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """Cancel a meeting and tell everybody; one that is over and was never counted did not take place."""
    group = locked(meeting.group)
    cancelled = held(meeting)
    if not cancelled.is_planned:
        raise not_planned()
    if cancelled.kind == MeetingKind.STARTUP and group.state == GroupState.FORMING:
        raise parents_are_asked_for_it()
    call_off(actor=actor, meeting=cancelled, at=at)
    if cancelled.kind == MeetingKind.STARTUP and group.state == GroupState.STARTED:
        arrange_tasks(group, at)
    announce_cancelled(actor=actor, meeting=cancelled, at=at)
    return cancelled


@transaction.atomic
def count_meeting(
    *, actor: Actor, meeting: Meeting, attendance: int, theme: Theme | None, at: datetime, is_sure: bool = False
) -> Meeting:
    """Write down how many came, and in one word from a list what it was about; the last count stands (R04)."""
    group = locked(meeting.group)
    counted = held(meeting)
    if counted.state == MeetingState.CANCELLED:
        raise not_planned()
    if counted.starts_at > at:
        raise MeetingError("not_yet", _("This meeting has not begun yet. Count who comes and write it down then."))
    check_attendance(attendance, group, is_sure=is_sure)
    if attendance == 0 and counted.attendance and group.is_handed_over and counted.kind == MeetingKind.STARTUP:
        raise was_held()
    counted.state, counted.attendance, counted.theme = MeetingState.HELD, attendance, theme or ""
    counted.save()
    fulfil(group, COUNT, at, meeting=counted)
    stop_asking_how_it_was(actor=actor, meeting=counted)
    record(actor=actor, action="meeting_counted", thing=counted)
    return counted


def check_attendance(attendance: int, group: Group, *, is_sure: bool) -> None:
    """Refuse a number that cannot be, and ask once more about one that is hard to believe."""
    if not 0 <= attendance <= MOST_WHO_CAME:
        raise MeetingError("too_many", _("Write a number from 0 to %(most)d.") % {"most": MOST_WHO_CAME})
    if is_sure:
        return
    if attendance == 0:
        raise MeetingError("nobody", _("Did nobody come? Then tick the box to say so."))
    members = group.memberships.open().count()
    if attendance > members:
        message = ngettext(
            "There is %(members)d parent in this group and you wrote %(came)d. Did others come along?"
            " Then tick the box.",
            "There are %(members)d parents in this group and you wrote %(came)d. Did others come along?"
            " Then tick the box.",
            members,
        )
        raise MeetingError("more_than_members", message % {"members": members, "came": attendance})


def call_off(*, actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Give the room back; the caller holds the group and the meeting, and tells everybody."""
    meeting.state = MeetingState.CANCELLED
    # Nobody has to be told any more where to be.
    meeting.home_address = ""
    meeting.sequence += 1
    meeting.save()
    give_back(subject=meeting.subject)
    stop_asking_how_it_was(actor=actor, meeting=meeting)
    meeting.coaching_tasks.open().update(is_not_needed=True)
    record(actor=actor, action="meeting_cancelled", thing=meeting)
