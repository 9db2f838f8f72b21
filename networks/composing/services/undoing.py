"""Taking a change of a proposal back, and making it again after all."""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from networks.composing.by_hand import Board, Refusal, Refused, read_board, reverted
from networks.composing.by_hand.judging import Before
from networks.composing.choices import ChangeKind
from networks.composing.models import Change, Proposal
from networks.composing.queries import to_make_again, to_take_back
from networks.composing.services.changing import Made, hold_draft, instance_of, is_about, keep
from networks.composing.services.held_back import changed_since, nothing_to_undo


@transaction.atomic
def undo_change(*, actor: Actor, proposal: Proposal, at: datetime, version: int | None = None) -> Made:
    """Take one change back, or the last one of one's own. Later work of anybody on the same groups stays."""
    held = hold_draft(proposal)
    standing = held.changes.filter(undone_at=None).exclude(what=ChangeKind.UNDO)
    change = to_take_back(actor, held) if version is None else standing.filter(version=version).first()
    return _turn_round(actor, held, change, ChangeKind.UNDO, at)


@transaction.atomic
def redo_change(*, actor: Actor, proposal: Proposal, at: datetime) -> Made:
    """Make again what one took back last, as long as she changed nothing since."""
    held = hold_draft(proposal)
    return _turn_round(actor, held, to_make_again(actor, held), ChangeKind.REDO, at)


def _turn_round(actor: Actor, held: Proposal, change: Change | None, what: ChangeKind, at: datetime) -> Made:
    if change is None:
        raise nothing_to_undo()
    board, instance = read_board(held.groups), instance_of(held)
    before, after = read_board(change.before), read_board(change.after)
    try:
        judged = Before(instance, board).weigh(reverted(board, before=before.cards, after=after.cards))
    except Refused as refused:
        raise changed_since(_in_the_way(held, change, refused, before, after)) from None
    made = keep(actor, held, board, judged.board, what=what, at=at, reverts=change)
    Change.objects.filter(pk=change.pk).update(undone_at=at)
    return Made(held, made, judged)


def _in_the_way(held: Proposal, change: Change, refused: Refused, before: Board, after: Board) -> list[Change]:
    """Return the later changes of the same groups or parents that still stand."""
    groups = refused.groups if refused.why == Refusal.CHANGED else frozenset(card.key for card in after.cards)
    parents = {one for card in (*before.cards, *after.cards) for one in card.members}
    moved = frozenset(one for one in parents if before.home_of(one) != after.home_of(one))
    later = held.changes.select_related("by").filter(version__gt=change.version, undone_at=None)
    return [one for one in later.exclude(what=ChangeKind.UNDO) if is_about(one, groups, moved)]
