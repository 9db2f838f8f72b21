"""What a member answers about one meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.meetings.choices import Coming
from ui.forms import LaidOutForm, PressOne


class AnswerForm(LaidOutForm, forms.Form):
    """Two large buttons: I am coming, I am not coming."""

    submit_label = ""

    coming = forms.ChoiceField(label=_("Are you coming?"), choices=Coming.choices)

    def layout(self) -> list[Any]:
        """Return the two buttons."""
        return [PressOne("coming", icons={Coming.YES: "check", Coming.NO: "close"})]
