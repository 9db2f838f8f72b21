"""Making groups out of groups: one becomes two, two become one, and one meets at another time or place."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from networks.composing.by_hand.board import NOWHERE, Board, Card, Refusal, Refused
from networks.composing.by_hand.judging import Before, could_sit
from networks.composing.solver.checking import too_many_if_need_be
from networks.composing.solver.instance import Answer, Coach, Instance, km_between
from networks.composing.solver.patterns import companions

# From so many on that could come to one of two groups, two are suggested: then both can expect to keep
# eight (the method owner says ten; with drop-out that is too early, composer.md 3).
SUGGEST_TWO_FROM = 16

# More ways to make two of one nobody weighs at a glance.
HALVES_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Place:
    """When, where and with which coach a group could meet."""

    slot: str
    venue: str
    coach: str


@dataclass(frozen=True, kw_only=True)
class Half:
    """A second group out of one: where it would meet, and who would be in it."""

    place: Place
    members: tuple[str, ...]
    # How many of these have no group now.
    newly_placed: int


@dataclass(frozen=True, kw_only=True)
class Settle:
    """Let a group meet at another time or place, or with another coach; `was` is what whoever asks saw."""

    group: str
    was: Place
    place: Place
    what = "settle"

    def on(self, board: Board, _instance: Instance) -> Board:
        """Return the groups after it."""
        card = board.open_card(self.group)
        if place_of(card) != self.was:
            raise Refused(Refusal.CHANGED, groups=[self.group])
        if self.place == self.was:
            raise Refused(Refusal.NOTHING_NEW, groups=[self.group])
        return board.with_cards(_settled(card, self.place))


@dataclass(frozen=True, kw_only=True)
class Split:
    """Make two groups of one: these members, and perhaps some without a group, are the second one."""

    group: str
    members: tuple[str, ...]
    place: Place
    key: str
    what = "split"

    def on(self, board: Board, instance: Instance) -> Board:
        """Return the groups after it."""
        card = board.open_card(self.group)
        elsewhere = [one for one in self.members if board.home_of(one) not in (NOWHERE, self.group)]
        gone = [one for one in self.members if one not in instance.parent_by_id]
        if elsewhere or gone:
            raise Refused(Refusal.CHANGED, groups=[self.group], parents=[*elsewhere, *gone])
        if stay := card.pinned & set(self.members):
            raise Refused(Refusal.PINNED, groups=[self.group], parents=stay)
        rest = card.without(self.members)
        if min(len(rest.members), len(self.members)) < instance.settings.minimum:
            raise Refused(Refusal.CHANGED, groups=[self.group])
        second = replace(_settled(card, self.place), key=self.key, members=self.members, pinned=frozenset())
        return board.with_cards(rest, second)


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Make one group of two: everybody of the first goes to the second, which stays when and where it is."""

    group: str
    into: str
    what = "merge"

    def on(self, board: Board, _instance: Instance) -> Board:
        """Return the groups after it."""
        if self.group == self.into:
            raise Refused(Refusal.NOTHING_NEW, groups=[self.group])
        going, stays = board.open_card(self.group), board.open_card(self.into)
        both = replace(stays.joined_by(going.members), pinned=stays.pinned | going.pinned)
        return board.without_card(self.group).with_cards(both)


def place_of(card: Card) -> Place:
    """Return when, where and with which coach a group meets."""
    return Place(slot=card.slot, venue=card.venue, coach=card.coach)


def places_for(instance: Instance, board: Board, key: str) -> list[Place]:
    """Return every other time, place and coach that suit all of a group and are free."""
    card = board.card(key)
    others = board.without_card(key)
    return [
        place
        for place in _free_places(instance, others, card.language)
        if place != place_of(card)
        and instance.venue_by_id[place.venue].capacity >= len(card.members)
        and all(could_sit(instance, member, _settled(card, place)) for member in card.members)
        and not too_many_if_need_be(instance, _settled(card, place).composed)
    ]


def halves_of(instance: Instance, board: Board, key: str) -> list[Half]:
    """Return how one group could become two of at least the smallest size, the most newly placed first.

    At each time and place the parents without a group come first, and then the members it suits best.
    """
    card = board.card(key)
    tried: set[tuple[str, str]] = set()
    found = []
    for place in _free_places(instance, board, card.language):
        if (place.slot, place.venue) in tried:
            continue
        tried.add((place.slot, place.venue))
        half = _half(instance, board, card, place)
        if half is not None:
            found.append(half)
    found.sort(key=lambda half: -half.newly_placed)
    before = Before(instance, board)
    splits = [(half, Split(group=key, members=half.members, place=half.place, key="second")) for half in found]
    return [half for half, split in splits[: 3 * HALVES_SHOWN] if before.allows(split)][:HALVES_SHOWN]


def could_come_to_either(instance: Instance, board: Board, key: str) -> int:
    """Return how many could come to a group if it had no largest size: its members, and who has no group."""
    card = board.card(key)
    waiting = [one for one in board.unplaced(instance) if could_sit(instance, one, card)]
    return len(card.members) + len(waiting)


def _half(instance: Instance, board: Board, card: Card, place: Place) -> Half | None:
    second, minimum = _settled(card, place), instance.settings.minimum
    waiting = [one for one in board.unplaced(instance) if could_sit(instance, one, second)]
    movable = [one for one in card.members if one not in card.pinned and could_sit(instance, one, second)]
    most = min(instance.settings.maximum, instance.venue_by_id[place.venue].capacity)
    spare = len(card.members) - minimum
    members: list[str] = []
    for one in [*_best_first(instance, waiting, place), *_best_first(instance, movable, place)]:
        if one in members:
            continue
        unit = [other for other in companions(instance, one) if board.home_of(other) == board.home_of(one)]
        leaving = [other for other in unit if other in card.members]
        fits = all(could_sit(instance, other, second) and other not in card.pinned for other in unit)
        if not fits or len(members) + len(unit) > most or len(leaving) > spare:
            continue
        if leaving and len(members) >= minimum:
            break
        members += unit
        spare -= len(leaving)
    if len(members) < minimum:
        return None
    return Half(place=place, members=tuple(sorted(members)), newly_placed=len(set(members) - set(card.members)))


def _best_first(instance: Instance, parents: Sequence[str], place: Place) -> list[str]:
    venue = instance.venue_by_id[place.venue]
    told = [instance.parent_by_id[parent] for parent in parents]
    told.sort(key=lambda one: (one.slots[place.slot] != Answer.YES, km_between(one, venue), one.id))
    return [one.id for one in told]


def _free_places(instance: Instance, board: Board, language: str) -> Iterator[Place]:
    """Yield where one more group could meet, with every coach who is free then and has room for one more."""
    rooms = Counter((card.venue, card.slot) for card in board.cards)
    busy = {(card.coach, card.slot) for card in board.cards}
    load = Counter(card.coach for card in board.cards)
    coaches = [one for one in instance.coaches if language in one.languages and load[one.id] < one.room_for]
    for venue in instance.venues:
        for slot in sorted(venue.slots):
            if rooms[venue.id, slot] < venue.rooms:
                for coach in _free_then(coaches, busy, slot):
                    yield Place(slot=slot, venue=venue.id, coach=coach.id)


def _free_then(coaches: Sequence[Coach], busy: Collection[tuple[str, str]], slot: str) -> list[Coach]:
    return [coach for coach in coaches if slot in coach.slots and (coach.id, slot) not in busy]


def _settled(card: Card, place: Place) -> Card:
    return replace(card, slot=place.slot, venue=place.venue, coach=place.coach)
