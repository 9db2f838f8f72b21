"""Asking the group which rhythm suits, answering it, and choosing one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Group
from networks.meetings.choices import Suits
from networks.meetings.models import PollOption
from networks.meetings.queries import OptionAsSeen
from networks.meetings.rhythm import Rhythm
from networks.meetings.services.polls import FEWEST, MOST
from networks.neighbourhoods.choices import Day
from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import DayInput, TimeInput

# What most groups will want to choose from; the model allows more.
WEEKS = range(1, 13)
# Time enough to look in the calendar (our default).
DAYS_OPEN = 7


class OpenPollForm(LaidOutForm, forms.Form):
    """Two to six choices: every so many weeks, a day, a time. A row without a day is left out."""

    submit_label = _("Ask the group")

    closes_on = forms.DateField(label=_("Answer until"), widget=DayInput)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("closes_on", timezone.localdate() + timedelta(days=DAYS_OPEN))
        for row in range(1, MOST + 1):
            needed = row <= FEWEST
            self.fields[f"weeks_{row}"] = forms.TypedChoiceField(
                label=_("How often"), choices=weeks_to_choose, coerce=int, initial=group.interval_weeks
            )
            self.fields[f"day_{row}"] = forms.ChoiceField(
                label=_("Day"), choices=[("", _("Choose a day")), *Day.choices], required=needed
            )
            self.fields[f"time_{row}"] = forms.TimeField(label=_("Time"), widget=TimeInput, required=needed)

    def layout(self) -> list[Any]:
        """Return the choices one below the other."""
        rows = [
            Section(
                gettext("Choice %(number)d") % {"number": row}, SideBySide(f"weeks_{row}", f"day_{row}", f"time_{row}")
            )
            for row in range(1, MOST + 1)
        ]
        return [*rows, "closes_on"]

    def clean(self) -> dict[str, Any]:
        """A choice has a day and a time, or neither."""
        said = super().clean() or {}
        for row in range(FEWEST + 1, MOST + 1):
            for name, other in ((f"day_{row}", f"time_{row}"), (f"time_{row}", f"day_{row}")):
                if said.get(other) and not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a day and a time, or leave both empty."))
        return said

    def rhythms(self) -> list[Rhythm]:
        """Return the choices that were filled in."""
        said = self.cleaned_data
        return [
            Rhythm(interval_weeks=said[f"weeks_{row}"], day=Day(said[f"day_{row}"]), begins=said[f"time_{row}"])
            for row in range(1, MOST + 1)
            if said[f"day_{row}"]
        ]


class VoteForm(LaidOutForm, forms.Form):
    """For each choice: it suits, if need be, or neither."""

    submit_label = _("Send")

    def __init__(self, *args: Any, seen: Sequence[OptionAsSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = {f"option_{one.option.pk}": one for one in seen}
        for name, one in self.seen.items():
            self.fields[name] = forms.ChoiceField(
                label=one.option.in_words,
                choices=[*Suits.choices, ("", _("does not suit me, or I do not know"))],
                required=False,
                initial=one.mine,
                widget=forms.RadioSelect,
            )

    says_not_required = False

    def suits(self) -> dict[PollOption, Suits]:
        """Return what suits her."""
        said = self.cleaned_data
        return {one.option: Suits(said[name]) for name, one in self.seen.items() if said[name]}


class ClosePollForm(LaidOutForm, forms.Form):
    """Choose one, with the counts beside each."""

    submit_label = _("Choose this")

    option = forms.ChoiceField(label=_("When does the group meet?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seen: Sequence[OptionAsSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {str(one.option.pk): one.option for one in seen}
        choices = [(str(one.option.pk), f"{one.option.in_words} ({counts_in_words(one)})") for one in seen]
        self.fields["option"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def chosen(self) -> PollOption:
        """Return the choice."""
        return self.options[self.cleaned_data["option"]]


def counts_in_words(seen: OptionAsSeen) -> str:
    """Say how many a choice suits, without names."""
    suits = ngettext("suits %(number)d", "suits %(number)d", seen.yes) % {"number": seen.yes}
    need_be = ngettext("if need be %(number)d", "if need be %(number)d", seen.if_need_be) % {"number": seen.if_need_be}
    return f"{suits}, {need_be}"


def weeks_to_choose() -> list[tuple[str, str]]:
    """Return how often a group can meet, in words."""
    words = [ngettext("every week", "every %(weeks)s weeks", weeks) % {"weeks": weeks} for weeks in WEEKS]
    return [(str(weeks), text) for weeks, text in zip(WEEKS, words, strict=True)]
