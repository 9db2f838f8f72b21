"""The questions about a group itself: another name, another colleague."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Group
from networks.neighbourhoods.queries import professionals_of
from ui.forms import LaidOutForm


class NameForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The name the parents know their group by."""

    submit_label = _("Give it this name")

    class Meta:
        model = Group
        fields = ["name"]


class GiveForm(LaidOutForm, forms.Form):
    """Who stands behind the group from now on."""

    submit_label = _("Go on")

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = professionals_of(group.municipality)
        if group.coach is not None:
            others = others.exclude(pk=group.coach.pk)
        self.fields["user"] = forms.ModelChoiceField(others, label=_("Colleague"), empty_label=_("Choose a colleague"))
