"""When and where a group meets first; the parents are asked for exactly this."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.activities.services import NoSuchHour, moment_of
from networks.composing.queries import VenueThen, venues_in_use, venues_then
from networks.composing.services import FirstMeeting
from networks.meetings.models import Meeting
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import DayInput, TimeInput

# How long a first meeting may take, in minutes; two hours is only filled in beforehand.
LENGTHS = (60, 90, 120, 150, 180)
TWO_HOURS = 120

# Where the answer stands that a refusal is about.
FIELD_OF = {
    "in_the_past": "day",
    "too_far": "day",
    "there_already": "day",
    "nothing_new": "day",
    "no_such_hour": "begins",
    "venue_closed": "venue",
    "no_room": "venue",
    "name_taken": "name",
    "not_here": "neighbourhood",
    "too_few": "picked",
    "too_many": "picked",
    "taken_meanwhile": "picked",
}


class Refusable(LaidOutForm, forms.Form):
    """A form that puts the reason of a refusal beside the answer it is about."""

    def refuse(self, code: str, message: object) -> None:
        """Add what a service refused."""
        name = FIELD_OF.get(code)
        self.add_error(name if name in self.fields else None, str(message))

    def said_so_far(self, name: str) -> Any:
        """Return an answer as it stands in the form now, or None while it is none yet."""
        try:
            return self.fields[name].clean(self[name].value())
        except ValidationError:
            return None


class FirstMeetingForm(Refusable):
    """A day, a time and a venue; those that are open then and have a room are offered first."""

    submit_label = _("Ask everybody again")

    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=TimeInput)
    minutes = forms.TypedChoiceField(
        label=_("How long"), coerce=int, initial=TWO_HOURS, choices=[(length, "") for length in LENGTHS]
    )
    venue = forms.TypedChoiceField(
        label=_("Venue"), help_text=_("Choose day and time first; venues that are open then stand on top.")
    )

    def __init__(self, *args: Any, actor: Actor, meeting: Meeting | None = None, **kwargs: Any) -> None:
        if meeting is not None:
            kwargs.setdefault("initial", when_and_where(meeting))
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = [(length, in_hours(length)) for length in LENGTHS]  # type: ignore[attr-defined]  # a choice field
        self._offer_venues(actor)

    def layout(self) -> list[Any]:
        """Return when and where."""
        return [SideBySide("day", "begins", "minutes"), "venue"]

    @property
    def moment(self) -> datetime | None:
        """The moment that stands in the form now."""
        day, begins = self.said_so_far("day"), self.said_so_far("begins")
        try:
            return moment_of(day, begins) if day and begins else None
        except NoSuchHour:
            return None

    def clean(self) -> dict[str, Any]:
        """Refuse the hour the clock skips."""
        answers = super().clean() or self.cleaned_data
        if answers.get("day") and answers.get("begins"):
            try:
                answers["starts_at"] = moment_of(answers["day"], answers["begins"])
            except NoSuchHour:
                self.add_error("begins", _("The clock skips this hour that night. Choose another time."))
        return answers

    def first(self) -> FirstMeeting:
        """Return what was chosen."""
        said = self.cleaned_data
        ends_at = said["starts_at"] + timedelta(minutes=said["minutes"])
        return FirstMeeting(starts_at=said["starts_at"], ends_at=ends_at, venue=said["venue"])

    def _offer_venues(self, actor: Actor) -> None:
        begins = self.moment
        if begins is None:
            venues = list(venues_in_use(actor))
            offered: list[Any] = [(venue.pk, venue.name) for venue in venues]
        else:
            found = venues_then(actor, begins, begins + timedelta(minutes=self.said_so_far("minutes") or TWO_HOURS))
            venues, offered = [then.venue for then in found], in_groups(found)
        by_number = {str(venue.pk): venue for venue in venues}
        field: Any = self.fields["venue"]
        field.choices = [("", _("Choose a venue")), *offered]
        field.coerce = by_number.__getitem__


def in_groups(found: list[VenueThen]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the venues under what is known of them at that moment."""
    groups = {
        gettext("Open then, with a room"): [then.venue for then in found if then.is_open and then.has_room],
        gettext("As far as we know closed then"): [then.venue for then in found if not then.is_open and then.has_room],
        gettext("No room left then"): [then.venue for then in found if not then.has_room],
    }
    return [(title, [(venue.pk, venue.name) for venue in venues]) for title, venues in groups.items() if venues]


def in_hours(minutes: int) -> str:
    """Write a length out: 1½ hours."""
    whole, half = divmod(minutes // 30, 2)
    words = ngettext("%(number)s hour", "%(number)s hours", whole + half)
    return words % {"number": f"{whole}½" if half else str(whole)}


def when_and_where(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as answers to the form."""
    begins = localtime(meeting.starts_at)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return {"day": begins.date(), "begins": begins.time(), "minutes": length, "venue": meeting.venue_id}
