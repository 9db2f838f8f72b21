"""One parent from a sheet of paper: a row of short fields for the keyboard alone, Enter saves it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, Person
from networks.signups.forms.entries import SaidYes
from networks.signups.forms.fields import FirstNameField, WayField, caller_of
from networks.signups.same_person import Caller
from networks.signups.services import Answers
from networks.signups.short_codes import NotACode, read_ages, read_languages, read_moments
from ui.forms import LaidOutForm, SideBySide

KEEP = "keep"


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "dir": "ltr"})


class CodesField(forms.CharField):
    """Codes of a few letters or figures, read as they stand on the sheet."""

    def __init__(self, *, reader: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(required=False, widget=_short(), **kwargs)
        self.reader = reader

    def clean(self, value: Any) -> Any:
        """Return what the codes stand for, or say which one stands for nothing."""
        try:
            return self.reader(super().clean(value))
        except NotACode as unknown:
            told = _("“%(signs)s” stands for nothing here.") % {"signs": unknown}
            raise forms.ValidationError(told, code="no_code") from None


class PaperRowForm(SaidYes, LaidOutForm):
    """What stands on a sheet. The day and the language of the sheets stay from row to row."""

    submit_label = _("Save and go on")
    form_id = "paper-row"
    says_not_required = False

    first_name = FirstNameField(widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}))
    contact = WayField(label=_("E-mail or mobile"), widget=_short())
    ages = CodesField(label=_("Ages of children"), help_text=_("1, 2, 3, 4"), reader=read_ages)
    languages = CodesField(label=_("Languages"), help_text=_("nl tr"), reader=str.split)
    moments = CodesField(label=_("When"), help_text=_("ma1 di23 wo3?"), reader=read_moments)
    host = forms.BooleanField(label=_("At home"), required=False)
    coordinate = forms.BooleanField(label=_("Helps arrange"), required=False)
    child_care = forms.BooleanField(label=_("Child care"), required=False)
    doubtful = forms.ChoiceField(label=_("Is this the same parent?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, municipality: Municipality, action: str, **kwargs: Any) -> None:
        super().__init__(*args, tenant=municipality, **kwargs)
        self.fields["day"].label, self.fields["language"].label = _("Signed on paper on"), _("We write in")
        self.form_attrs: Mapping[str, str] = {"hx-post": action, "hx-target": "#entry", "hx-swap": "outerHTML"}
        offered = municipality.languages
        self.fields["languages"].reader = lambda text: read_languages(text, offered)  # type: ignore[attr-defined]  # ours
        self.is_doubtful = False
        # Which parents were shown is looked up anew; only what she chose is read here.
        chosen = str(self.data.get("doubtful", ""))
        self.fields["doubtful"].choices = [(chosen, chosen)] if chosen else []  # type: ignore[attr-defined]  # a choice field

    def layout(self) -> list[Any]:
        """Return the row, what is ticked, and what stays the same; a doubt stands on top."""
        doubt = ["doubtful"] if self.is_doubtful else []
        return [
            *doubt,
            SideBySide("first_name", "contact", "ages", "languages", "moments"),
            SideBySide("host", "coordinate", "child_care"),
            SideBySide("day", "language"),
        ]

    def ask_whether_the_same(self, people: Sequence[Person]) -> None:
        """Show who may be the same parent, and ask before anything is saved."""
        self.is_doubtful = True
        choices = [(KEEP, _("No, another parent")), *((str(who.pk), _same(who)) for who in people)]
        self.fields["doubtful"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.add_error("doubtful", _("Look at this once more, then choose."))

    @property
    def choice(self) -> str:
        """What was chosen about a parent who may be on the list already."""
        return str(self.cleaned_data.get("doubtful") or "")

    def caller(self) -> Caller:
        """Return who stands on the sheet."""
        return caller_of(self.cleaned_data, self.cleaned_data["language"])

    def answers(self) -> Answers:
        """Return what she ticked and wrote."""
        said = self.cleaned_data
        return Answers(
            age_bands=said["ages"],
            languages=said["languages"],
            availability=said["moments"],
            child_care=said["child_care"],
            willing_to_host=said["host"],
            willing_to_coordinate=said["coordinate"],
        )


def _same(person: Person) -> Any:
    reached = ", ".join(point.value for point in person.contact_points.all())
    return _("Yes: %(name)s (%(reached)s). What we know of her stays as it is.") % {
        "name": person.first_name,
        "reached": reached,
    }
