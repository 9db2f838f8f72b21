"""The steps of a group that hang on its meetings: handing it over, ending it, and falling asleep."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.services import record
from networks.groups.choices import GroupState, StopReason
from networks.groups.lifecycle import is_silent
from networks.groups.models import Group
from networks.groups.services import leave_group, locked, move_to, subject_of
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.queries import facts_of, silent_groups
from networks.meetings.services.coaching import HAND_OVER
from networks.meetings.services.errors import MeetingError, has_ended, refusals_below
from networks.meetings.services.meetings import call_off
from networks.meetings.services.news import tell_ended, tell_handed_over
from networks.meetings.services.reminders import drop_reminders
from networks.messaging.services import cancel_about


@transaction.atomic
def hand_over_group(*, actor: Actor, group: Group, at: datetime) -> Group:
    """R02: give the group to its parents; the coach becomes its back-up and her tasks for it are over (R03)."""
    given = locked(group)
    if given.is_handed_over:
        raise MeetingError("handed_over", _("This group has been handed over already."))
    with refusals_below():
        move_to(actor=actor, group=given, facts=facts_of(given, at), step=GroupState.INDEPENDENT, at=at)
    close_coaching(given, at)
    # What was still to be led by the professional the group does itself now.
    given.meetings.filter(state=MeetingState.PLANNED, kind=MeetingKind.STARTUP).update(kind=MeetingKind.OWN)
    tell_handed_over(actor=actor, group=given, at=at)
    record(actor=actor, action="group_handed_over", thing=given)
    return given


@transaction.atomic
def end_group(
    *,
    actor: Actor,
    group: Group,
    step: GroupState,
    at: datetime,
    reason: StopReason | None = None,
    successor: Group | None = None,
) -> Group:
    """End a group: completed, passed on to another one, or stopped with a reason from the list.

    What it had planned is off, everybody is told, and each is free to join another group.
    """
    ended = locked(group)
    if ended.is_ended:
        raise has_ended()
    if ended.state == GroupState.FORMING:
        # Parents who were asked hear of it too; they are known to the feature that asks them.
        raise MeetingError("forming", _("This group has not started yet. Stop asking parents for it instead."))
    if successor is not None:
        check_successor(successor, ended)
    facts = replace(facts_of(ended, at), has_stop_reason=reason is not None, has_successor=successor is not None)
    # A meeting ahead keeps nobody from ending; it is called off.
    ahead = list(Meeting.objects.filter(group=ended).ahead(at).select_related("group", "venue"))
    for meeting in ahead:
        call_off(actor=actor, meeting=meeting, at=at)
        drop_reminders(actor=actor, meeting=meeting)
    cancel_about(actor=actor, subject=subject_of(ended))
    with refusals_below():
        move_to(actor=actor, group=ended, facts=facts, step=step, at=at, reason=reason, successor=successor)
    close_coaching(ended, at)
    tell_ended(actor=actor, group=ended, called_off=ahead, at=at)
    for membership in ended.memberships.open().select_related("group", "person"):
        leave_group(actor=actor, membership=membership, at=at)
    record(actor=actor, action="group_ended", thing=ended)
    return ended


def fall_asleep(*, actor: Actor, at: datetime) -> int:
    """Let every group sleep that has been silent for more than so many times its own interval; return how many."""
    return sum(falls_asleep(actor=actor, group=group, at=at) for group in silent_groups(at))


@transaction.atomic
def falls_asleep(*, actor: Actor, group: Group, at: datetime) -> bool:
    """Let one group sleep, unless somebody planned a meeting just now."""
    sleeper = locked(group)
    facts = facts_of(sleeper, at)
    if not is_silent(facts, at):
        return False
    move_to(actor=actor, group=sleeper, facts=facts, step=GroupState.DORMANT, at=at)
    return True


def close_coaching(group: Group, at: datetime) -> None:
    """Take the group off the list of the coach: the hand-over is done, what is left is not needed any more."""
    waiting = CoachingTask.objects.filter(group=group).open()
    if group.is_handed_over:
        waiting.filter(key=HAND_OVER).update(done_at=at)
    waiting.update(is_not_needed=True)


def check_successor(successor: Group, ended: Group) -> None:
    """The baton goes to another group here that has not ended."""
    if successor.pk == ended.pk or successor.municipality_id != ended.municipality_id or successor.is_ended:
        raise MeetingError("no_successor", _("Choose another group of this municipality that goes on."))
