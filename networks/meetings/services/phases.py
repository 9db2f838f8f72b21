"""The steps of a group that hang on its meetings: handing it over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.services import record
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.groups.services import locked, move_to
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import CoachingTask
from networks.meetings.queries import facts_of
from networks.meetings.services.errors import MeetingError, refusals_below


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
    record(actor=actor, action="group_handed_over", thing=given)
    return given


def close_coaching(group: Group, at: datetime) -> None:
    """Take the group off the list of the coach: the hand-over is done, what is left is not needed any more."""
    waiting = CoachingTask.objects.filter(group=group).open()
    waiting.filter(key="hand_over").update(done_at=at)
    waiting.update(is_not_needed=True)
