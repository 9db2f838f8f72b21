"""Which groups a professional can start."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from networks.composing.models import Coach
from networks.composing.services import Coaching
from networks.neighbourhoods.choices import Day, PartOfDay
from ui.forms import LaidOutForm
from ui.languages import language_in_words
from ui.widgets import GridCheckboxes, grid_choices

MOST = 20


class CoachingForm(LaidOutForm, forms.Form):
    """Languages, free parts of the week, and how many groups at the same time."""

    submit_label = _("Save")
    says_not_required = False
    whys = {
        "languages": _("A group gets a coach who speaks its language. Your colleagues see what you tell here."),
    }

    languages = forms.MultipleChoiceField(
        label=_("In which languages can you lead a start-up meeting?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    free_parts = forms.MultipleChoiceField(
        label=_("When can you?"),
        help_text=_(
            "Tick every part of the week at which you can be with a group. What you leave blank is never used."
        ),
        required=False,
        choices=grid_choices(Day.choices, PartOfDay.choices),
        widget=GridCheckboxes(Day.choices, PartOfDay.choices, _("Day")),
    )
    room_for = forms.IntegerField(
        label=_("How many groups can you start at the same time?"),
        help_text=_("With the groups you are starting now. 0 means: none."),
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, municipality: Municipality, coach: Coach | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [*municipality.languages, *(coach.languages if coach else [])]
        named = {code: language_in_words(code).capitalize() for code in codes}
        self.fields["languages"].choices = list(named.items())  # type: ignore[attr-defined]  # a choice field
        if coach is not None:
            self.initial = {
                "languages": coach.languages,
                "free_parts": coach.free_parts,
                "room_for": coach.room_for,
            }

    def coaching(self) -> Coaching:
        """Return what she told."""
        return Coaching(**self.cleaned_data)
