"""What changed since a proposal was made: who cannot be asked any more, and which groups cannot meet so."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from networks.activities.models import Activity
from networks.composing.by_hand import Board, read_board
from networks.composing.by_hand.board import Card
from networks.composing.choices import ChangeKind
from networks.composing.models import Proposal
from networks.composing.services.changing import Made, hold_draft, instance_of, keep
from networks.composing.snapshots import Told, coaches_with_room, told_now
from networks.composing.solver.instance import Coach
from networks.neighbourhoods.models import Venue
from networks.signups.models import Interest


@dataclass(frozen=True, kw_only=True)
class Stale:
    """What does not hold any more: parents by number, groups by key. `too_few` are those that are left small."""

    parents: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    without_coach: frozenset[str] = frozenset()
    too_few: frozenset[str] = frozenset()

    @property
    def blocks(self) -> bool:
        """Say whether somebody would be asked who should not be, or for a place or coach that is not there."""
        return bool(self.parents or self.closed or self.without_coach)


def stale_of(proposal: Proposal, keys: Collection[str] | None = None) -> Stale:
    """Compare a proposal, or some of its groups, with how everything stands now.

    Who took her interest back, was asked for another group or joined one, or told since what does not go with
    this group; a venue that is closed by now; and a coach who is gone or has no room left.
    """
    board = read_board(proposal.groups)
    cards = [card for card in board.cards if keys is None or card.key in keys]
    gone = _gone(proposal.run.activity, cards)
    least = instance_of(proposal).settings.minimum
    return Stale(
        parents=gone,
        closed=frozenset(_closed(proposal, cards)),
        without_coach=frozenset(_without_coach(proposal, cards)),
        too_few=frozenset(card.key for card in cards if len(set(card.members) - gone) < least),
    )


@transaction.atomic
def take_out_stale(*, actor: Actor, proposal: Proposal, at: datetime) -> Made:
    """Take out of the groups of a draft who cannot be asked any more, pinned or not. Pressed twice it does it once."""
    held = hold_draft(proposal)
    gone = stale_of(held).parents
    if not gone:
        return Made(held)
    before = read_board(held.groups)
    after = Board(tuple(card.without(gone) for card in before.cards))
    emptied = {card.key for card in after.cards if not card.members}
    for key in emptied:
        after = after.without_card(key)
    return Made(held, keep(actor, held, before, after, what=ChangeKind.STALE, at=at))


def _gone(activity: Activity, cards: Collection[Card]) -> frozenset[str]:
    members = {member for card in cards for member in card.members}
    numbers = [int(member) for member in members if member.isdecimal()]
    told = told_now(activity, Interest.objects.filter(pk__in=numbers))
    return frozenset(members - set(told.parents)).union(*(_no_longer_fit(told, card) for card in cards))


def _no_longer_fit(told: Told, card: Card) -> set[str]:
    """Return who told since what does not go with her group. Of two who do not fit together the last to come goes."""
    here = [member for member in card.members if member in told.parents]
    gone = {
        member for member in here if not told.suits(member, slot=card.slot, language=card.language, venue=card.venue)
    }
    for first, last in told.apart:
        if {first, last} <= set(here) - gone:
            gone.add(last)
    return gone


def _closed(proposal: Proposal, cards: Collection[Card]) -> list[str]:
    venues = Venue.objects.filter(municipality=proposal.run.municipality, is_in_use=True)
    opened = {str(venue.pk): venue.open_parts for venue in venues}
    return [card.key for card in cards if card.slot not in opened.get(card.venue, [])]


def _without_coach(proposal: Proposal, cards: Collection[Card]) -> list[str]:
    """A coach who can start fewer groups than she is proposed for has the first ones of them."""
    coaches = {coach.id: coach for coach in coaches_with_room(proposal.run.municipality)}
    missing = []
    for card in cards:
        coach = coaches.get(card.coach)
        if coach is None or not _can(coach, card):
            missing.append(card.key)
        else:
            coaches[coach.id] = replace(coach, room_for=coach.room_for - 1)
    return missing


def _can(coach: Coach, card: Card) -> bool:
    return coach.room_for > 0 and card.slot in coach.slots and card.language in coach.languages
