"""The forms of the tablet at the door: as few questions as can be, and nothing a browser fills in or keeps."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.signups.forms.interests import InterestForm
from networks.signups.forms.places import PlaceForm
from ui.forms import LaidOutForm, Section

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = str

OFF: Mapping[str, str] = {"autocomplete": "off"}


class Forgetful(forms.Form):
    """No browser remembers what was typed here, and nobody waits at the door."""

    wait: StrOrPromise = _("You did nothing wrong. Ask somebody of our team: they write you down.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= OFF


class KioskPlaceForm(Forgetful, PlaceForm):
    """A place, asked at the door."""

    form_attrs = OFF


class KioskInterestForm(Forgetful, InterestForm):
    """A name for a group, left at the door; what suits her she tells with her own link, on her own phone."""

    form_attrs = OFF
    in_clusters = False

    def layout(self) -> list[Section]:
        """Return the questions without which we cannot reach her."""
        return [Section(self.opening, "first_name", "contact", "agreed", text=self.opening_text)]


class StartKioskForm(LaidOutForm, forms.Form):
    """What ends the tablet at the door later."""

    submit_label = _("Start on this tablet")

    code = forms.RegexField(
        r"^[0-9]{6,8}$",
        label=_("Choose a code of six to eight figures"),
        help_text=_("With it you stop later. Do not use the code of your own phone."),
        error_messages={"invalid": _("Six to eight figures.")},
        widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric"}),
    )


class StopKioskForm(LaidOutForm, forms.Form):
    """The code that was chosen at the start."""

    submit_label = _("Stop")

    code = forms.CharField(
        label=_("The code of the tablet"),
        max_length=8,
        widget=forms.PasswordInput(attrs={**OFF, "inputmode": "numeric"}),
    )
