"""Which figures to show: a period and, if one likes, one district. Nothing below it can be chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.dashboards.periods import Period
from networks.neighbourhoods.models import District
from ui.forms import LaidOutForm, SideBySide


class BoardForm(LaidOutForm, forms.Form):
    """Which part of the figures to show."""

    submit_label = _("Show")
    submit_kind = "secondary-action"
    form_method = "get"
    says_not_required = False

    period = forms.ChoiceField(label=_("Period"), required=False)
    district = forms.ModelChoiceField(
        label=_("District"), required=False, queryset=District.objects.none(), empty_label=_("all districts")
    )

    def __init__(self, *args: Any, actor: Actor, periods: Sequence[Period], now: Period, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods, self.now = {period.code: period for period in periods}, now
        choices = [(period.code, period.label) for period in periods]
        self.fields["period"] = forms.ChoiceField(label=_("Period"), required=False, choices=choices, initial=now.code)
        districts = District.objects.visible_to(actor).filter(neighbourhoods__isnull=False)
        self.fields["district"].queryset = districts.distinct().order_by("name")  # type: ignore[attr-defined]  # its own

    def layout(self) -> list[SideBySide]:
        """One row of two."""
        return [SideBySide("period", "district")]

    def chosen(self) -> tuple[Period, District | None]:
        """Return what to show; what does not exist is this quarter, everywhere."""
        wanted = self.cleaned_data if self.is_valid() else {}
        return self.periods.get(wanted.get("period", ""), self.now), wanted.get("district")
