"""How we reach somebody, changed by herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Channel
from accounts.models import Municipality, Person
from networks.signups.forms.fields import WHY_CONTACT, WayField, language_choices
from networks.signups.same_person import Way
from ui.forms import LaidOutForm


class NotMeForm(LaidOutForm, forms.Form):
    """One button for whoever uses another one's phone."""

    submit_kind = "subtle"
    form_id = "not-me"

    def __init__(self, *, name: str, action: str) -> None:
        super().__init__()
        self.form_action = action
        self.submit_label = gettext("I am not %(name)s") % {"name": name}


class ProofForm(LaidOutForm, forms.Form):
    """The figures from our confirmation, which show that it came to the right address."""

    submit_label = _("Check")
    submit_kind = "secondary-action"
    form_id = "proof-form"

    code = forms.CharField(
        label=_("The code from our message"),
        help_text=_("Six figures. You can also press the link in the message."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, action: str) -> None:
        super().__init__(*args)
        self.form_action = action

    def clean_code(self) -> str:
        """Return the figures, of whatever script, without what stands between them."""
        return "".join(str(int(figure)) for figure in self.cleaned_data["code"] if figure.isdecimal())


class ReachForm(LaidOutForm, forms.Form):
    """One or two ways to be reached, in order of preference, and the language of our messages."""

    submit_label = _("Save")
    whys = {"contact": WHY_CONTACT}

    contact = WayField(label=_("How do we reach you best?"), help_text=_("An e-mail address or a mobile number."))
    second_contact = WayField(
        label=_("And if that does not work?"),
        help_text=_("Another e-mail address or mobile number."),
        required=False,
    )
    language = forms.ChoiceField(label=_("In which language do we write to you?"))

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices(municipality)  # type: ignore[attr-defined]  # a choice field

    def ways(self) -> list[Way]:
        """Return the ways in order; the same one twice counts once."""
        second = self.cleaned_data["second_contact"]
        first: Way = self.cleaned_data["contact"]
        return [first] if second in {None, first} else [first, second]


def reach_of(person: Person) -> dict[str, str]:
    """Return how we reach somebody now, as the form shows it."""
    ways = [Way(Channel(point.channel), point.value) for point in person.contact_points.all()]
    names = ("contact", "second_contact")
    return {name: way.value for name, way in zip(names, ways, strict=False)} | {"language": person.language}
