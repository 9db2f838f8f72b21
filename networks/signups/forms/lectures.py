"""Moving a lecture and changing its chairs, by the professional."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.activities.models import Activity
from networks.neighbourhoods.models import Venue
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import MomentInput


class MoveForm(LaidOutForm, forms.Form):
    """When and where the lecture will be instead."""

    submit_label = _("Move the lecture and tell everybody")

    starts_at = forms.SplitDateTimeField(label=_("Begins"), widget=MomentInput)
    ends_at = forms.SplitDateTimeField(label=_("Ends"), widget=MomentInput)
    venue = forms.ModelChoiceField(label=_("Venue"), queryset=Venue.objects.none(), empty_label=None)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        venues = Venue.objects.filter(municipality=activity.municipality_id, is_in_use=True)
        self.fields["venue"].queryset = venues  # type: ignore[attr-defined]  # a model choice field
        self.initial.setdefault("starts_at", activity.starts_at)
        self.initial.setdefault("ends_at", activity.ends_at)
        self.initial.setdefault("venue", activity.venue_id)

    def layout(self) -> list[Any]:
        """Return when and where."""
        return [SideBySide("starts_at", "ends_at"), "venue"]


class SeatsForm(LaidOutForm, forms.Form):
    """How many chairs there are."""

    submit_label = _("Save")

    seats = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=2000, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
