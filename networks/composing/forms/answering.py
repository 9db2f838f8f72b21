"""What a parent is asked: three large buttons, and after each one question of its own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Channel
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.groups.services import Sharing
from networks.neighbourhoods.choices import Day, PartOfDay
from ui.forms import LaidOutForm, PressOne
from ui.widgets import GridCheckboxes, grid_choices

ICONS = {
    InvitationState.YES.value: "check",
    InvitationState.OTHER_TIME.value: "calendar",
    InvitationState.NO.value: "close",
}


class AnswerForm(LaidOutForm, forms.Form):
    """Three buttons; only the press answers."""

    NAMES = {
        InvitationState.YES.value: _("Yes, I want to join"),
        InvitationState.OTHER_TIME.value: _("Yes, but at another time"),
        InvitationState.NO.value: _("No, not this group"),
    }

    submit_label = ""

    answer = forms.ChoiceField(label=_("Do you want to join?"), choices=list(NAMES.items()))

    def layout(self) -> list[Any]:
        """Return the three buttons."""
        return [PressOne("answer", icons=ICONS)]


class SharingForm(LaidOutForm, forms.Form):
    """What the others in the group may see of her; nothing unless she ticks it."""

    submit_label = _("Save")

    name = forms.BooleanField(label=_("my first name"), required=False)
    email = forms.BooleanField(label=_("my e-mail address"), required=False)
    mobile = forms.BooleanField(label=_("my mobile number"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, invitation: Invitation) -> None:
        names = ("name", "email", "mobile")
        super().__init__(data, initial={name: getattr(invitation, f"shows_{name}") for name in names})
        reached_by = {point.channel for point in invitation.person.contact_points.all()}
        for name, channel in (("email", Channel.EMAIL), ("mobile", Channel.SMS)):
            if channel not in reached_by:
                del self.fields[name]

    def sharing(self) -> Sharing:
        """Return what she chose; what she has not, she cannot show."""
        said = self.cleaned_data
        return Sharing(name=said["name"], email=said.get("email", False), mobile=said.get("mobile", False))


class BetterForm(LaidOutForm, forms.Form):
    """The parts of the week that suit her better."""

    submit_label = _("Send")

    parts = forms.MultipleChoiceField(
        label=_("When can you come?"),
        help_text=_("Tick every time at which you can come."),
        choices=grid_choices(Day.choices, PartOfDay.choices),
        required=False,
        widget=GridCheckboxes(Day.choices, PartOfDay.choices, _("Day")),
    )
