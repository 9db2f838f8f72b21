"""The questions about the map."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Municipality
from networks.neighbourhoods.cbs import (
    LATITUDES,
    LONGITUDES,
    Area,
    code_of,
    coordinate_of,
    read_areas,
    year_of,
)
from networks.neighbourhoods.choices import Day, PartOfDay
from networks.neighbourhoods.models import Assignment, Neighbourhood, Venue
from networks.neighbourhoods.queries import professionals_of
from networks.neighbourhoods.services import VenuePlan
from ui.files import BrokenFile, CsvFileForm, Fault, WrongValue
from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import GridCheckboxes, grid_choices

# Four digits and two letters; SA, SD and SS are never given out.
POSTAL_CODE = re.compile(r"^([1-9]\d{3}) ?(?!SA|SD|SS)([A-Z]{2})$")
NO_AUTOCOMPLETE = {"autocomplete": "off"}


class ReadField(forms.CharField):
    """A short answer read by a function of `cbs`, so that a form and a file refuse the same."""

    def __init__(self, *, reader: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reader = reader

    def clean(self, value: Any) -> Any:
        """Return what the reader makes of the answer."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.reader(text)
        except WrongValue as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class CoordinateField(ReadField):
    """Degrees, written with a point or a comma."""

    def __init__(self, *, ends: tuple[float, float], **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", **NO_AUTOCOMPLETE})
        super().__init__(reader=lambda text: coordinate_of(text, ends), widget=widget, **kwargs)


class DistrictForm(LaidOutForm, forms.Form):
    """A district."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput(attrs=NO_AUTOCOMPLETE))
    year = ReadField(
        label=_("Year of the CBS division"),
        help_text=_("Codes change from year to year."),
        reader=year_of,
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", **NO_AUTOCOMPLETE}),
    )
    kinds: tuple[str, ...] = ("WK",)

    def __init__(self, *args: Any, municipality: Municipality, area: Area | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = initial_of(area)
        self.fields["code"] = ReadField(
            label=_("CBS code"),
            help_text=code_help(self.kinds[0], municipality),
            reader=lambda text: code_of(text, municipality.cbs_code, kinds=self.kinds),
            max_length=12,
            widget=forms.TextInput(attrs=NO_AUTOCOMPLETE),
        )

    def layout(self) -> list[Any]:
        """Name first: that is what people know."""
        return ["name", SideBySide("code", "year")]

    def area(self) -> Area:
        """Return what was answered."""
        return Area(**self.cleaned_data)


class NeighbourhoodForm(DistrictForm):
    """A neighbourhood; its code says in which district it lies."""

    kinds = ("BU",)

    latitude = CoordinateField(label=_("Latitude of the centre"), help_text=_("Such as 52.1234"), ends=LATITUDES)
    longitude = CoordinateField(label=_("Longitude of the centre"), help_text=_("Such as 5.1234"), ends=LONGITUDES)

    def layout(self) -> list[Any]:
        """Name, code, then the point on the map."""
        text = _("The centre stands for where people live, so nobody needs to tell an address.")
        return [
            "name",
            SideBySide("code", "year"),
            Section(_("Centre of the neighbourhood"), SideBySide("latitude", "longitude"), text=text),
        ]


class AssignForm(LaidOutForm, forms.Form):
    """Which professional looks after a neighbourhood."""

    submit_label = _("Let this colleague look after it")

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = Assignment.objects.filter(neighbourhood=neighbourhood).values("user")
        self.fields["user"] = forms.ModelChoiceField(
            professionals_of(neighbourhood.municipality).exclude(pk__in=given),
            label=_("Professional"),
            empty_label=_("Choose a colleague"),
        )


class VenueForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A place where people meet."""

    latitude = CoordinateField(label=_("Latitude"), help_text=_("Such as 52.1234"), ends=LATITUDES)
    longitude = CoordinateField(label=_("Longitude"), help_text=_("Such as 5.1234"), ends=LONGITUDES)
    open_parts = forms.MultipleChoiceField(
        label=_("When is it open?"),
        required=False,
        choices=grid_choices(Day.choices, PartOfDay.choices),
        widget=GridCheckboxes(Day.choices, PartOfDay.choices, corner=_("Day")),
    )

    class Meta:
        model = Venue
        fields = (
            "name",
            "neighbourhood",
            "address",
            "postal_code",
            "town",
            "latitude",
            "longitude",
            "capacity",
            "rooms",
            "open_parts",
            "step_free",
            "childrens_corner",
        )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"] = forms.ModelChoiceField(
            Neighbourhood.objects.visible_to(actor).order_by("name"),
            label=_("Neighbourhood"),
            empty_label=_("Choose a neighbourhood"),
        )
        for name in ("capacity", "rooms"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", **NO_AUTOCOMPLETE})

    def layout(self) -> list[Any]:
        """Where it is, how big, when it is open, who can come in."""
        return [
            Section(_("The venue"), "name", "neighbourhood"),
            Section(
                _("Address"),
                "address",
                SideBySide("postal_code", "town"),
                SideBySide("latitude", "longitude"),
                text=_(
                    "The point is for the map link. On OpenStreetMap: click right on the building, then “Show address”."
                ),
            ),
            Section(_("Room"), SideBySide("capacity", "rooms"), "step_free", "childrens_corner"),
            Section(_("Opening"), "open_parts", text=_("Leave a part of the day empty when it is closed.")),
        ]

    def clean_postal_code(self) -> str:
        """Write a postal code as 1234 AB."""
        found = POSTAL_CODE.match(str(self.cleaned_data["postal_code"]).strip().upper())
        if not found:
            raise forms.ValidationError(_("Write a postal code such as 1234 AB."))
        return f"{found[1]} {found[2]}"

    def plan(self) -> VenuePlan:
        """Return what was answered."""
        return VenuePlan(**self.cleaned_data)


class AreaFileForm(CsvFileForm):
    """A file with districts and neighbourhoods."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV file (UTF-8) whose first line is: code,year,name,lat,lon"),
        allow_empty_file=True,
    )


def read_file(text: str, municipality: Municipality) -> tuple[list[Area], list[Fault]]:
    """Return the areas in a file, or what is wrong in it."""
    try:
        return read_areas(text, municipality.cbs_code), []
    except BrokenFile as broken:
        return [], broken.faults


def initial_of(area: Area | None) -> dict[str, Any]:
    """Return what stands in the form when it opens."""
    if area is None:
        return {}
    return {
        "code": area.code,
        "year": area.year,
        "name": area.name,
        "latitude": area.latitude,
        "longitude": area.longitude,
    }


def code_help(kind: str, municipality: Municipality) -> str:
    """Show what a code of this municipality looks like."""
    example = f"{kind}{municipality.cbs_code[2:]}{'01' if kind == 'WK' else '0100'}"
    return str(_("Such as %(example)s") % {"example": example})
