"""What the others in her group may see of somebody, and whether her back-up may call her."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Membership
from networks.groups.services import Sharing
from ui.forms import LaidOutForm, Section


class SharingForm(LaidOutForm, forms.Form):
    """Four boxes; none of them has to be ticked."""

    submit_label = _("Save")

    name = forms.BooleanField(label=_("my first name"), required=False)
    email = forms.BooleanField(label=_("my e-mail address"), required=False)
    mobile = forms.BooleanField(label=_("my mobile number"), required=False)
    calls = forms.BooleanField(label=_("my back-up may call me"), required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        shown = {
            "name": membership.shows_name,
            "email": membership.shows_email,
            "mobile": membership.shows_mobile,
            "calls": membership.may_be_called,
        }
        super().__init__(*args, **{"initial": shown, **kwargs})
        reached_by = set(membership.person.contact_points.values_list("channel", flat=True))
        if "email" not in reached_by:
            del self.fields["email"]
        if "sms" not in reached_by:
            del self.fields["mobile"], self.fields["calls"]

    def layout(self) -> list[Any]:
        """Return what the others see, and apart from that what her back-up may do."""
        why = _(
            "Sometimes our message does not reach you. Then your back-up, the professional behind your group, can call "
            "you. She sees only your first name and your number. The other parents see nothing of this."
        )
        seen = Section(_("The others in your group see"), "name", "email", "mobile")
        return [seen, Section(_("May we call you?"), "calls", text=why)]

    def sharing(self) -> Sharing:
        """Return what she chose; what she has not, she cannot show."""
        said = self.cleaned_data
        return Sharing(
            name=said["name"],
            email=said.get("email", False),
            mobile=said.get("mobile", False),
            calls=said.get("calls", False),
        )
