"""What else a coordinator or a host says: how many came, an address, whether the parents pay something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Group
from networks.meetings.choices import Theme
from networks.meetings.forms.planning import WHY_ADDRESS, home_address_field
from networks.meetings.services import MeetingError
from ui.forms import LaidOutForm


class MyCountForm(LaidOutForm, forms.Form):
    """One number, and if they like one word from a list (R04)."""

    submit_label = _("Keep the number")
    whys = {
        "attendance": _("To see that groups live. Only the number is kept, not who came."),
        "theme": _("For your own group. Nobody else sees it."),
    }

    attendance = forms.IntegerField(
        label=_("How many parents came?"),
        help_text=_("Count yourself too."),
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    theme = forms.ChoiceField(
        label=_("What was it about?"), choices=[("", _("I would rather not say")), *Theme.choices], required=False
    )
    is_sure = forms.BooleanField(label=_("Yes, this number is right"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["is_sure"]

    @property
    def theme_chosen(self) -> Theme | None:
        """Return the word from the list, if one was chosen."""
        theme = self.cleaned_data["theme"]
        return Theme(theme) if theme else None

    @property
    def said_sure(self) -> bool:
        """Say whether she said once more that the number is right."""
        return bool(self.cleaned_data.get("is_sure"))

    def refuse(self, refusal: MeetingError) -> None:
        """Put the reason beside the number; the box to tick stands below it."""
        self.add_error("attendance", str(refusal.message))


class HomeForm(LaidOutForm, forms.Form):
    """The address at which the group is welcome."""

    submit_label = _("The group is welcome")
    whys = {"home_address": WHY_ADDRESS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home_address"] = home_address_field()
        self.fields["home_address"].required = True


class ContributionForm(LaidOutForm, forms.Form):
    """Whether the parents pay something among themselves (R06)."""

    submit_label = _("Save")

    asked = forms.BooleanField(required=False)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"asked": group.contribution_asked}, **kwargs})
        label = _("Everybody gives %(euros)d euro at each meeting to the parent at whose home we are")
        self.fields["asked"].label = label % {"euros": group.numbers["contribution_euros"]}


class OneButtonForm(LaidOutForm, forms.Form):
    """A form without a question: one press does it."""

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = label
