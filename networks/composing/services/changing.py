"""Changing a proposal by hand: one command at a time, on the locked row, kept so that it can be taken back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from accounts.services import record
from networks.composing.by_hand import Board, Judged, Refusal, Refused, judge, read_board, touched, write_cards
from networks.composing.by_hand.judging import Command
from networks.composing.choices import ChangeKind, ProposalState
from networks.composing.models import Change, Proposal
from networks.composing.services.held_back import held_back, not_a_draft
from networks.composing.solver.instance import Instance, read_instance


@dataclass(frozen=True)
class Made:
    """A change that was made, and which wishes suffer from it or are met by it; none when it was made before."""

    proposal: Proposal
    change: Change | None = None
    judged: Judged | None = None


@transaction.atomic
def change_proposal(*, actor: Actor, proposal: Proposal, command: Command, at: datetime) -> Made:
    """Do with the groups of a draft what somebody asks, or refuse with the rule it breaks or who was first.

    A command says what it expects to find. The second half of a double click changes nothing and is no refusal.
    """
    held = hold_draft(proposal)
    board = read_board(held.groups)
    try:
        judged = judge(instance_of(held), board, command)
    except Refused as refused:
        last = last_about(held, refused)
        if _was_pressed_twice(refused, last, actor, command.what):
            return Made(held)
        raise held_back(refused, last) from None
    change = keep(actor, held, board, judged.board, what=ChangeKind(command.what), at=at)
    return Made(held, change, judged)


def hold_draft(proposal: Proposal) -> Proposal:
    """Keep others from changing a draft until we are done."""
    held = hold(proposal)
    if held.state != ProposalState.DRAFT:
        raise not_a_draft(held)
    return held


def hold(proposal: Proposal) -> Proposal:
    """Keep others from changing a proposal until we are done."""
    rows = Proposal.objects.select_for_update(of=("self",))
    related = ("run__municipality", "run__activity__venue__neighbourhood", "run__activity__method")
    return rows.select_related(*related).get(pk=proposal.pk)


def instance_of(proposal: Proposal) -> Instance:
    """Return what the proposal was made of."""
    return read_instance(proposal.run.instance)


def keep(
    actor: Actor,
    held: Proposal,
    before: Board,
    after: Board,
    *,
    what: ChangeKind,
    at: datetime,
    reverts: Change | None = None,
) -> Change:
    """Write groups down as they are now, and what was changed."""
    was, now = touched(before, after)
    held.groups, held.version = write_cards(after.cards), held.version + 1
    held.save(update_fields=["groups", "version"])
    change = Change.objects.create(
        proposal=held,
        version=held.version,
        by=actor.user,
        what=what,
        before=write_cards(was),
        after=write_cards(now),
        reverts=reverts,
        made_at=at,
    )
    record(actor=actor, action="proposal_changed", thing=held)
    return change


def last_about(held: Proposal, refused: Refused) -> Change | None:
    """Return the last change of the groups and parents a refusal is about."""
    if refused.why not in (Refusal.CHANGED, Refusal.NOTHING_NEW):
        return None
    for change in held.changes.select_related("by").order_by("-version"):
        if is_about(change, refused.groups, refused.parents):
            return change
    return None


def is_about(change: Change, groups: frozenset[str], parents: frozenset[str]) -> bool:
    """Say whether a change touched one of these groups, or moved one of these parents."""
    before, after = read_board(change.before), read_board(change.after)
    keys = {card.key for card in (*before.cards, *after.cards)}
    return bool(keys & groups) or any(before.home_of(parent) != after.home_of(parent) for parent in parents)


def _was_pressed_twice(refused: Refused, last: Change | None, actor: Actor, what: str) -> bool:
    if refused.why not in (Refusal.CHANGED, Refusal.NOTHING_NEW) or last is None:
        return False
    return last.by_id == (actor.user.pk if actor.user else None) and last.what == what
