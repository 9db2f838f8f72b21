"""Groups as they stand on a proposal, and why something cannot be done with them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from networks.composing.solver.checking import Rule
from networks.composing.solver.instance import Instance, Where
from networks.composing.solver.solution import Composed

# Where somebody is who has no group.
NOWHERE = ""


class Refusal(StrEnum):
    """Why a hand is held back."""

    CHANGED = "changed"  # it is not, or no longer, as whoever asked it saw it
    PINNED = "pinned"
    LOCKED = "locked"
    RULES = "rules"
    NOTHING_NEW = "nothing_new"


class Refused(Exception):
    """It cannot be done: why, which rules it would break, and about which groups and parents it is."""

    def __init__(
        self,
        why: Refusal,
        *,
        rules: Collection[Rule] = (),
        groups: Collection[str] = (),
        parents: Collection[str] = (),
    ) -> None:
        super().__init__(why.value)
        self.why, self.rules = why, frozenset(rules)
        self.groups, self.parents = frozenset(groups), frozenset(parents)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One group: `pinned` stay in it until somebody unpins them, and if it is locked nobody joins or leaves."""

    key: str
    slot: str
    language: str
    venue: str
    coach: str
    members: tuple[str, ...]
    pinned: frozenset[str] = frozenset()
    is_locked: bool = False

    @property
    def where(self) -> Where:
        """When, in which language and at which venue it meets."""
        return self.composed.where

    @property
    def composed(self) -> Composed:
        """The same group as the composer writes it."""
        return Composed(
            slot=self.slot, language=self.language, venue=self.venue, coach=self.coach, members=self.members
        )

    def without(self, parents: Collection[str]) -> "Card":
        """Return it without these parents."""
        members = tuple(member for member in self.members if member not in parents)
        return replace(self, members=members, pinned=self.pinned - set(parents))

    def joined_by(self, parents: Iterable[str]) -> "Card":
        """Return it with these parents too."""
        return replace(self, members=tuple(sorted({*self.members, *parents})))


@dataclass(frozen=True)
class Board:
    """Every group of a proposal, in the order in which they were made."""

    cards: tuple[Card, ...]

    @property
    def composed(self) -> tuple[Composed, ...]:
        """The same groups as the composer writes them."""
        return tuple(card.composed for card in self.cards)

    def card(self, key: str) -> Card:
        """Return one group; one that is gone was changed by somebody else."""
        for card in self.cards:
            if card.key == key:
                return card
        raise Refused(Refusal.CHANGED, groups=[key])

    def home_of(self, parent: str) -> str:
        """Return in which group somebody is, or NOWHERE."""
        return next((card.key for card in self.cards if parent in card.members), NOWHERE)

    def open_card(self, key: str) -> Card:
        """Return one group that people may join and leave."""
        card = self.card(key)
        if card.is_locked:
            raise Refused(Refusal.LOCKED, groups=[key])
        return card

    def with_cards(self, *changed: Card) -> "Board":
        """Return it with these groups as they are here; one it does not have comes last."""
        by_key = {card.key: card for card in changed}
        known = {card.key for card in self.cards}
        new = [card for card in changed if card.key not in known]
        return Board((*(by_key.get(card.key, card) for card in self.cards), *new))

    def without_card(self, key: str) -> "Board":
        """Return it without one group."""
        return Board(tuple(card for card in self.cards if card.key != key))

    def unplaced(self, instance: Instance) -> tuple[str, ...]:
        """Return who has no group."""
        placed = {member for card in self.cards for member in card.members}
        return tuple(parent.id for parent in instance.parents if parent.id not in placed)


def read_board(groups: Iterable[Mapping[str, Any]]) -> Board:
    """Return the groups as a proposal keeps them."""
    return Board(
        tuple(
            Card(
                key=str(row["key"]),
                slot=row["slot"],
                language=row["language"],
                venue=str(row["venue"]),
                coach=str(row["coach"]),
                members=tuple(row["members"]),
                pinned=frozenset(row.get("pinned", ())),
                is_locked=bool(row.get("is_locked", False)),
            )
            for row in groups
        )
    )


def write_cards(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """Write groups as a proposal keeps them."""
    return [
        {
            "key": card.key,
            "slot": card.slot,
            "language": card.language,
            "venue": card.venue,
            "coach": card.coach,
            "members": list(card.members),
            "pinned": sorted(card.pinned),
            "is_locked": card.is_locked,
        }
        for card in cards
    ]
