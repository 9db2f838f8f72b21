"""Planning from a phone: which dates, each to be changed before it is kept, and where."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from networks.activities.services import NoSuchHour, moment_of
from networks.groups.models import Membership
from networks.meetings.forms.polls import weeks_to_choose
from networks.meetings.models import Meeting
from networks.meetings.rhythm import Rhythm, day_of_the_week
from networks.meetings.services import MeetingError, MeetingPlan
from networks.meetings.services.errors import no_such_hour
from networks.neighbourhoods.models import Venue
from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import DayInput, TimeInput

MOST_DATES = 12
MY_HOME, SOMEBODYS_HOME, NOT_KNOWN = "home", "host", ""
WHY_ADDRESS = _("Only who says that she comes sees it, from two days before. We erase it the day after the meeting.")
# Where the answer stands that a refusal is about.
FIELD_OF = {"ends_first": "ends", "no_room": "place", "venue_closed": "place", "too_long": "ends", "full": "place"}


class RhythmForm(LaidOutForm, forms.Form):
    """How often, from which day and at what time: what the dates are proposed from."""

    submit_label = _("Show the dates")
    form_method = "get"
    form_id = "rhythm-form"

    weeks = forms.TypedChoiceField(label=_("How often"), choices=weeks_to_choose, coerce=int)
    number = forms.TypedChoiceField(
        label=_("How many dates"), choices=[(str(dates), str(dates)) for dates in range(1, MOST_DATES + 1)], coerce=int
    )
    first = forms.DateField(label=_("First date"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput)

    def layout(self) -> list[Any]:
        """Return the questions, short ones beside each other."""
        return [SideBySide("weeks", "number"), SideBySide("first", "begins", "ends")]

    def clean(self) -> dict[str, Any]:
        """A meeting ends after it begins, on the same day."""
        said = super().clean() or {}
        refuse_ending_first(self, said)
        return said

    def rhythm(self) -> Rhythm:
        """Return how often, on which day and at what time."""
        said = self.cleaned_data
        return Rhythm(interval_weeks=said["weeks"], day=day_of_the_week(said["first"]), begins=said["begins"])


class PlaceField(forms.ChoiceField):
    """A venue from the list, a home, or not known yet: then the members are asked who receives the group."""

    def __init__(self, *, venues: Iterable[Venue], homes: Iterable[tuple[str, Any]]) -> None:
        self.venues = {str(venue.pk): venue for venue in venues}
        named = [(key, venue.name) for key, venue in self.venues.items()]
        not_known = (NOT_KNOWN, _("Not known yet"))
        super().__init__(choices=[not_known, *homes, *named], required=False, label=_("Where"))


class SeriesForm(LaidOutForm, forms.Form):
    """One row for each date: the day and the place. A row without a day is left out."""

    submit_label = _("Plan these dates")
    form_id = "series-form"
    says_not_required = False
    whys = {"home_address": WHY_ADDRESS}

    begins = forms.TimeField(widget=forms.HiddenInput)
    ends = forms.TimeField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, host: Membership, venues: Iterable[Venue], rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host, self.rows = host, range(1, rows + 1)
        self.places = PlaceField(venues=venues, homes=[(MY_HOME, _("At my home"))])
        for row in self.rows:
            self.fields[f"day_{row}"] = forms.DateField(label=_("Day"), widget=DayInput, required=False)
            self.fields[f"place_{row}"] = PlaceField(venues=venues, homes=[(MY_HOME, _("At my home"))])
        self.fields["home_address"] = home_address_field()

    def layout(self) -> list[Any]:
        """Return the dates one below the other, and once the address of her home."""
        rows = [
            Section(gettext("Date %(number)d") % {"number": row}, SideBySide(f"day_{row}", f"place_{row}"))
            for row in self.rows
        ]
        return ["begins", "ends", *rows, Section(_("Is one of these at your home?"), "home_address")]

    def clean(self) -> dict[str, Any]:
        """At least one date, an address when one is at her home, and no hour that the clock skips."""
        said = super().clean() or {}
        refuse_ending_first(self, said)
        self.chosen = [row for row in self.rows if said.get(f"day_{row}")]
        if not self.chosen and not self.errors:
            self.add_error(None, _("Choose at least one day."))
        if any(said.get(f"place_{row}") == MY_HOME for row in self.chosen):
            refuse_no_address(self, said)
        for row in self.chosen:
            refuse_skipped_hour(self, f"day_{row}", said)
        return said

    def plans(self) -> list[MeetingPlan]:
        """Return one plan for each row in which a day stands."""
        said = self.cleaned_data
        return [
            MeetingPlan(**when(said[f"day_{row}"], said), **self._where(said[f"place_{row}"])) for row in self.chosen
        ]

    def refuse(self, refusal: MeetingError, turn: int) -> None:
        """Put the reason beside the date it is about."""
        row = self.chosen[turn]
        self.add_error(f"{'place' if FIELD_OF.get(refusal.code) == 'place' else 'day'}_{row}", str(refusal.message))

    def _where(self, place: str) -> dict[str, Any]:
        if place == MY_HOME:
            return {"host": self.host, "home_address": self.cleaned_data["home_address"]}
        return {"venue": self.places.venues.get(place)}


class ChangeMeetingForm(LaidOutForm, forms.Form):
    """Another moment or place for one meeting."""

    submit_label = _("Change the meeting")
    whys = {"home_address": WHY_ADDRESS}

    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput)

    def __init__(
        self, *args: Any, meeting: Meeting, coordinator: Membership, venues: Iterable[Venue], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.coordinator = meeting, coordinator
        self.is_hers = meeting.host_id == coordinator.pk
        stays = [(SOMEBODYS_HOME, _("At the home of the parent who offered it"))]
        of_another = meeting.host_id is not None and not self.is_hers
        self.fields["place"] = PlaceField(
            venues=venues, homes=[*(stays if of_another else []), (MY_HOME, _("At my home"))]
        )
        # Of another's home she sees nothing here; of her own what she wrote before.
        self.fields["home_address"] = home_address_field()
        self.initial = {**self._as_it_is(), **self.initial}

    def layout(self) -> list[Any]:
        """Return when, and below it where."""
        return [SideBySide("day", "begins", "ends"), "place", "home_address"]

    def clean(self) -> dict[str, Any]:
        """A meeting ends after it begins, at an hour that exists, and her home has an address."""
        said = super().clean() or {}
        refuse_ending_first(self, said)
        if said.get("day"):
            refuse_skipped_hour(self, "begins", said)
        if said.get("place") == MY_HOME:
            refuse_no_address(self, said)
        return said

    def plan(self) -> MeetingPlan:
        """Return when and where it will be."""
        said = self.cleaned_data
        return MeetingPlan(**when(said["day"], said), **self._where(), kind=self.meeting.kind)  # type: ignore[arg-type]  # a kind

    def refuse(self, refusal: MeetingError) -> None:
        """Put the reason beside the answer it is about."""
        self.add_error(FIELD_OF.get(refusal.code, "day"), str(refusal.message))

    def _as_it_is(self) -> dict[str, Any]:
        begins, ends = localtime(self.meeting.starts_at), localtime(self.meeting.ends_at)
        place = str(self.meeting.venue_id or "")
        if self.meeting.host_id is not None:
            place = MY_HOME if self.is_hers else SOMEBODYS_HOME
        address = self.meeting.home_address if self.is_hers else ""
        times = {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
        return {**times, "place": place, "home_address": address}

    def _where(self) -> dict[str, Any]:
        place, field = self.cleaned_data["place"], self.fields["place"]
        if place == MY_HOME:
            return {"host": self.coordinator, "home_address": self.cleaned_data["home_address"]}
        if place == SOMEBODYS_HOME:
            return {"host": self.meeting.host, "home_address": self.meeting.home_address}
        return {"venue": field.venues.get(place)}  # type: ignore[attr-defined]  # a place field


def home_address_field() -> forms.CharField:
    """Return the question for a street and number; a browser fills it in if she lets it."""
    return forms.CharField(
        label=_("Your street and number"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )


def when(day: date, said: dict[str, Any]) -> dict[str, Any]:
    """Return both moments of a meeting on this day."""
    begins: time = said["begins"]
    return {"starts_at": moment_of(day, begins), "ends_at": moment_of(day, said["ends"])}


def refuse_ending_first(form: forms.Form, said: dict[str, Any]) -> None:
    """A meeting ends on the day it begins; who goes on after midnight says 23:59."""
    if said.get("begins") and said.get("ends") and said["ends"] <= said["begins"]:
        form.add_error("ends", _("The meeting ends before it begins. Check both times."))


def refuse_no_address(form: forms.Form, said: dict[str, Any]) -> None:
    """Nobody finds a home without an address."""
    if not said.get("home_address", "").strip() and "home_address" not in form.errors:
        form.add_error("home_address", _("Write your street and number, so that the parents can find you."))


def refuse_skipped_hour(form: forms.Form, name: str, said: dict[str, Any]) -> None:
    """On the last Sunday of March the clock skips an hour; the reason stands beside this answer."""
    day = said.get(name if name.startswith("day") else "day")
    for clock in (said.get("begins"), said.get("ends")):
        if day is None or clock is None or name in form.errors:
            continue
        try:
            moment_of(day, clock)
        except NoSuchHour:
            form.add_error(name, str(no_such_hour().message))
