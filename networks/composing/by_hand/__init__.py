"""What a hand can do with the groups of a proposal, and how that is judged. Pure: no database, no clock."""

from networks.composing.by_hand.board import NOWHERE, Board, Card, Refusal, Refused, read_board, write_cards
from networks.composing.by_hand.judging import Judged, Note, Option, judge, options_for, partners_for
from networks.composing.by_hand.moving import Lock, Move, Pin, Swap
from networks.composing.by_hand.redoing import Moved, moves_between, previous_of, reverted, touched
from networks.composing.by_hand.shaping import Half, Merge, Place, Settle, Split, halves_of, places_for

__all__ = [
    "NOWHERE",
    "Board",
    "Card",
    "Half",
    "Judged",
    "Lock",
    "Merge",
    "Move",
    "Moved",
    "Note",
    "Option",
    "Pin",
    "Place",
    "Refusal",
    "Refused",
    "Settle",
    "Split",
    "Swap",
    "halves_of",
    "judge",
    "moves_between",
    "options_for",
    "partners_for",
    "places_for",
    "previous_of",
    "read_board",
    "reverted",
    "touched",
    "write_cards",
]
