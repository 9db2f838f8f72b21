"""What a professional asks of the composer, and what she puts away again."""

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.composing.choices import ProposalState
from networks.composing.models import Proposal
from networks.composing.services.errors import released_already


@transaction.atomic
def drop_proposal(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Put a draft away; what was released stays. Pressed twice it is put away once."""
    dropped = Proposal.objects.select_for_update(of=("self",)).select_related("run__municipality").get(pk=proposal.pk)
    if dropped.state == ProposalState.RELEASED:
        raise released_already()
    if dropped.state == ProposalState.DRAFT:
        dropped.state = ProposalState.DROPPED
        dropped.save(update_fields=["state"])
        record(actor=actor, action="proposal_dropped", thing=dropped)
    return dropped
