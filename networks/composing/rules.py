"""Who may make a group of interested parents, and who may answer an invitation."""

import rules

from accounts.actor import Actor
from accounts.rules import is_known_person, is_professional
from networks.activities.rules import may_change_activity
from networks.composing.models import Invitation, Proposal, Run
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


@rules.predicate
def is_its_municipality(actor: Actor, run: Run) -> bool:
    """The composer was asked in the municipality whose pages the actor is on."""
    return actor.municipality is not None and run.municipality_id == actor.municipality.pk


@rules.predicate
def arranges_its_lecture(actor: Actor, run: Run) -> bool:
    """Whoever may change the lecture after which the composer was asked."""
    return bool(may_change_activity.test(actor, run.activity))


@rules.predicate
def sees_its_run(actor: Actor, proposal: Proposal) -> bool:
    """Whoever sees the time the composer was asked sees what it proposed."""
    return bool(may_see_run.test(actor, proposal.run))


may_compose = is_professional
# Whoever arranges the lecture makes groups of those who are interested.
may_choose_from = may_change_activity
may_see_invitation = is_here & (coaches_its_group | (is_known_person & is_asked))
may_answer_invitation = is_here & is_known_person & is_asked
may_see_run = is_its_municipality & arranges_its_lecture
may_see_proposal = sees_its_run
