"""Changing a proposal by hand: plain forms, each of which says what it expects to find."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from networks.composing.by_hand import (
    NOWHERE,
    Move,
    Option,
    Pin,
    Swap,
    options_for,
    partners_for,
)
from networks.composing.by_hand.judging import Command
from networks.composing.queries import Table
from ui.forms import LaidOutForm

# How an answer writes that somebody has no group.
OUT = "-"


class ByHandForm(LaidOutForm, forms.Form):
    """One thing to do with a parent or a group; several of these stand on one page."""

    act: ClassVar[str]
    # What is asked, with what was seen; each form has its own.
    command: Callable[[], Command]
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

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these in one of the questions."""
        field: Any = self.fields[name]
        field.choices = choices


class OfferForm(ByHandForm):
    """One of several. What was on offer a moment ago may be asked too: the refusal says who was first."""

    question: ClassVar[str]
    # What can be chosen, each with its words.
    offered: Callable[[], list[tuple[str, str]]]

    def prepare(self) -> None:
        """Offer what there is now, or take what was on offer."""
        if self.is_bound:
            self.fields[self.question] = forms.CharField()
        else:
            self.offer(self.question, self.offered())

    @property
    def is_possible(self) -> bool:
        """Say whether there is anything to choose."""
        return self.is_bound or bool(getattr(self.fields[self.question], "choices", []))


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
    def can_go(self) -> bool:
        """Say whether she can go anywhere; why she cannot is said in any case."""
        field: Any = self.fields["target"]
        return bool(field.choices)

    @property
    def why_not(self) -> list[tuple[str, str]]:
        """The other groups, each with why she does not fit."""
        table = self.table
        return [
            (table.words.group(option.group), table.words.option(option)) for option in self.options if not option.fits
        ]

    def command(self) -> Command:
        """Return the move."""
        said = self.cleaned_data
        return Move(parent=self.about, source=_key(said["source"]), target=_key(said["target"]))

    def _label(self, option: Option) -> str:
        words = [self.table.words.group(option.group), self.table.words.option(option)]
        return " – ".join(filter(None, words))


class SwapForm(OfferForm):
    """With whom of another group; only those with whom it fits both ways."""

    act = "swap"
    question = "other"
    submit_label = _("Change places")
    source = forms.CharField(widget=forms.HiddenInput)
    other = forms.ChoiceField(label=_("Change places with"))

    def prepare(self) -> None:
        """Remember where she is."""
        self.initial["source"] = self.table.board.home_of(self.about) or OUT
        super().prepare()

    def offered(self) -> list[tuple[str, str]]:
        """Return who can come here when she goes there."""
        partners = partners_for(self.table.instance, self.table.board, self.about)
        return [(self._value(one), self._label(one)) for one in partners]

    def command(self) -> Command:
        """Return the swap."""
        other, _sep, group = self.cleaned_data["other"].partition("|")
        return Swap(parent=self.about, source=_key(self.cleaned_data["source"]), other=other, target=_key(group))

    def _value(self, parent: str) -> str:
        return f"{parent}|{self.table.board.home_of(parent)}"

    def _label(self, parent: str) -> str:
        return f"{self.table.words.called(parent)} ({self.table.words.group(self.table.board.home_of(parent))})"


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
