"""A member goes, stops arranging the meetings, or takes that over: what it means for the meetings of her group."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.groups.models import Membership
from networks.groups.services import choose_coordinator, leave_group, locked, step_down
from networks.meetings.models import Answer, Meeting, PollVote
from networks.meetings.queries import coordinator_of
from networks.meetings.services.announcing import announce_vacancy, let_go
from networks.meetings.services.errors import MeetingError, has_ended, refusals_below
from networks.meetings.services.hosts import take_home_back
from networks.meetings.services.looking_back import ask_somebody_else


@transaction.atomic
def leave(*, actor: Actor, membership: Membership, at: datetime) -> Membership:
    """Let somebody go: what she said about meetings that are still to come goes with her, and so does her home."""
    group = locked(membership.group)
    first = coordinator_of(group)
    ahead = list(Meeting.objects.filter(group=group).ahead(at))
    for meeting in ahead:
        if meeting.host_id == membership.pk:
            take_home_back(actor=actor, meeting=meeting, membership=membership, at=at)
    Answer.objects.filter(membership=membership, meeting__in=ahead).delete()
    PollVote.objects.filter(membership=membership, option__poll__closed_at=None).delete()
    left = leave_group(actor=actor, membership=membership, at=at)
    let_go(actor=actor, membership=left, meetings=Meeting.objects.filter(group=group, ends_at__gt=at))
    ask_somebody_else(actor=actor, membership=left, at=at)
    if first is not None and first.pk == membership.pk:
        announce_vacancy(actor=actor, group=group, at=at)
    return left


@transaction.atomic
def stop_coordinating(*, actor: Actor, membership: Membership, at: datetime) -> Membership:
    """Let a coordinator be a member again; the group is flagged until somebody takes over. Twice is once."""
    group = locked(membership.group)
    first = coordinator_of(group)
    if first is None or first.pk != membership.pk:
        return membership
    stepped_down = step_down(actor=actor, membership=membership)
    ask_somebody_else(actor=actor, membership=membership, at=at)
    announce_vacancy(actor=actor, group=group, at=at)
    return stepped_down


@transaction.atomic
def become_coordinator(*, actor: Actor, membership: Membership, at: datetime) -> Membership:
    """Let a member arrange the meetings of a group in which nobody does; the first who presses is the one."""
    group = locked(membership.group)
    if group.is_ended:
        raise has_ended()
    first = coordinator_of(group)
    if first is not None and first.pk != membership.pk:
        raise somebody_was_first(first)
    with refusals_below():
        return first or choose_coordinator(actor=actor, group=group, membership=membership)


def somebody_was_first(first: Membership) -> MeetingError:
    """Two want to do it; one was a moment earlier."""
    if not first.shows_name:
        return MeetingError("somebody_was_first", _("Somebody was just before you. Thank you for wanting to!"))
    message = _("%(name)s was just before you. Thank you for wanting to!") % {"name": first.person.first_name}
    return MeetingError("somebody_was_first", message)
