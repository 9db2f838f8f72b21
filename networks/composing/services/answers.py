"""What a parent answers, as often as she wants until the group starts."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.actor import Actor
from accounts.services import record
from networks.composing import catalogue
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.queries import sizes_of_group, takes_answer, who_said_yes
from networks.composing.services.asking import hold_parents
from networks.composing.services.errors import asked_elsewhere, closed, full
from networks.composing.services.news import tell
from networks.groups.models import Group
from networks.groups.services import NOTHING_SHARED, Sharing, locked, subject_of
from networks.messaging.services import cancel_about
from networks.neighbourhoods.choices import PARTS_OF_WEEK

ANSWERS = (InvitationState.YES, InvitationState.OTHER_TIME, InvitationState.NO)


@transaction.atomic
def answer_invitation(
    *,
    actor: Actor,
    invitation: Invitation,
    answer: InvitationState,
    better_parts: Collection[str] | None = None,
    sharing: Sharing | None = None,
    at: datetime,
) -> Invitation:
    """Keep what a parent answers, and confirm it at once; the same answer again is confirmed once.

    What the others may see of her is a question of its own; without a yes to it they see nothing. What is
    not said here (`None`) stays as it was, as long as it goes with the answer.
    """
    answered = _answerable(invitation)
    is_news = answered.state != answer
    if answer == InvitationState.YES and is_news:
        _check_room(answered.group)
    answered.state, answered.answered_at = answer, at
    if better_parts is not None:
        answered.better_parts = [part for part in PARTS_OF_WEEK if part in better_parts]
    if answer != InvitationState.YES:
        sharing = NOTHING_SHARED
    if sharing is not None:
        _show(answered, sharing)
    _save_as_her_only_one(answered)
    record(actor=actor, action="invitation_answered", thing=answered)
    if is_news:
        cancel_about(actor=actor, subject=subject_of(answered.group), person=answered.person)
        tell(
            actor=actor,
            kind=catalogue.GROUP_ANSWERED,
            group=answered.group,
            invitations=[answered],
            at=at,
            answer=answer.value,
        )
    return answered


@transaction.atomic
def change_sharing(*, actor: Actor, invitation: Invitation, sharing: Sharing, at: datetime) -> Invitation:
    """Keep what somebody who said yes lets the others see once she is in the group."""
    changed = _answerable(invitation)
    if changed.state != InvitationState.YES:
        raise closed()
    _show(changed, sharing)
    changed.answered_at = at
    changed.save()
    record(actor=actor, action="sharing_changed", thing=changed)
    return changed


def _answerable(invitation: Invitation) -> Invitation:
    """Hold her invitation and its group, so that nobody starts it meanwhile; refuse when it is settled."""
    group = locked(invitation.group)
    hold_parents(group, invitation.person_id)
    held = Invitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    held.group = group
    if not takes_answer(held):
        raise closed()
    return held


def _check_room(group: Group) -> None:
    sizes = sizes_of_group(group)
    if sizes is not None and who_said_yes(group).count() >= sizes.most.value:
        raise full(sizes.most)


def _show(invitation: Invitation, sharing: Sharing) -> None:
    invitation.shows_name, invitation.shows_email = sharing.name, sharing.email
    invitation.shows_mobile = sharing.mobile


def _save_as_her_only_one(invitation: Invitation) -> None:
    """Who said no may be asked elsewhere; then this one stays a no."""
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise asked_elsewhere() from None
