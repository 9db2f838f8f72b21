"""What making groups keeps: who can start one, what was proposed, how it was changed by hand, and who was asked."""

from networks.composing.models.coach import Coach
from networks.composing.models.invitation import Invitation, InvitationQuerySet, nothing_chosen
from networks.composing.models.proposal import Change, Proposal, ProposalQuerySet, Run, RunQuerySet

__all__ = [
    "Change",
    "Coach",
    "Invitation",
    "InvitationQuerySet",
    "Proposal",
    "ProposalQuerySet",
    "Run",
    "RunQuerySet",
    "nothing_chosen",
]
