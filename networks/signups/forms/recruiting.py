"""Who tells parents of a lecture."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.signups.choices import RecruitedBy
from ui.forms import LaidOutForm, SideBySide


class RecruitingLinkForm(LaidOutForm, forms.Form):
    """An organisation, or what the team calls a key person's link."""

    submit_label = _("Make the link")

    kind = forms.ChoiceField(label=_("Through"), choices=RecruitedBy.choices)
    label = forms.CharField(
        label=_("Name"),
        help_text=_("Of the school or the place. For a key person a word only you know, no surname."),
        max_length=60,
    )

    def layout(self) -> list[SideBySide]:
        """Return both questions beside each other."""
        return [SideBySide("kind", "label")]
