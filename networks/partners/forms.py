"""The questions about organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.partners.choices import Formality
from networks.partners.models import ContactPerson, Organisation
from networks.partners.queries import people_who_can_join
from networks.partners.services import OrganisationPlan
from ui.forms import LaidOutForm


class OrganisationForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An organisation that works with parents."""

    formality = forms.ChoiceField(
        label=_("Formal or informal"),
        choices=Formality.choices,
        help_text=_("Formal: paid to help, such as a youth team. Informal: people who help each other."),
        widget=forms.RadioSelect,
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        help_text=_("Such as https://www.example.org"),
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )

    class Meta:
        model = Organisation
        fields = ("name", "kind", "formality", "website")
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "organization"})}

    def plan(self) -> OrganisationPlan:
        """Return what was answered."""
        return OrganisationPlan(**self.cleaned_data)


class PersonForm(LaidOutForm, forms.Form):
    """Who belongs to an organisation."""

    submit_label = _("Add to the organisation")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined = ContactPerson.objects.filter(organisation=organisation).values("user")
        self.fields["user"] = forms.ModelChoiceField(
            people_who_can_join(organisation.municipality).exclude(pk__in=joined),
            label=_("Colleague"),
            empty_label=_("Choose a colleague"),
        )
