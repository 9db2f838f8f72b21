"""A member goes, or stops arranging the meetings: what that means for the meetings of her group."""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from networks.groups.models import Membership
from networks.groups.services import leave_group, locked, step_down
from networks.meetings.models import Answer, Meeting, PollVote


@transaction.atomic
def leave(*, actor: Actor, membership: Membership, at: datetime) -> Membership:
    """Let somebody go: what she answered about meetings that are still to come goes with her."""
    group = locked(membership.group)
    left = leave_group(actor=actor, membership=membership, at=at)
    ahead = Meeting.objects.filter(group=group).ahead(at)
    Answer.objects.filter(membership=membership, meeting__in=ahead.values("pk")).delete()
    PollVote.objects.filter(membership=membership, option__poll__closed_at=None).delete()
    return left


@transaction.atomic
def stop_coordinating(*, actor: Actor, membership: Membership, at: datetime) -> Membership:
    """Let a coordinator be a member again; the group is flagged until somebody takes over."""
    locked(membership.group)
    return step_down(actor=actor, membership=membership)
