"""Taking a change back, and composing anew around what a hand has decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from networks.composing.by_hand.board import Board, Card, Refusal, Refused
from networks.composing.solver.instance import Where


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Somebody for whom another group is proposed than before; None is no group."""

    parent: str
    before: Where | None
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


def moves_between(before: Board, after: Board, stay: Collection[str] = ()) -> list[Moved]:
    """Return for whom it becomes another time, language or place, or a group or none at all.

    `stay` are those who still want a group; nobody else is counted. Without it everybody is.
    """
    was, now = previous_of(before), previous_of(after)
    everybody = [one for one in {**was, **now} if not stay or one in stay]
    return [
        Moved(parent=one, before=was.get(one), after=now.get(one)) for one in everybody if was.get(one) != now.get(one)
    ]
