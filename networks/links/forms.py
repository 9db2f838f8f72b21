"""Where a new link should go, and the code for a new device."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.devices import CODE_DIGITS
from accounts.forms import CODE_ATTRS, NewLinkForm
from accounts.models import Municipality
from networks.signups.queries import people_reached_at
from ui.forms import LaidOutForm


class AskNewLinkForm(NewLinkForm):
    """The same question, answered: `people` are those we know at this address; the page never tells."""

    def __init__(self, *args: object, municipality: Municipality, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's form takes them
        self.municipality = municipality
        self.people: list[int] = []

    def clean_contact(self) -> str:
        """Refuse only what can be no address at all."""
        contact: str = self.cleaned_data["contact"]
        try:
            self.people = people_reached_at(self.municipality, contact)
        except ValueError:
            raise ValidationError(
                _("This is not an e-mail address or a mobile number. Is there a typing mistake?")
            ) from None
        return contact


class DeviceCodeForm(LaidOutForm, forms.Form):
    """The code from the message; spaces and the figures of any script are fine."""

    submit_label = gettext_lazy("Go on")

    code = forms.CharField(
        label=gettext_lazy("The code from our message"),
        help_text=gettext_lazy("Six figures. Copying and pasting works too."),
        max_length=20,
        widget=forms.TextInput(attrs={**CODE_ATTRS, "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Return the figures, as we wrote them."""
        code = "".join(str(int(figure)) for figure in self.cleaned_data["code"] if figure.isdecimal())
        if len(code) != CODE_DIGITS:
            raise ValidationError(_("A code has six figures. Look in our message again."))
        return code
