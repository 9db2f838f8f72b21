"""What the others in her group may see of somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Membership
from networks.groups.services import Sharing
from ui.forms import LaidOutForm


class SharingForm(LaidOutForm, forms.Form):
    """Three boxes; none of them has to be ticked."""

    submit_label = _("Save")

    name = forms.BooleanField(label=_("my first name"), required=False)
    email = forms.BooleanField(label=_("my e-mail address"), required=False)
    mobile = forms.BooleanField(label=_("my mobile number"), required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        shown = {
            "name": membership.shows_name,
            "email": membership.shows_email,
            "mobile": membership.shows_mobile,
        }
        super().__init__(*args, **{"initial": shown, **kwargs})
        reached_by = set(membership.person.contact_points.values_list("channel", flat=True))
        if "email" not in reached_by:
            del self.fields["email"]
        if "sms" not in reached_by:
            del self.fields["mobile"]

    def sharing(self) -> Sharing:
        """Return what she chose; what she has not, she cannot show."""
        said = self.cleaned_data
        return Sharing(name=said["name"], email=said.get("email", False), mobile=said.get("mobile", False))
