"""Why a group does not start."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.groups.choices import StopReason
from ui.forms import LaidOutForm

# The rest are reasons of groups that met.
BEFORE_THE_START = (StopReason.TOO_FEW, StopReason.NO_MOMENT, StopReason.NO_PLACE, StopReason.OTHER)


class StopForm(LaidOutForm, forms.Form):
    """A word from a list, never a story (R04)."""

    submit_label = _("Stop this group")
    submit_kind = "primary-action utrecht-button--danger"

    reason = forms.ChoiceField(
        label=_("Why does the group not start?"),
        choices=[(reason.value, reason.label) for reason in BEFORE_THE_START],
        widget=forms.RadioSelect,
    )
