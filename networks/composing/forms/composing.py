"""What a professional chooses before the composer begins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.composing.choices import Ages, RunMode
from ui.forms import LaidOutForm


class ComposeForm(LaidOutForm, forms.Form):
    """Where it is asked, about whom, and what is wanted of the ages of the children."""

    submit_label = _("Make groups")

    mode = forms.ChoiceField(
        label=_("How long may it take?"), choices=RunMode.choices, widget=forms.RadioSelect, initial=RunMode.DESK
    )
    ages = forms.ChoiceField(
        label=_("Who should be in one group?"), choices=Ages.choices, widget=forms.RadioSelect, initial=Ages.FOCUS
    )
    with_waiting = forms.BooleanField(required=False)
    from_former = forms.BooleanField(
        label=_("Change as little as possible in the last proposal"),
        help_text=_("You get two proposals: one in which few parents move, and one with most parents placed."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, waiting: int, has_former: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if waiting:
            self.fields["with_waiting"].label = _("Also the %(number)d who still wait after earlier lectures") % {
                "number": waiting
            }
        else:
            del self.fields["with_waiting"]
        if not has_former:
            del self.fields["from_former"]

    def refuse(self, message: str) -> None:
        """Say why it cannot begin."""
        self.add_error(None, message)
