"""How asking ends: the group starts, does not start, or one question is taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.composing import catalogue
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.queries import (
    first_meeting_of,
    forming_facts,
    is_ahead,
    sizes_of_group,
    who_said_yes,
)
from networks.composing.services.asking import forming, hold_parents
from networks.composing.services.errors import (
    ComposingError,
    closed,
    first_meeting_passed,
    not_forming,
    too_few_said_yes,
    too_many_said_yes,
)
from networks.composing.services.news import tell
from networks.groups.choices import GroupState, StopReason
from networks.groups.lifecycle import GroupFacts
from networks.groups.models import Group
from networks.groups.services import Sharing, add_member, locked, move_to, subject_of
from networks.meetings.services import cancel_meeting, plan_coaching, remind_members
from networks.messaging.services import cancel_about
from networks.neighbourhoods.services import hold_venues


@transaction.atomic
def start_group(*, actor: Actor, group: Group, at: datetime) -> Group:
    """Start a group with everybody who said yes (R01), plan its coaching and reminders, and tell everybody.

    Who was asked and did not say yes is told kindly that her interest stands. Pressed twice it starts once.
    """
    started = locked(group)
    if started.state == GroupState.STARTED:
        return started
    if started.state != GroupState.FORMING:
        raise not_forming()
    _hold_room_of(started)
    hold_parents(started)
    facts = forming_facts(started)
    for refusal in missing_for_start(started, facts, at):
        raise refusal
    yes = list(who_said_yes(started).select_related("person"))
    move_to(actor=actor, group=started, facts=facts, step=GroupState.STARTED, at=at)
    members = [
        add_member(actor=actor, group=started, person=invitation.person, sharing=_chosen(invitation), at=at)
        for invitation in yes
    ]
    others = [row for row in started.invitations.standing() if row.state != InvitationState.YES]
    _close(actor, started, joined=yes, at=at)
    plan_coaching(actor=actor, group=started, at=at)
    remind_members(actor=actor, memberships=members, at=at)
    tell(actor=actor, kind=catalogue.GROUP_STARTED, group=started, invitations=yes, at=at)
    tell(actor=actor, kind=catalogue.GROUP_NOT_JOINED, group=started, invitations=others, at=at)
    return started


@transaction.atomic
def stop_forming(*, actor: Actor, group: Group, reason: StopReason, at: datetime) -> Group:
    """Give a group up before it starts: its first meeting is cancelled, everybody's interest stands."""
    stopped = forming(group)
    meeting = first_meeting_of(stopped)
    facts = GroupFacts(
        state=GroupState.FORMING,
        members=0,
        group_min=stopped.numbers["group_min"],
        group_max=stopped.numbers["group_max"],
        has_stop_reason=True,
    )
    move_to(actor=actor, group=stopped, facts=facts, step=GroupState.STOPPED, at=at, reason=reason)
    if is_ahead(meeting, at) and meeting is not None:
        cancel_meeting(actor=actor, meeting=meeting, at=at)
    hold_parents(stopped)
    told = list(stopped.invitations.standing())
    _close(actor, stopped, joined=[], at=at)
    tell(actor=actor, kind=catalogue.GROUP_STOPPED_FORMING, group=stopped, invitations=told, at=at, meeting=meeting)
    return stopped


@transaction.atomic
def take_back_invitation(*, actor: Actor, invitation: Invitation, at: datetime) -> Invitation:
    """Take a question back; who has read it is told kindly that her interest stands."""
    group = forming(invitation.group)
    hold_parents(group, invitation.person_id)
    taken_back = Invitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    if taken_back.is_closed:
        raise closed()
    was_standing = Invitation.objects.standing().filter(pk=taken_back.pk).exists()
    taken_back.state, taken_back.closed_at = InvitationState.CLOSED, at
    taken_back.save()
    record(actor=actor, action="invitation_taken_back", thing=taken_back)
    unread = cancel_about(actor=actor, subject=subject_of(group), person=taken_back.person)
    if was_standing and (taken_back.answered_at is not None or not unread):
        tell(actor=actor, kind=catalogue.GROUP_NOT_JOINED, group=group, invitations=[taken_back], at=at)
    return taken_back


def missing_for_start(group: Group, facts: GroupFacts, at: datetime) -> list[ComposingError]:
    """Return why a group cannot start yet: too few or too many said yes, or there is no first meeting ahead."""
    missing, sizes = [], sizes_of_group(group)
    if sizes is not None and facts.members < sizes.least.value:
        missing.append(too_few_said_yes(facts.members, sizes.least))
    if sizes is not None and facts.members > sizes.most.value:
        missing.append(too_many_said_yes(facts.members, sizes.most))
    if not is_ahead(first_meeting_of(group), at):
        missing.append(first_meeting_passed())
    return missing


def _hold_room_of(group: Group) -> None:
    """Hold where it meets before the parents, as everybody does: further start-up meetings are planned there too."""
    meeting = first_meeting_of(group)
    hold_venues([meeting.venue] if meeting is not None and meeting.venue is not None else [])


def _close(actor: Actor, group: Group, *, joined: Sequence[Invitation], at: datetime) -> None:
    """Settle every invitation; what has not left yet tells old news."""
    numbers = [invitation.pk for invitation in joined]
    group.invitations.filter(pk__in=numbers).update(state=InvitationState.JOINED, closed_at=at)
    waiting = group.invitations.exclude(pk__in=numbers).filter(closed_at=None)
    waiting.open().update(state=InvitationState.CLOSED, closed_at=at)
    group.invitations.filter(closed_at=None).update(closed_at=at)
    cancel_about(actor=actor, subject=subject_of(group))


def _chosen(invitation: Invitation) -> Sharing:
    return Sharing(name=invitation.shows_name, email=invitation.shows_email, mobile=invitation.shows_mobile)
