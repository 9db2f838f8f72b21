"""What a change by hand does: which rules it would break, and which wishes suffer from it or are met by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from networks.composing.by_hand.board import NOWHERE, Board, Card, Refusal, Refused
from networks.composing.by_hand.moving import Move, Swap
from networks.composing.solver.checking import Rule, Wish, broken, wishes
from networks.composing.solver.instance import Instance, is_in_reach

# A draft may be between two states: a group that is too small is seen before it is released. What was kept
# for the composer a hand may undo; pins and locks are looked after by the commands.
MAY_BE_BROKEN_IN_A_DRAFT = frozenset({Rule.TOO_FEW, Rule.KEPT})

# One gladly coming parent less may leave too many who come only if need be; who goes, goes.
MAY_BE_BROKEN_BY_LEAVING = Rule.IF_NEED_BE

# These are about two parents, wherever they are.
ABOUT_A_PAIR = frozenset({Rule.TOGETHER, Rule.APART})

# A rule that is broken, in which group, and about whom.
Fault = tuple[Rule, str, tuple[str, ...]]


class Command(Protocol):
    """Something a hand does with the groups."""

    @property
    def what(self) -> str:
        """How the list of changes calls it."""

    def on(self, board: Board, instance: Instance) -> Board:
        """Return the groups after it, or refuse."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A wish, in which group, and for whom; for nobody when it is about the group."""

    wish: Wish
    group: str
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The groups after a change that may be made, which wishes suffer, and which are met now."""

    board: Board
    suffers: Sequence[Note] = ()
    gains: Sequence[Note] = ()


@dataclass(frozen=True, kw_only=True)
class Option:
    """One group somebody could go to: whether she fits, why not, and what it would do."""

    group: str
    refused: Refused | None = None
    suffers: Sequence[Note] = ()
    gains: Sequence[Note] = ()

    @property
    def fits(self) -> bool:
        """Say whether she can go there."""
        return self.refused is None


@dataclass(frozen=True)
class Before:
    """Groups before a change. What is wrong with them already is looked up once, however many changes are weighed."""

    instance: Instance
    board: Board

    @cached_property
    def broken(self) -> set[Fault]:
        """Which rules they break."""
        return _broken(self.instance, self.board)

    @cached_property
    def notes(self) -> set[Note]:
        """Which wishes they leave unmet."""
        return _notes(self.instance, self.board)

    def judge(self, command: Command) -> Judged:
        """Return the groups after a command, or refuse it with every rule that it newly breaks."""
        return self.weigh(command.on(self.board, self.instance))

    def weigh(self, after: Board) -> Judged:
        """Compare with the groups after; a rule that was broken already is no reason to refuse."""
        new = {
            one
            for one in _broken(self.instance, after) - self.broken
            if one[0] != MAY_BE_BROKEN_BY_LEAVING or not _only_left(self.board, after, one[1])
        }
        if new:
            raise Refused(
                Refusal.RULES,
                rules={rule for rule, _group, _parents in new},
                groups={group for _rule, group, _parents in new if group},
            )
        now = _notes(self.instance, after)
        return Judged(board=after, suffers=_in_order(now - self.notes), gains=_in_order(self.notes - now))

    def allows(self, command: Command) -> bool:
        """Say whether a command may be done."""
        return self.option(command, NOWHERE).fits

    def option(self, command: Command, group: str) -> Option:
        """Return what it would do to go to a group, or why that is refused."""
        try:
            judged = self.judge(command)
        except Refused as refused:
            return Option(group=group, refused=refused)
        return Option(group=group, suffers=judged.suffers, gains=judged.gains)


def judge(instance: Instance, before: Board, command: Command) -> Judged:
    """Return the groups after a command, or refuse it with every rule that it newly breaks."""
    return Before(instance, before).judge(command)


def options_for(instance: Instance, board: Board, parent: str) -> list[Option]:
    """Return every other group somebody could go to: where she fits first, and there where least suffers."""
    home, before = board.home_of(parent), Before(instance, board)
    found = [
        before.option(Move(parent=parent, source=home, target=card.key), card.key)
        for card in board.cards
        if card.key != home
    ]
    return sorted(found, key=lambda option: (not option.fits, len(option.suffers) - len(option.gains)))


def partners_for(instance: Instance, board: Board, parent: str) -> list[str]:
    """Return with whom somebody could change places."""
    home, before = board.home_of(parent), Before(instance, board)
    if home == NOWHERE:
        return []
    return [
        other
        for card in board.cards
        if card.key != home and not card.is_locked and could_sit(instance, parent, card)
        for other in card.members
        if could_sit(instance, other, board.card(home))
        and before.allows(Swap(parent=parent, source=home, other=other, target=card.key))
    ]


def could_sit(instance: Instance, parent: str, card: Card) -> bool:
    """Say whether the time, the language and the place of a group are possible for somebody."""
    told, venue = instance.parent_by_id.get(parent), instance.venue_by_id.get(card.venue)
    if told is None or venue is None:
        return False
    return card.slot in told.slots and card.language in told.languages and is_in_reach(told, venue)


def _broken(instance: Instance, board: Board) -> set[Fault]:
    found = broken(instance, board.composed)
    return {
        (one.rule, _key(board, one.rule, one.group), one.parents)
        for one in found
        if one.rule not in MAY_BE_BROKEN_IN_A_DRAFT
    }


def _key(board: Board, rule: Rule, index: int | None) -> str:
    return NOWHERE if index is None or rule in ABOUT_A_PAIR else board.cards[index].key


def _only_left(before: Board, after: Board, group: str) -> bool:
    was = next((card for card in before.cards if card.key == group), None)
    return was is not None and set(after.card(group).members) < set(was.members)


def _notes(instance: Instance, board: Board) -> set[Note]:
    unmet = wishes(instance, board.composed)
    return {
        Note(wish=one.wish, group=board.cards[one.group].key, parent=parent)
        for one in unmet
        for parent in (one.parents or ("",))
    }


def _in_order(notes: Iterable[Note]) -> list[Note]:
    order = list(Wish)
    return sorted(notes, key=lambda note: (order.index(note.wish), note.group, note.parent))
