"""Moving parents from group to group, and saying who and what stays as it is.

Each command names what it expects, so that it does what was meant or nothing. Who want to be together
move together.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from networks.composing.by_hand.board import NOWHERE, Board, Refusal, Refused
from networks.composing.solver.instance import Instance
from networks.composing.solver.patterns import companions


@dataclass(frozen=True, kw_only=True)
class Move:
    """Take a parent from one group to another; from or to NOWHERE is placing her, or taking her out."""

    parent: str
    source: str
    target: str

    @property
    def what(self) -> str:
        """How the list of changes calls it."""
        if self.source == NOWHERE:
            return "place"
        return "take_out" if self.target == NOWHERE else "move"

    def on(self, board: Board, instance: Instance) -> Board:
        """Return the groups after it."""
        if self.source == self.target:
            raise Refused(Refusal.NOTHING_NEW, parents=[self.parent])
        together = _leaving(board, instance, self.parent, self.source)
        return _put(_taken(board, together, self.source), together, self.target)


@dataclass(frozen=True, kw_only=True)
class Swap:
    """Let two parents of two groups change places."""

    parent: str
    source: str
    other: str
    target: str
    what = "swap"

    def on(self, board: Board, instance: Instance) -> Board:
        """Return the groups after it."""
        if self.source == self.target:
            raise Refused(Refusal.NOTHING_NEW, parents=[self.parent, self.other])
        going = _leaving(board, instance, self.parent, self.source)
        coming = _leaving(board, instance, self.other, self.target)
        freed = _taken(_taken(board, going, self.source), coming, self.target)
        return _put(_put(freed, going, self.target), coming, self.source)


@dataclass(frozen=True, kw_only=True)
class Pin:
    """Say that a parent stays in her group, whatever is composed anew; or no longer."""

    parent: str
    group: str
    is_pinned: bool

    @property
    def what(self) -> str:
        """How the list of changes calls it."""
        return "pin" if self.is_pinned else "unpin"

    def on(self, board: Board, _instance: Instance) -> Board:
        """Return the groups after it."""
        card = board.card(self.group)
        if self.parent not in card.members:
            raise Refused(Refusal.CHANGED, groups=[self.group], parents=[self.parent])
        if (self.parent in card.pinned) == self.is_pinned:
            raise Refused(Refusal.NOTHING_NEW, parents=[self.parent])
        pinned = card.pinned | {self.parent} if self.is_pinned else card.pinned - {self.parent}
        return board.with_cards(replace(card, pinned=pinned))


@dataclass(frozen=True, kw_only=True)
class Lock:
    """Say that nobody joins or leaves a group, whatever is composed anew; or no longer."""

    group: str
    is_locked: bool

    @property
    def what(self) -> str:
        """How the list of changes calls it."""
        return "lock" if self.is_locked else "unlock"

    def on(self, board: Board, _instance: Instance) -> Board:
        """Return the groups after it."""
        card = board.card(self.group)
        if card.is_locked == self.is_locked:
            raise Refused(Refusal.NOTHING_NEW, groups=[self.group])
        return board.with_cards(replace(card, is_locked=self.is_locked))


def _leaving(board: Board, instance: Instance, parent: str, source: str) -> frozenset[str]:
    """Return who goes when one parent does; she has to be where she was seen."""
    if parent not in instance.parent_by_id or board.home_of(parent) != source:
        raise Refused(Refusal.CHANGED, groups=[source] if source else [], parents=[parent])
    together = frozenset(one for one in companions(instance, parent) if board.home_of(one) == source)
    return together & set(instance.parent_by_id)


def _taken(board: Board, parents: Collection[str], source: str) -> Board:
    if source == NOWHERE:
        return board
    card = board.open_card(source)
    if stay := card.pinned & set(parents):
        raise Refused(Refusal.PINNED, groups=[source], parents=stay)
    return board.with_cards(card.without(parents))


def _put(board: Board, parents: Collection[str], target: str) -> Board:
    return board if target == NOWHERE else board.with_cards(board.open_card(target).joined_by(parents))
