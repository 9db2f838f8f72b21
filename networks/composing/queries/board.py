"""What a professional sees while she changes a proposal by hand: groups, places and parents in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actor import Actor
from networks.composing.by_hand import NOWHERE, Board, Note, Option, Place, moves_between, read_board
from networks.composing.by_hand.wording import WISHES, refusal_in_words
from networks.composing.choices import ChangeKind
from networks.composing.models import Change, Coach, Proposal
from networks.composing.queries.proposals import GroupCard, LeftOut, Member, Proposed, proposed, slot_in_words
from networks.composing.solver.instance import Answer, Instance, Where, read_instance
from networks.groups.models import Group
from networks.neighbourhoods.choices import parts_in_words
from networks.neighbourhoods.models import Venue
from ui.languages import languages_in_words

# So many of the last changes are listed.
CHANGES_SHOWN = 30


@dataclass(frozen=True)
class Table:
    """A proposal on the table, with what its numbers stand for."""

    actor: Actor
    proposal: Proposal

    @cached_property
    def instance(self) -> Instance:
        """What the proposal was made of."""
        return read_instance(self.proposal.run.instance)

    @cached_property
    def board(self) -> Board:
        """Its groups as they are now."""
        return read_board(self.proposal.groups)

    @cached_property
    def shown(self) -> Proposed:
        """The same with names."""
        return proposed(self.actor, self.proposal)

    @cached_property
    def cards(self) -> dict[str, GroupCard]:
        """Each group with names, by its key, in the order of the week."""
        return {card.key: card for card in self.shown.groups}

    @cached_property
    def people(self) -> dict[str, Member]:
        """Everybody by her number."""
        placed = (member for card in self.shown.groups for member in card.members)
        left_out = (member for same in self.shown.left_out for member in same.members)
        return {member.number: member for member in (*placed, *left_out)}

    def left_out_as(self, parent: str) -> LeftOut | None:
        """Those without a group for the same reason as she; None when she has one."""
        alike = (same for same in self.shown.left_out if any(member.number == parent for member in same.members))
        return next(alike, None)

    @cached_property
    def words(self) -> "Words":
        """All of it in words."""
        return Words(self)

    @cached_property
    def moves(self) -> list[tuple[str, str, str]]:
        """Who gets another group than in the former proposal: her name, and where she was and is now."""
        found = moves_between(self.instance.previous, self.board)
        return [
            (self.words.called(one.parent), self.words.where(one.before), self.words.where(one.after)) for one in found
        ]


@dataclass(frozen=True)
class Words:
    """What is on the table in the words of a page."""

    table: Table

    @cached_property
    def _venues(self) -> dict[str, str]:
        venues = Venue.objects.visible_to(self.table.actor)
        return {str(number): name for number, name in venues.values_list("pk", "name")}

    @cached_property
    def _coaches(self) -> dict[str, str]:
        coaches = Coach.objects.visible_to(self.table.actor)
        return {str(number): name for number, name in coaches.values_list("pk", "user__name")}

    def called(self, parent: str) -> str:
        """Return what to call somebody."""
        member = self.table.people.get(parent)
        return member.called if member else ""

    def told(self, parent: str) -> list[tuple[str, str]]:
        """Say what of her own answers decides where she fits: her languages, and when she can come."""
        hers = self.table.instance.parent_by_id[parent]
        gladly, if_need_be = (
            parts_in_words([slot for slot, answer in hers.slots.items() if answer == how]) for how in Answer
        )
        moments = [gladly, _("if need be: %(parts)s") % {"parts": if_need_be} if if_need_be else ""]
        return [
            (_("Languages"), languages_in_words(sorted(hers.languages))),
            (_("Suits"), "; ".join(filter(None, moments))),
        ]

    def group(self, key: str) -> str:
        """Say which group it is: Tuesday evening, library, 9 parents."""
        if key == NOWHERE:
            return _("no group")
        card = self.table.cards[key]
        size = ngettext("%(number)d parent", "%(number)d parents", card.size) % {"number": card.size}
        return ", ".join(filter(None, [card.when, card.venue.name if card.venue else "", card.language, size]))

    def place(self, place: Place) -> str:
        """Say when, where and with which coach."""
        where, coach = self._venues.get(place.venue, ""), self._coaches.get(place.coach, "")
        return ", ".join(filter(None, [slot_in_words(place.slot), where, coach]))

    def where(self, where: Where | None) -> str:
        """Say when and where, or that it is nowhere."""
        if where is None:
            return _("no group")
        return ", ".join(filter(None, [slot_in_words(where.slot), self._venues.get(where.venue, "")]))

    def effects(self, suffers: Sequence[Note], gains: Sequence[Note]) -> tuple[str, str]:
        """Say which wishes suffer and which are met now, and of whom; what is so in both groups is no change."""
        now, before = dict.fromkeys(map(self._note, suffers)), dict.fromkeys(map(self._note, gains))
        return (
            "; ".join(words for words in now if words not in before),
            "; ".join(words for words in before if words not in now),
        )

    def _note(self, note: Note) -> str:
        return f"{self.called(note.parent)}: {WISHES[note.wish]}" if note.parent else str(WISHES[note.wish])

    def option(self, option: Option) -> str:
        """Say what a group would be like for somebody: what suffers, or why it is not possible."""
        if option.refused is not None:
            return refusal_in_words(option.refused)
        suffers, gains = self.effects(option.suffers, option.gains)
        said = []
        if suffers:
            said.append(_("but: %(notes)s") % {"notes": suffers})
        if gains:
            said.append(_("no longer: %(notes)s") % {"notes": gains})
        return "; ".join(said)


def changes_of(proposal: Proposal) -> Sequence[Change]:
    """Return what was changed by hand, the last one first."""
    return list(proposal.changes.select_related("by").order_by("-version")[:CHANGES_SHOWN])


def to_take_back(actor: Actor, proposal: Proposal) -> Change | None:
    """Return the last change of one's own that still stands."""
    return _standing(actor, proposal).exclude(what=ChangeKind.UNDO).first()


def to_make_again(actor: Actor, proposal: Proposal) -> Change | None:
    """Return what one took back last, as long as one changed nothing since."""
    last = _standing(actor, proposal).exclude(what=ChangeKind.REDO).first()
    return last if last is not None and last.what == ChangeKind.UNDO else None


def keys_changed_since(proposal: Proposal, seen: int) -> set[str] | None:
    """Return which groups changed since somebody looked; None when groups came or went."""
    keys: set[str] = set()
    for change in proposal.changes.filter(version__gt=seen):
        before, after = {row["key"] for row in change.before}, {row["key"] for row in change.after}
        if before != after:
            return None
        keys |= before
    return keys


def made_groups(actor: Actor, proposal: Proposal) -> QuerySet[Group]:
    """Return the groups that a released proposal became; `is_hers` says whether the actor may follow it."""
    hers = Group.objects.visible_to(actor).filter(pk=OuterRef("pk"))
    return proposal.made_groups.annotate(is_hers=Exists(hers)).order_by("name")


def _standing(actor: Actor, proposal: Proposal) -> QuerySet[Change]:
    return proposal.changes.filter(by=actor.user, undone_at=None).order_by("-version")
