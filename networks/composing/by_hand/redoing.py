"""Taking a change back, and composing anew around what a hand has decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from networks.composing.by_hand.board import Board, Card, Refusal, Refused
from networks.composing.solver.instance import Where


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Somebody for whom another group is proposed than before; None is no group."""

    parent: str
    before: Where
    after: Where | None


def touched(before: Board, after: Board) -> tuple[list[Card], list[Card]]:
    """Return the groups that differ, as they were and as they are; one that is new or gone stands on one side."""
    was, now = {card.key: card for card in before.cards}, {card.key: card for card in after.cards}
    return (
        [card for card in before.cards if now.get(card.key) != card],
        [card for card in after.cards if was.get(card.key) != card],
    )


def reverted(board: Board, *, before: Sequence[Card], after: Sequence[Card]) -> Board:
    """Return the groups as they were before a change, if all it touched are still as it left them."""
    left = {card.key: card for card in after}
    here = {card.key: card for card in board.cards}
    keys = {card.key for card in (*before, *after)}
    differ = [key for key in sorted(keys) if here.get(key) != left.get(key)]
    if differ:
        raise Refused(Refusal.CHANGED, groups=differ)
    for key in keys - {card.key for card in before}:
        board = board.without_card(key)
    return board.with_cards(*before)


def previous_of(board: Board) -> dict[str, Where]:
    """Return where everybody is now, so that few have to move."""
    return {member: card.where for card in board.cards for member in card.members}


def moves_between(previous: Mapping[str, Where], board: Board) -> list[Moved]:
    """Return for whom of those who had a group it becomes another time, language or place, or none at all."""
    now = previous_of(board)
    return [
        Moved(parent=parent, before=where, after=now.get(parent))
        for parent, where in previous.items()
        if now.get(parent) != where
    ]
