"""What a professional enters for a parent who said yes on paper or in person."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import ConsentChannel
from accounts.models import Municipality
from networks.activities.models import Activity
from networks.signups.forms.fields import language_choices
from networks.signups.forms.interests import InterestForm
from networks.signups.forms.places import PlaceForm
from networks.signups.services import Yes
from ui.forms import Section
from ui.widgets import DayInput


class SaidYes(forms.Form):
    """On which day the parent said yes, and the language of our messages to her: on paper, unless a form asks how."""

    day = forms.DateField(label=_("On which day?"), widget=DayInput)
    language = forms.ChoiceField(label=_("In which language do we write to this parent?"))

    def __init__(self, *args: Any, tenant: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices(tenant)  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("day", timezone.localdate())

    def clean_day(self) -> Any:
        """A yes was said today or before."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."), code="in_the_future")
        return day

    def said_yes(self) -> Yes:
        """Return the yes as it is kept."""
        noon = datetime.combine(self.cleaned_data["day"], time(12), tzinfo=timezone.get_current_timezone())
        how = ConsentChannel(self.cleaned_data.get("how", ConsentChannel.PAPER))
        return Yes(channel=how, given_at=min(noon, timezone.now()))


class SaidYesSomehow(SaidYes):
    """How the parent said yes as well."""

    how = forms.ChoiceField(
        label=_("How did this parent say yes?"),
        choices=[(kind.value, kind.label) for kind in (ConsentChannel.PAPER, ConsentChannel.SPOKEN)],
        widget=forms.RadioSelect,
    )


class EnterPlaceForm(SaidYesSomehow, PlaceForm):
    """A place for a parent who asked a professional."""

    submit_label = _("Enter")
    is_sent_once = False
    form_attrs: Mapping[str, str] = {}

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, activity=activity, tenant=activity.municipality, **kwargs)

    def layout(self) -> list[Section]:
        """Return who comes, and how she said yes."""
        return [
            Section(_("Who is coming?"), "first_name", "contact", "children"),
            Section(_("Consent"), "how", "day", "language"),
        ]


class EnterInterestForm(SaidYesSomehow, InterestForm):
    """The interest of a parent from the paper list."""

    submit_label = _("Enter")
    is_sent_once = False
    form_attrs: Mapping[str, str] = {}
    in_clusters = False

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, municipality=municipality, tenant=municipality, **kwargs)
        del self.fields["agreed"]

    def layout(self) -> list[Section]:
        """Return the questions of the paper list, and how she said yes."""
        return [*super().layout(), Section(_("Consent"), "how", "day", "language")]
