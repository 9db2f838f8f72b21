"""What a parent tells by telephone, written down by a professional."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.signups.choices import Company
from networks.signups.forms.interests import AnswersForm, initial_of
from networks.signups.models import Interest
from networks.signups.services import Answers
from ui.forms import Section


class ToldForm(AnswersForm):
    """The answers of before, with what she tells now; names she wrote herself stay, and are not shown here."""

    submit_label = _("Write down")
    in_clusters = False

    said_yes = forms.BooleanField(
        label=_("This parent said: you may call or write to me about a group"),
        error_messages={"required": _("Ask this first. Without a yes we keep no answers.")},
    )

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, municipality=interest.activity.municipality, **kwargs)
        before = initial_of(interest)
        self.company = {kind: before.pop(kind.value) for kind in Company}
        self.initial = before

    def layout(self) -> list[Section]:
        """Return the same questions, and her yes."""
        return [*super().layout(), Section(_("Consent"), "said_yes")]

    def answers(self) -> Answers:
        """Return what she told, beside the names she wrote before."""
        told = super().answers()
        together = [*self.company[Company.TOGETHER], *told.together]
        return replace(told, together=together, apart=[*self.company[Company.APART], *told.apart])
