"""The form with which a municipality chooses another number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.numbers import Number, Value
from ui.forms import LaidOutForm

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class OverrideForm(LaidOutForm, forms.Form):
    """The municipality's own number, and why."""

    submit_label = _("Use our own number")

    reason = forms.CharField(
        label=_("Why do you choose another number?"),
        help_text=_("Your colleagues read this. Write no names."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(self, *args: Any, number: Number[Value], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = field_for(number)
        self.order_fields(["value", "reason"])


def field_for(number: Number[Value]) -> forms.Field:
    """Return the question that fits the number: a choice of yes and no, or a whole number within bounds."""
    if isinstance(number.value, bool):
        return forms.TypedChoiceField(
            label=number.label,
            choices=YES_OR_NO,
            coerce=lambda answer: answer == "yes",
            widget=forms.RadioSelect,
        )
    low, high = number.bounds
    return forms.IntegerField(
        label=number.label,
        help_text=_("In %(unit)s, from %(low)s to %(high)s.") % {"unit": number.unit, "low": low, "high": high},
        min_value=low,
        max_value=high,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def initial_of(value: Value, reason: str) -> dict[str, object]:
    """Return what stands in the form when it opens."""
    shown = ("yes" if value else "no") if isinstance(value, bool) else value
    return {"value": shown, "reason": reason}
