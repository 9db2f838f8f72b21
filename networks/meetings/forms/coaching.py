"""What the coach of a group writes down: when a task is due, whom the group chose, and what it agreed on."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.groups.models import Group, Membership
from networks.meetings.forms.meetings import WhenAndWhereForm
from networks.meetings.models import CoachingTask
from networks.meetings.queries import habit_of, last_choice_of
from networks.meetings.rhythm import Rhythm, day_of_the_week
from networks.meetings.services import MeetingError, SeriesPlan
from networks.meetings.services.series import MOST_DATES
from ui.forms import LaidOutForm, Section, SideBySide
from ui.widgets import DayInput

MOST_WEEKS = 26


class TaskForm(LaidOutForm, forms.Form):
    """On or before which day a task is done."""

    submit_label = _("Move the task")
    submit_kind = "secondary"

    due_on = forms.DateField(label=_("On or before"), widget=DayInput)

    def __init__(self, *args: Any, task: CoachingTask, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"due_on": task.due_on})
        super().__init__(*args, **kwargs)

    def refuse(self, refusal: MeetingError) -> None:
        """Put the reason beside the day."""
        self.add_error("due_on", str(refusal.message))


class CoordinatorForm(LaidOutForm, forms.Form):
    """Whom the group chose."""

    submit_label = _("Save")

    membership = forms.ChoiceField(label=_("Whom did the group choose?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        now = next((str(member.pk) for member in members if member.is_coordinator), None)
        kwargs.setdefault("initial", {"membership": now})
        super().__init__(*args, **kwargs)
        self.members = {str(member.pk): member for member in members}
        names = [(key, member.person.first_name) for key, member in self.members.items()]
        self.fields["membership"].choices = names  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen(self) -> Membership:
        """Return the parent who was chosen."""
        return self.members[self.cleaned_data["membership"]]


class AgreementForm(WhenAndWhereForm):
    """How often the group meets, its first dates, and whether there is a contribution."""

    submit_label = _("Plan the dates and tell everybody")

    weeks = forms.IntegerField(
        label=_("Every so many weeks"),
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    number = forms.IntegerField(
        label=_("How many dates"),
        min_value=1,
        max_value=MOST_DATES,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    contribution = forms.BooleanField(
        label=_("The parents pay a contribution among themselves"),
        help_text=_("It is optional. The portal handles no money."),
        required=False,
    )

    def __init__(self, *args: Any, group: Group, at: datetime, **kwargs: Any) -> None:
        kwargs.setdefault("initial", agreed_so_far(group, at))
        super().__init__(*args, group=group, **kwargs)
        self.fields["day"].label = _("First date")

    def layout(self) -> list[Any]:
        """How often and from when, where, and the contribution."""
        return [
            Section(_("The rhythm"), SideBySide("weeks", "number"), SideBySide("day", "begins", "ends")),
            Section(_("The place"), "venue", text=_("At home or not known yet? Leave it open.")),
            Section(_("The contribution"), "contribution"),
        ]

    def plan(self) -> SeriesPlan:
        """Return the answers as a series of dates."""
        said = self.cleaned_data
        rhythm = Rhythm(interval_weeks=said["weeks"], day=day_of_the_week(said["day"]), begins=said["begins"])
        length = said["ends_at"] - said["begins_at"]
        return SeriesPlan(rhythm=rhythm, first=said["day"], count=said["number"], length=length, venue=said["venue"])


def agreed_so_far(group: Group, at: datetime) -> dict[str, Any]:
    """Return what is filled in: what the poll gave, else the method's rhythm and the time of the latest meeting."""
    habit, chosen = habit_of(group, at), last_choice_of(group)
    return {
        "weeks": chosen.interval_weeks if chosen else group.interval_weeks,
        "number": group.numbers.get("first_dates", 1),
        "day": habit.first if habit else None,
        "begins": habit.begins if habit else None,
        "ends": habit.ends if habit else None,
        "contribution": group.contribution_asked,
    }
