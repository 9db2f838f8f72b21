"""What a professional is asked about one meeting: when and where it is, and how many came."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from networks.activities.services import NoSuchHour, moment_of
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState, Theme
from networks.meetings.models import Meeting
from networks.meetings.queries import has_followers
from networks.meetings.services import MeetingError, MeetingPlan
from networks.meetings.services.errors import no_such_hour
from networks.neighbourhoods.models import Venue
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import DayInput, TimeInput

# Where the answer stands that a refusal is about.
FIELD_OF = {
    "ends_first": "ends",
    "too_long": "ends",
    "in_the_past": "day",
    "too_far": "day",
    "there_already": "day",
    "nothing_new": "day",
    "no_room": "venue",
    "venue_closed": "venue",
    "too_many": "attendance",
    "more_than_members": "attendance",
    "nobody": "attendance",
    "not_yet": "attendance",
}
# Questions that a tick answers; until one is asked there is nothing to tick.
ASKED_ONCE_MORE = {"more_than_members", "nobody"}


class VenueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A venue, named with how many people fit in."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the venue and its chairs."""
        return translation.gettext("%(venue)s (%(capacity)d chairs)") % {"venue": obj, "capacity": obj.capacity}


class WhenAndWhereForm(LaidOutForm, forms.Form):
    """A day, a beginning, an end and a venue, on the clocks of the Netherlands."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput)
    venue = VenueField(label=_("Venue"), queryset=Venue.objects.none(), required=False, empty_label=_("not known yet"))

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        self.fields["venue"].queryset = Venue.objects.filter(municipality=group.municipality_id, is_in_use=True)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Turn day and times into two moments; the hour the clock skips is refused."""
        said = super().clean() or self.cleaned_data
        for name in ("begins", "ends"):
            if said.get("day") and said.get(name):
                try:
                    said[f"{name}_at"] = moment_of(said["day"], said[name])
                except NoSuchHour:
                    self.add_error(name, str(no_such_hour().message))
        return said

    def refuse(self, refusal: MeetingError) -> None:
        """Put the reason of a refusal beside the answer it is about."""
        name = FIELD_OF.get(refusal.code)
        self.add_error(name if name in self.fields else None, str(refusal.message))


class PlanForm(WhenAndWhereForm):
    """A new meeting of a group that is still coached."""

    submit_label = _("Plan the meeting and tell everybody")

    kind = forms.ChoiceField(
        label=_("What kind of meeting is it?"),
        choices=[
            (MeetingKind.STARTUP, _("A start-up meeting, which you lead")),
            (MeetingKind.OWN, _("A meeting of the parents themselves")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        kwargs.setdefault("initial", like_the_last(group))
        super().__init__(*args, group=group, **kwargs)

    def layout(self) -> list[Any]:
        """What kind, when, where."""
        return ["kind", SideBySide("day", "begins", "ends"), "venue"]

    def plan(self) -> MeetingPlan:
        """Return the answers as a plan."""
        said = self.cleaned_data
        return MeetingPlan(
            starts_at=said["begins_at"], ends_at=said["ends_at"], venue=said["venue"], kind=MeetingKind(said["kind"])
        )


class MoveForm(WhenAndWhereForm):
    """When and where a meeting will be instead."""

    submit_label = _("Move the meeting and tell everybody")

    with_following = forms.BooleanField(
        label=_("Move the start-up meetings after it along"),
        help_text=_("They keep their distance. One that would fall in a holiday goes a week later."),
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        kwargs.setdefault("initial", when_of(meeting) | {"venue": meeting.venue_id, "with_following": True})
        super().__init__(*args, group=meeting.group, **kwargs)
        self.meeting = meeting
        if meeting.host_id is not None:
            self.fields["venue"].empty_label = _("at the home of the parent who offered it")  # type: ignore[attr-defined]  # a ModelChoiceField
        if not has_followers(meeting):
            del self.fields["with_following"]

    def layout(self) -> list[Any]:
        """When, where, and what goes along."""
        return [SideBySide("day", "begins", "ends"), "venue", "with_following"]

    def plan(self) -> MeetingPlan:
        """Return the answers as a plan; a home that was offered stays unless a venue takes its place."""
        said, meeting = self.cleaned_data, self.meeting
        at_home = {} if said["venue"] else {"host": meeting.host, "home_address": meeting.home_address}
        return MeetingPlan(
            starts_at=said["begins_at"],
            ends_at=said["ends_at"],
            venue=said["venue"],
            kind=MeetingKind(meeting.kind),
            **at_home,
        )


class CountForm(LaidOutForm, forms.Form):
    """One number, and of a meeting she led in one word from a list what it was about."""

    submit_label = _("Save")

    attendance = forms.IntegerField(
        label=_("How many parents came?"),
        help_text=_("One number is enough. No names."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    is_sure = forms.BooleanField(label=_("Yes, this number is right"), required=False)
    theme = forms.ChoiceField(
        label=_("What was it about?"), choices=[("", _("no answer")), *Theme.choices], required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"attendance": meeting.attendance, "theme": meeting.theme})
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        if meeting.is_led_by_parents:
            # What a meeting of the parents themselves was about is theirs; their own page promises it.
            del self.fields["theme"]
        self.fields["is_sure"].widget = forms.HiddenInput()

    def refuse(self, refusal: MeetingError) -> None:
        """Put the reason beside the number; where it was a question, offer the tick that answers it."""
        self.add_error(FIELD_OF.get(refusal.code), str(refusal.message))
        if refusal.code in ASKED_ONCE_MORE:
            self.fields["is_sure"].widget = forms.CheckboxInput()

    @property
    def theme_chosen(self) -> Theme | None:
        """Return what it was about, if anybody said."""
        theme = self.cleaned_data.get("theme", self.meeting.theme)
        return Theme(theme) if theme else None


def when_of(meeting: Meeting) -> dict[str, Any]:
    """Return the moment of a meeting as answers to the form."""
    begins, ends = localtime(meeting.starts_at), localtime(meeting.ends_at)
    return {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}


def like_the_last(group: Group) -> dict[str, Any]:
    """Return what is filled in for a new meeting: the time and place of the latest one, and who leads the next."""
    latest = group.meetings.exclude(state=MeetingState.CANCELLED).order_by("-starts_at").first()
    held = group.meetings.held().filter(kind=MeetingKind.STARTUP, attendance__gt=0).exists()
    kind = {"kind": MeetingKind.OWN if held else MeetingKind.STARTUP}
    if latest is None:
        return kind
    when = when_of(latest) | {"day": None}
    return kind | when | {"venue": latest.venue_id}
