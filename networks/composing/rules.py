"""Who may make a group of interested parents, and who may answer an invitation."""

import rules

from accounts.actor import Actor
from accounts.rules import is_known_person, is_professional
from networks.activities.rules import may_change_activity
from networks.composing.models import Invitation
from networks.groups.rules import may_coach_group


@rules.predicate
def is_asked(actor: Actor, invitation: Invitation) -> bool:
    """The person whose invitation this is."""
    return actor.person is not None and invitation.person_id == actor.person.pk


@rules.predicate
def coaches_its_group(actor: Actor, invitation: Invitation) -> bool:
    """The professional who makes the group, or stands behind it, until it is handed over."""
    return bool(may_coach_group.test(actor, invitation.group))


@rules.predicate
def is_here(actor: Actor, invitation: Invitation) -> bool:
    """The group belongs to the municipality whose pages the actor is on."""
    return actor.municipality is not None and invitation.group.municipality_id == actor.municipality.pk


may_compose = is_professional
# Whoever arranges the lecture makes groups of those who are interested.
may_choose_from = may_change_activity
may_see_invitation = is_here & (coaches_its_group | (is_known_person & is_asked))
may_answer_invitation = is_here & is_known_person & is_asked
