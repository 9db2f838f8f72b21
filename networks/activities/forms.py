"""What a professional is asked about a lecture."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from methods.models import Method
from networks.activities.choices import AgeGroup, Children
from networks.activities.models import Activity
from networks.activities.queries import lecture_methods, organisations_of, venues_in_use
from networks.activities.schedule import NoSuchHour, moment_of
from networks.activities.services import ActivityError, ActivityPlan, ActivityWords
from networks.neighbourhoods.models import Venue
from networks.partners.models import Organisation
from ui.forms import LaidOutForm, Section, SideBySide
from ui.languages import language_in_words
from ui.widgets import DayInput, TimeInput

# Where the answer stands that a refusal is about.
FIELD_OF = {
    "ends_first": "ends",
    "in_the_past": "day",
    "no_room": "venue",
    "too_far": "day",
    "too_many_seats": "seats",
    "venue_closed": "venue",
}

FIRST_ANSWERS = {"languages": ["nl"], "children": Children.WELCOME}


class VenueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A venue, named with what decides the choice: how many people fit in."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the venue and its chairs."""
        return translation.gettext("%(venue)s (%(capacity)d chairs)") % {"venue": obj, "capacity": obj.capacity}


class WhenForm(LaidOutForm, forms.Form):
    """A day, a beginning and an end, on the clocks of the Netherlands."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput)

    def clean(self) -> dict[str, Any]:
        """Turn day and times into two moments; the hour the clock skips is refused."""
        answers = super().clean() or self.cleaned_data
        for name in ("begins", "ends"):
            if answers.get("day") and answers.get(name):
                try:
                    answers[f"{name}_at"] = moment_of(answers["day"], answers[name])
                except NoSuchHour:
                    self.add_error(name, _("The clock skips this hour that night. Choose another time."))
        return answers

    def refuse(self, refusal: ActivityError) -> None:
        """Put the reason of a refusal beside the answer it is about."""
        name = FIELD_OF.get(refusal.code)
        self.add_error(name if name in self.fields else None, str(refusal.message))


class WordsForm(LaidOutForm, forms.Form):
    """What a lecture is about and who feels welcome."""

    submit_label = _("Save")

    title = forms.CharField(
        label=_("Title"),
        max_length=90,
        help_text=_("What a parent reads first, such as: Saying no to screens."),
    )
    summary = forms.CharField(
        label=_("What it is about"),
        max_length=600,
        required=False,
        widget=forms.Textarea,
        help_text=_("Two or three short sentences in everyday words."),
    )
    age_group = forms.ChoiceField(label=_("About children of"), choices=AgeGroup.choices)
    languages = forms.MultipleChoiceField(label=_("Languages of the lecture"), widget=forms.CheckboxSelectMultiple)
    children = forms.ChoiceField(label=_("Can children come?"), choices=Children.choices, widget=forms.RadioSelect)
    costs = forms.CharField(
        label=_("What it costs"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty when it is free."),
    )

    def __init__(self, *args: Any, actor: Actor, activity: Activity | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", answers_of(activity) if activity else FIRST_ANSWERS)
        super().__init__(*args, **kwargs)
        languages = actor.municipality.languages if actor.municipality else []
        self.fields["languages"].choices = language_choices(languages)  # type: ignore[attr-defined]  # a MultipleChoiceField

    def layout(self) -> list[Section]:
        """What and for whom."""
        return [
            Section(_("What"), "title", "summary", "age_group"),
            Section(_("Who feels welcome"), "languages", "children", "costs"),
        ]

    def words(self) -> ActivityWords:
        """Return the answers as the words of a lecture."""
        return ActivityWords(**self.answers())

    def answers(self) -> dict[str, Any]:
        """Return the answers by the names a lecture has for them."""
        names = ("title", "summary", "age_group", "children", "costs")
        answers: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        return answers | {"languages": tuple(self.cleaned_data["languages"])}


class PlanForm(WordsForm, WhenForm):
    """Everything about a lecture before it is announced."""

    submit_label = _("Save the draft")

    method = forms.ModelChoiceField(label=_("Method"), queryset=Method.objects.none(), empty_label=None)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("the municipality itself"),
    )
    venue = VenueField(label=_("Venue"), queryset=Venue.objects.none(), empty_label=_("Choose a venue"))
    seats = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=1000, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, actor: Actor, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, activity=activity, **kwargs)
        here = actor.municipality.pk if actor.municipality else 0
        self.fields["method"].queryset = lecture_methods()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["venue"].queryset = venues_in_use(actor)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].queryset = organisations_of(actor.user, here)  # type: ignore[attr-defined]  # a ModelChoiceField

    def layout(self) -> list[Section]:
        """What, when and where, for whom."""
        return [
            Section(_("What"), "title", "summary", SideBySide("method", "age_group"), "organisation"),
            Section(_("When and where"), SideBySide("day", "begins", "ends"), SideBySide("venue", "seats")),
            Section(_("Who feels welcome"), "languages", "children", "costs"),
        ]

    def plan(self) -> ActivityPlan:
        """Return the answers as a plan."""
        answers = self.cleaned_data
        return ActivityPlan(
            **self.answers(),
            method=answers["method"],
            organisation=answers["organisation"],
            venue=answers["venue"],
            starts_at=answers["begins_at"],
            ends_at=answers["ends_at"],
            seats=answers["seats"],
        )


class CopyForm(WhenForm):
    """The same lecture again: only the day is new."""

    submit_label = _("Make the copy")

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        kwargs.setdefault("initial", when_of(activity) | {"day": None})
        super().__init__(*args, **kwargs)

    def layout(self) -> list[Any]:
        """The day and the times beside each other."""
        return [SideBySide("day", "begins", "ends")]


def answers_of(activity: Activity) -> dict[str, Any]:
    """Return a lecture as answers to the form."""
    names = (
        "title",
        "summary",
        "method",
        "age_group",
        "organisation",
        "venue",
        "seats",
        "languages",
        "children",
        "costs",
    )
    return when_of(activity) | {name: getattr(activity, name) for name in names}


def when_of(activity: Activity) -> dict[str, Any]:
    """Return the moment of a lecture as answers to the form."""
    begins, ends = localtime(activity.starts_at), localtime(activity.ends_at)
    return {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}


def language_choices(codes: list[str]) -> list[tuple[str, str]]:
    """Return the languages parents can choose here, named in the language of the page."""
    return [(code, language_in_words(code)) for code in codes]
