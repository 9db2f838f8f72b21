"""The questions about school holidays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.holidays.lists import Holiday, fault_in_days, read_holidays
from networks.holidays.models import SchoolHoliday
from ui.files import BrokenFile, CsvFileForm, Fault
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import DayInput


class HolidayForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """A school holiday; its first day says to which school year it belongs."""

    class Meta:
        model = SchoolHoliday
        fields = ("name", "first_day", "last_day")
        help_texts = {
            "name": _("Such as: autumn holiday."),
            "last_day": _("The last day on which the schools are closed."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "first_day": DayInput,
            "last_day": DayInput,
        }

    def layout(self) -> list[Any]:
        """Name first, then the days beside each other."""
        return ["name", SideBySide("first_day", "last_day")]

    def clean(self) -> dict[str, Any] | None:
        """Refuse days that cannot be."""
        answers = super().clean() or self.cleaned_data
        first_day, last_day = answers.get("first_day"), answers.get("last_day")
        if first_day and last_day and (fault := fault_in_days(first_day, last_day)):
            self.add_error("last_day", fault)
        return answers

    def holiday(self) -> Holiday:
        """Return what was answered."""
        return Holiday(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class ListFileForm(CsvFileForm):
    """A file with school holidays."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV file (UTF-8) whose first line is: region;school_year;name;first_day;last_day"),
        allow_empty_file=True,
    )


def read_list(text: str, region: str) -> tuple[list[Holiday], list[Fault]]:
    """Return the holidays of a region in a file, or what is wrong in it."""
    try:
        return read_holidays(text, region), []
    except BrokenFile as broken:
        return [], broken.faults
