"""Changing one group of a proposal by hand: another time or place, two of it, or one of it and another."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from networks.composing.by_hand import (
    Half,
    Lock,
    Merge,
    Place,
    Settle,
    Split,
    halves_of,
    places_for,
)
from networks.composing.by_hand.judging import Before, Command
from networks.composing.by_hand.shaping import place_of
from networks.composing.forms.by_hand import ByHandForm, OfferForm


class LockForm(ByHandForm):
    """Nobody joins or leaves this group, whatever is composed anew."""

    act = "lock"
    is_locked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer the opposite of what is so."""
        locks = not self.table.board.card(self.about).is_locked
        self.initial["is_locked"] = locks
        self.submit_label = _("Lock this group") if locks else _("Unlock this group")

    def command(self) -> Command:
        """Return the lock."""
        return Lock(group=self.about, is_locked=self.cleaned_data["is_locked"])


class SettleForm(OfferForm):
    """Another time, place or coach that suits everybody in the group."""

    act = "settle"
    question = "place"
    submit_label = _("Change")
    was = forms.CharField(widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("Time, place and coach"))

    def prepare(self) -> None:
        """Remember what it is now."""
        self.initial["was"] = _written(place_of(self.table.board.card(self.about)))
        super().prepare()

    def offered(self) -> list[tuple[str, str]]:
        """Return what is free and suits all."""
        places = places_for(self.table.instance, self.table.board, self.about)
        return [(_written(place), self.table.words.place(place)) for place in places]

    def command(self) -> Command:
        """Return the change."""
        said = self.cleaned_data
        return Settle(group=self.about, was=_read(said["was"]), place=_read(said["place"]))


class SplitForm(OfferForm):
    """A second group out of one, with parents who have none."""

    act = "split"
    question = "half"
    submit_label = _("Make two groups")
    half = forms.ChoiceField(label=_("The second group"), widget=forms.RadioSelect)

    def offered(self) -> list[tuple[str, str]]:
        """Return where a second group could meet, and of how many."""
        halves = halves_of(self.table.instance, self.table.board, self.about)
        return [(self._value(half), self._label(half)) for half in halves]

    def command(self) -> Command:
        """Return the split; the new group is called after the version it comes with."""
        place, _sep, members = self.cleaned_data["half"].partition("/")
        key = f"n{self.table.proposal.version + 1}"
        return Split(group=self.about, members=tuple(members.split(",")), place=_read(place), key=key)

    def _value(self, half: Half) -> str:
        return f"{_written(half.place)}/{','.join(half.members)}"

    def _label(self, half: Half) -> str:
        size = len(half.members)
        parents = ngettext("%(number)d parent", "%(number)d parents", size) % {"number": size}
        words = gettext("%(place)s: %(parents)s, of whom %(new)d have no group now")
        return words % {"place": self.table.words.place(half.place), "parents": parents, "new": half.newly_placed}


class MergeForm(ByHandForm):
    """Everybody goes to another group, if all of them fit there."""

    act = "merge"
    submit_label = _("Make one group of the two")
    into = forms.ChoiceField(label=_("Everybody goes to"))

    def prepare(self) -> None:
        """Offer the groups in which all fit."""
        table = self.table
        keys = [key for key in table.cards if key != self.about]
        if not self.is_bound:
            before = Before(table.instance, table.board)
            keys = [key for key in keys if before.allows(Merge(group=self.about, into=key))]
        self.offer("into", [(key, table.words.group(key)) for key in keys])

    @property
    def is_possible(self) -> bool:
        """Say whether there is one."""
        field: Any = self.fields["into"]
        return bool(field.choices)

    def command(self) -> Command:
        """Return the merger."""
        return Merge(group=self.about, into=self.cleaned_data["into"])


def _written(place: Place) -> str:
    return f"{place.slot}|{place.venue}|{place.coach}"


def _read(text: str) -> Place:
    slot, venue, coach = (*text.split("|"), "", "")[:3]
    return Place(slot=slot, venue=venue, coach=coach)
