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
from networks.composing.forms.by_hand import ByHandForm


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


class SettleForm(ByHandForm):
    """Another time, place or coach that suits everybody in the group."""

    act = "settle"
    submit_label = _("Change")
    was = forms.CharField(widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("Time, place and coach"))

    def prepare(self) -> None:
        """Offer what is free and suits all."""
        table = self.table
        self.initial["was"] = _written(place_of(table.board.card(self.about)))
        if self.is_bound:
            self.fields["place"] = forms.CharField()
        else:
            places = places_for(table.instance, table.board, self.about)
            self.offer("place", [(_written(place), table.words.place(place)) for place in places])

    @property
    def is_possible(self) -> bool:
        """Say whether there is another one."""
        return self.is_bound or bool(getattr(self.fields["place"], "choices", []))

    def command(self) -> Command:
        """Return the change."""
        said = self.cleaned_data
        return Settle(group=self.about, was=_read(said["was"]), place=_read(said["place"]))


class SplitForm(ByHandForm):
    """A second group out of one, with parents who have none."""

    act = "split"
    submit_label = _("Make two groups")
    half = forms.ChoiceField(label=_("The second group"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer where a second group could meet, and of how many."""
        table = self.table
        if self.is_bound:
            self.fields["half"] = forms.CharField()
        else:
            halves = halves_of(table.instance, table.board, self.about)
            self.offer("half", [(self._value(half), self._label(half)) for half in halves])

    @property
    def is_possible(self) -> bool:
        """Say whether both halves can be large enough."""
        return self.is_bound or bool(getattr(self.fields["half"], "choices", []))

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
