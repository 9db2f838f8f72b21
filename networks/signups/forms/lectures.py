"""Moving a lecture and changing its chairs, by the professional."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.activities.models import Activity
from networks.activities.services import ActivityError, check_is_free, check_venue, check_when
from networks.neighbourhoods.models import Venue
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import MomentInput


class MoveForm(LaidOutForm, forms.Form):
    """When and where the lecture will be instead."""

    submit_label = _("Go on")

    starts_at = forms.SplitDateTimeField(label=_("Begins"), widget=MomentInput)
    ends_at = forms.SplitDateTimeField(label=_("Ends"), widget=MomentInput)
    venue = forms.ModelChoiceField(label=_("Venue"), queryset=Venue.objects.none(), empty_label=None)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        venues = Venue.objects.filter(municipality=activity.municipality_id, is_in_use=True)
        self.fields["venue"].queryset = venues  # type: ignore[attr-defined]  # a model choice field
        self.initial.setdefault("starts_at", activity.starts_at)
        self.initial.setdefault("ends_at", activity.ends_at)
        self.initial.setdefault("venue", activity.venue_id)

    def layout(self) -> list[Any]:
        """Return when and where."""
        return [SideBySide("starts_at", "ends_at"), "venue"]

    def clean(self) -> dict[str, Any]:
        """Refuse what the lecture itself would refuse, beside the field that mends it."""
        said = super().clean() or {}
        if "starts_at" in said and "ends_at" in said:
            self._check("starts_at", lambda: check_when(said["starts_at"], said["ends_at"]))
        if "venue" in said:
            self._check("venue", lambda: check_venue(said["venue"], self.activity.seats))
        if not self.errors:
            when = said["starts_at"], said["ends_at"]
            self._check("venue", lambda: check_is_free(self.activity, said["venue"], *when))
        return said

    def _check(self, field: str, check: Callable[[], None]) -> None:
        try:
            check()
        except ActivityError as refusal:
            self.add_error(field, str(refusal.message))


class SeatsForm(LaidOutForm, forms.Form):
    """How many chairs there are."""

    submit_label = _("Save")

    seats = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=2000, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class GoFirstForm(LaidOutForm, forms.Form):
    """Why somebody goes before others who wait longer."""

    submit_label = _("Let her go first")

    reason = forms.CharField(
        label=_("Why does she go first?"),
        help_text=_(
            "In a few words about the turn, such as: interpreter is there that day. No story about the family."
        ),
        max_length=140,
    )
