"""A form and a table with everything in them, for the style page and for tests of the markup."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import DayInput, GridCheckboxes, MomentInput, TimeInput, grid_choices

DAYS = [("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday")), ("4", _("Thursday")), ("5", _("Friday"))]
PARTS = [("morning", _("Morning")), ("afternoon", _("Afternoon")), ("evening", _("Evening"))]
COLOURS = [("green", _("Green")), ("blue", _("Blue")), ("red", _("Red"))]


class SampleForm(LaidOutForm, forms.Form):
    """One field of each kind."""

    submit_label = _("Send")
    cancel_url = "/"
    form_id = "sample-form"
    whys = {"email": _("To send you a confirmation. We delete it after two weeks.")}

    name = forms.CharField(label=_("First name"), widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We write to you only about this."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    colour = forms.ChoiceField(label=_("Colour"), choices=COLOURS, widget=forms.RadioSelect)
    colours = forms.MultipleChoiceField(
        label=_("More colours"),
        choices=COLOURS,
        required=False,
        help_text=_("You can choose more than one."),
        widget=forms.CheckboxSelectMultiple,
    )
    tint = forms.ChoiceField(label=_("Tint"), choices=[("", _("Choose one")), *COLOURS])
    starts_at = forms.SplitDateTimeField(label=_("When"), widget=MomentInput)
    day = forms.DateField(label=_("Day"), widget=DayInput)
    time = forms.TimeField(label=_("Time"), widget=TimeInput, required=False)
    moments = forms.MultipleChoiceField(
        label=_("When does it suit you?"),
        choices=grid_choices(DAYS, PARTS),
        required=False,
        widget=GridCheckboxes(DAYS, PARTS, _("Day")),
    )
    wish = forms.CharField(label=_("A wish"), max_length=140, required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("I agree"))

    def layout(self) -> list[Section]:
        """Return four sections, so that the steps can be seen too."""
        return [
            Section(_("Who are you?"), "name", "email", text=_("Only what is needed.")),
            Section(_("Colours"), "colour", "colours", "tint"),
            Section(_("When?"), "starts_at", SideBySide("day", "time"), "moments"),
            Section(_("At the end"), "wish", "agreed"),
        ]
