"""Changing a proposal by hand: plain forms, each of which says what it expects to find."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from networks.composing.by_hand import (
    NOWHERE,
    Half,
    Lock,
    Merge,
    Move,
    Option,
    Pin,
    Place,
    Refused,
    Settle,
    Split,
    Swap,
    halves_of,
    judge,
    options_for,
    partners_for,
    places_for,
)
from networks.composing.by_hand.judging import Command
from networks.composing.by_hand.shaping import place_of
from networks.composing.queries import Table
from ui.forms import LaidOutForm

# How an answer writes that somebody has no group.
OUT = "-"


class ByHandForm(LaidOutForm, forms.Form):
    """One thing to do with a parent or a group; several of these stand on one page."""

    act: ClassVar[str]
    asked = forms.CharField(widget=forms.HiddenInput, initial="1")

    def __init__(self, data: Any, *, table: Table, about: str) -> None:
        super().__init__(data if data and f"{self.act}-asked" in data else None, prefix=self.act)
        self.table, self.about = table, about
        self.prepare()

    def prepare(self) -> None:
        """Fill in what there is to choose from."""

    @property
    def is_possible(self) -> bool:
        """Say whether there is anything to choose."""
        return True

    def command(self) -> Command:
        """Return what is asked, with what was seen."""
        raise NotImplementedError

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these in one of the questions."""
        field: Any = self.fields[name]
        field.choices = choices


class MoveForm(ByHandForm):
    """To which group; those that fit come first, and why the others do not stands below."""

    act = "move"
    submit_label = _("Move")
    source = forms.CharField(widget=forms.HiddenInput)
    target = forms.ChoiceField(label=_("Move to"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer every group she fits in, and to have none."""
        table = self.table
        home = table.board.home_of(self.about)
        self.options = options_for(table.instance, table.board, self.about)
        choices = [(option.group, self._label(option)) for option in self.options if option.fits]
        if home != NOWHERE:
            choices.append((OUT, gettext("No group for now")))
        self.initial["source"] = home or OUT
        # What fitted a moment ago is asked too: the refusal says who was first.
        field: Any = self.fields["target"]
        self.offer("target", choices)
        if self.is_bound:
            field.choices = [(key, key) for key in (*table.cards, OUT)]

    @property
    def is_possible(self) -> bool:
        """Say whether she can go anywhere."""
        field: Any = self.fields["target"]
        return bool(field.choices)

    @property
    def why_not(self) -> list[tuple[str, str]]:
        """The other groups, each with why she does not fit."""
        table = self.table
        return [
            (table.group_in_words(option.group), table.option_in_words(option))
            for option in self.options
            if not option.fits
        ]

    def command(self) -> Command:
        """Return the move."""
        said = self.cleaned_data
        return Move(parent=self.about, source=_key(said["source"]), target=_key(said["target"]))

    def _label(self, option: Option) -> str:
        words = [self.table.group_in_words(option.group), self.table.option_in_words(option)]
        return " – ".join(filter(None, words))


class SwapForm(ByHandForm):
    """With whom of another group; only those with whom it fits both ways."""

    act = "swap"
    submit_label = _("Change places")
    source = forms.CharField(widget=forms.HiddenInput)
    other = forms.ChoiceField(label=_("Change places with"))

    def prepare(self) -> None:
        """Offer who can come here when she goes there."""
        table = self.table
        self.initial["source"] = table.board.home_of(self.about) or OUT
        partners = [] if self.is_bound else partners_for(table.instance, table.board, self.about)
        if self.is_bound:
            self.fields["other"] = forms.CharField()
        else:
            self.offer("other", [(self._value(one), self._label(one)) for one in partners])

    @property
    def is_possible(self) -> bool:
        """Say whether there is anybody."""
        return self.is_bound or bool(getattr(self.fields["other"], "choices", []))

    def command(self) -> Command:
        """Return the swap."""
        other, _sep, group = self.cleaned_data["other"].partition("|")
        return Swap(parent=self.about, source=_key(self.cleaned_data["source"]), other=other, target=_key(group))

    def _value(self, parent: str) -> str:
        return f"{parent}|{self.table.board.home_of(parent)}"

    def _label(self, parent: str) -> str:
        return f"{self.table.called(parent)} ({self.table.group_in_words(self.table.board.home_of(parent))})"


class PinForm(ByHandForm):
    """She stays in this group, whatever is composed anew."""

    act = "pin"
    group = forms.CharField(widget=forms.HiddenInput)
    is_pinned = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer the opposite of what is so."""
        home = self.table.board.home_of(self.about)
        pins = home != NOWHERE and self.about not in self.table.board.card(home).pinned
        self.initial.update({"group": home or OUT, "is_pinned": pins})
        self.submit_label = _("Pin her in this group") if pins else _("Unpin her")

    @property
    def is_possible(self) -> bool:
        """Say whether she is in a group."""
        return self.table.board.home_of(self.about) != NOWHERE

    def command(self) -> Command:
        """Return the pin."""
        said = self.cleaned_data
        return Pin(parent=self.about, group=_key(said["group"]), is_pinned=said["is_pinned"])


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
            self.offer("place", [(_written(place), table.place_in_words(place)) for place in places])

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
        return words % {"place": self.table.place_in_words(half.place), "parents": parents, "new": half.newly_placed}


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
            keys = [key for key in keys if self._fits(key)]
        self.offer("into", [(key, table.group_in_words(key)) for key in keys])

    @property
    def is_possible(self) -> bool:
        """Say whether there is one."""
        field: Any = self.fields["into"]
        return bool(field.choices)

    def command(self) -> Command:
        """Return the merger."""
        return Merge(group=self.about, into=self.cleaned_data["into"])

    def _fits(self, key: str) -> bool:
        try:
            judge(self.table.instance, self.table.board, Merge(group=self.about, into=key))
        except Refused:
            return False
        return True


class QuickMoveForm(forms.Form):
    """What a drag sends: who, from where, to where, and how old the page is."""

    parent = forms.CharField(max_length=20)
    source = forms.CharField(max_length=20)
    target = forms.CharField(max_length=20)

    def command(self) -> Move:
        """Return the move."""
        said = self.cleaned_data
        return Move(parent=said["parent"], source=_key(said["source"]), target=_key(said["target"]))


def _key(said: str) -> str:
    return NOWHERE if said == OUT else said


def _written(place: Place) -> str:
    return f"{place.slot}|{place.venue}|{place.coach}"


def _read(text: str) -> Place:
    slot, venue, coach = (*text.split("|"), "", "")[:3]
    return Place(slot=slot, venue=venue, coach=coach)
