"""Releasing a proposal: which groups, how each is called, and when it meets first."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from networks.activities.services import NoSuchHour, moment_of
from networks.composing.forms.meeting import LENGTHS, TWO_HOURS, in_hours
from networks.composing.queries import FirstDay, Table
from networks.composing.services import FirstMeeting, ReleasePlan
from networks.neighbourhoods.choices import part_of_week
from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import DayInput, TimeInput

# Where the answer stands that a refusal is about; anything else is about the name.
DAY_CODES = {"in_the_past", "too_far", "there_already", "venue_closed", "no_room", "no_such_hour"}


class ReleaseForm(LaidOutForm, forms.Form):
    """Every group with a name and a first day that are filled in; what is not ticked is not released."""

    submit_label = _("Ask these parents")

    def __init__(self, *args: Any, table: Table, days: Sequence[FirstDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.days = table, days
        for day in days:
            self._add(day)

    def layout(self) -> list[Any]:
        """Return one section for each group."""
        return [
            Section(
                self.table.words.group(day.key),
                f"asked_{day.key}",
                f"name_{day.key}",
                SideBySide(f"day_{day.key}", f"begins_{day.key}", f"minutes_{day.key}"),
            )
            for day in self.days
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse an hour the clock skips, and another part of the week than the one they said suits them."""
        said = super().clean() or self.cleaned_data
        for day in self._chosen():
            self._check(said, day.key)
        return said

    def plans(self) -> list[ReleasePlan]:
        """Return what is decided about each group that is ticked."""
        said = self.cleaned_data
        return [
            ReleasePlan(key=day.key, name=said[f"name_{day.key}"], first=self._first(day.key)) for day in self._chosen()
        ]

    def refuse(self, code: str, message: object, key: str) -> None:
        """Put the reason of a refusal beside the answer it is about."""
        name = f"{'day' if code in DAY_CODES else 'name'}_{key}"
        self.add_error(name if name in self.fields else None, str(message))

    def _add(self, day: FirstDay) -> None:
        begins = localtime(day.starts_at) if day.starts_at else None
        self.fields[f"asked_{day.key}"] = forms.BooleanField(
            label=_("Ask the parents of this group"), required=False, initial=True
        )
        self.fields[f"name_{day.key}"] = forms.CharField(
            label=_("Name of the group"), max_length=60, initial=day.name, required=False
        )
        self.fields[f"day_{day.key}"] = forms.DateField(
            label=_("First meeting on"), widget=DayInput, initial=begins.date() if begins else None, required=False
        )
        self.fields[f"begins_{day.key}"] = forms.TimeField(
            label=_("Begins at"), widget=TimeInput, initial=begins.time() if begins else None, required=False
        )
        self.fields[f"minutes_{day.key}"] = forms.TypedChoiceField(
            label=_("How long"),
            coerce=int,
            initial=TWO_HOURS,
            choices=[(length, in_hours(length)) for length in LENGTHS],
        )

    def _chosen(self) -> list[FirstDay]:
        return [day for day in self.days if self.cleaned_data.get(f"asked_{day.key}")]

    def _check(self, said: dict[str, Any], key: str) -> None:
        for name in (f"name_{key}", f"day_{key}", f"begins_{key}"):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("Fill this in, or do not tick this group."))
        if not (said.get(f"day_{key}") and said.get(f"begins_{key}")):
            return
        try:
            starts_at = moment_of(said[f"day_{key}"], said[f"begins_{key}"])
        except NoSuchHour:
            self.add_error(f"begins_{key}", _("The clock skips this hour that night. Choose another time."))
            return
        said[f"starts_{key}"] = starts_at
        card = self.table.cards[key]
        if part_of_week(starts_at) != card.slot:
            words = _("The parents were put together for %(when)s. Choose a day and time in it.")
            self.add_error(f"day_{key}", words % {"when": card.when})

    def _first(self, key: str) -> FirstMeeting:
        starts_at, venue = self.cleaned_data[f"starts_{key}"], self.table.cards[key].venue
        if venue is None:  # a group whose venue is gone is stale, and is not shown
            raise LookupError(key)
        ends_at = starts_at + timedelta(minutes=self.cleaned_data[f"minutes_{key}"])
        return FirstMeeting(starts_at=starts_at, ends_at=ends_at, venue=venue)
