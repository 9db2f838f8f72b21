"""Picking parents for a group: whom to show, whom to ask, and for what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.activities.models import Activity
from networks.composing.fit import Fit, Shared, Wishes, fit_of, most_told
from networks.composing.forms.meeting import FirstMeetingForm, Refusable
from networks.composing.queries import Candidate, Interested, Sizes, Wanted
from networks.composing.services.errors import taken_meanwhile
from networks.groups.services import GroupPlan
from networks.neighbourhoods.choices import Day, PartOfDay, part_of_week, parts_in_words
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.choices import AgeBand, Availability
from networks.signups.models import Interest
from ui.forms import Columns, Piece, Section, SideBySide
from ui.languages import language_in_words, languages_in_words
from ui.widgets import PickRows, Row, grid_choices

ANY = [("", _("all"))]
OFFERS = [("willing_to_coordinate", _("helps arrange")), ("willing_to_host", _("can host"))]
COLUMNS = (_("First name"), _("Home and ages"), _("Languages"), _("Suits"), _("Needs, offers, wishes"))


class PickField(forms.MultipleChoiceField):
    """Parents by their number; who can no longer be asked is found out by the form, which counts them."""

    def valid_value(self, value: Any) -> bool:
        """Take every number; `PickForm.clean_picked` looks whose it is."""
        return True


class PickForm(Refusable):
    """Whom to show and whom to ask. Looking again keeps every answer, also without JavaScript."""

    form_id = "choose"
    is_wide = True
    says_not_required = False
    # With JavaScript the fit follows every tick; without it there is a button.
    form_attrs = {
        "hx-post": "",
        "hx-trigger": "change delay:150ms",
        "hx-target": "#fit",
        "hx-select": "#fit",
        "hx-swap": "outerHTML",
        "hx-select-oob": "#id_venue",
    }

    age_band = forms.ChoiceField(label=_("Children of"), choices=[*ANY, *AgeBand.choices], required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    neighbourhood_of = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    part = forms.ChoiceField(
        label=_("Time"), choices=[*ANY, *grid_choices(Day.choices, PartOfDay.choices)], required=False
    )
    offer = forms.ChoiceField(label=_("Willing"), choices=[*ANY, *OFFERS], required=False)
    only_free = forms.BooleanField(label=_("Only who can be asked"), required=False)
    # Of a group that forms: who may still come.
    asked_before: Sequence[Wishes] = ()

    picked = PickField(label=_("Whom do you ask?"), error_messages={"required": _("Tick the parents you ask.")})

    def __init__(self, *args: Any, activity: Activity, interested: Interested, sizes: Sizes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.interested, self.sizes = activity, interested, sizes
        self._offer_filters()
        self._show_parents()

    def layout(self) -> list[Any]:
        """Return whom to show, whom to ask, and beside that how they fit."""
        filters = SideBySide("age_band", "language", "neighbourhood_of", "part", "offer")
        return [
            Section(_("Whom do you look for?"), filters, "only_free", Piece("composing/look.html")),
            Columns("picked", Piece("composing/fit.html")),
        ]

    def clean_picked(self) -> list[Interest]:
        """Return whom to ask; who was asked elsewhere meanwhile is counted, and the others stay ticked."""
        free = {str(candidate.interest.pk): candidate.interest for candidate in self.interested.free}
        asked = [free[number] for number in self.cleaned_data["picked"] if number in free]
        gone = len(self.cleaned_data["picked"]) - len(asked)
        if gone:
            raise ValidationError(str(taken_meanwhile(gone).message), code="taken_meanwhile")
        return asked

    @property
    def picks(self) -> list[Candidate]:
        """Those who are ticked now and can be asked."""
        ticked = set(self["picked"].value() or [])
        return [candidate for candidate in self.interested.free if str(candidate.interest.pk) in ticked]

    @property
    def meets_at(self) -> datetime | None:
        """When the group meets first, once that is chosen."""
        return None

    @property
    def fit(self) -> Fit:
        """How well those who are ticked now fit, with who was asked before, at the chosen moment if there is one."""
        part = part_of_week(self.meets_at) if self.meets_at else ""
        return fit_of([*self.asked_before, *(pick.wishes for pick in self.picks)], part)

    @property
    def answers_in_common(self) -> list[tuple[Any, list[tuple[str, Shared]]]]:
        """What they have in common, in words: a title, and of each answer its name."""
        fit = self.fit
        moments = [fit.chosen] if fit.chosen else fit.best_moments
        found = [
            (_("Ages"), [(str(AgeBand(shared.value).label), shared) for shared in fit.age_bands[:2]]),
            (_("Languages"), [(language_in_words(shared.value), shared) for shared in fit.languages[:2]]),
            (_("First meeting") if fit.chosen else _("Times"), [(parts_in_words([one.value]), one) for one in moments]),
        ]
        return [(title, answers) for title, answers in found if answers]

    def _offer_filters(self) -> None:
        interests = [candidate.interest for candidate in self.interested.candidates]
        languages = sorted({code for interest in interests for code in interest.languages})
        homes = {str(home.pk): home.name for interest in interests if (home := interest.neighbourhood)}
        field: Any = self.fields["language"]
        field.choices = [*ANY, *((code, language_in_words(code)) for code in languages)]
        field = self.fields["neighbourhood_of"]
        field.choices = [*ANY, *sorted(homes.items(), key=lambda home: home[1])]

    def _show_parents(self) -> None:
        """Show who is looked for; whoever is ticked stays in sight, so that nobody is asked unseen."""
        wanted = Wanted(
            **{name: self[name].value() or "" for name in ("age_band", "language", "part", "offer")},
            neighbourhood=self["neighbourhood_of"].value() or "",
            only_free=bool(self["only_free"].value()),
        )
        ticked = {candidate.interest.pk for candidate in self.picks}
        shown = [one for one in self.interested.candidates if one.interest.pk in ticked or wanted.shows(one)]
        self.shown, self.hidden = len(shown), len(self.interested.candidates) - len(shown)
        field: Any = self.fields["picked"]
        rows = {str(one.interest.pk): Row(cells_of(one.interest), one.taken) for one in shown}
        field.widget = PickRows(COLUMNS, rows)
        field.choices = [(str(one.interest.pk), one.called) for one in shown]


class ChooseForm(FirstMeetingForm, PickForm):
    """A new group: whom to ask, what it is called, and when and where it meets first."""

    submit_label = _("Ask these parents")

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=60,
        help_text=_("Parents read it in their invitation, such as: Parents of the Kade."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"), queryset=Neighbourhood.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, activity: Activity, **kwargs: Any) -> None:
        initial = {"neighbourhood": activity.venue.neighbourhood_id, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, actor=actor, activity=activity, initial=initial, **kwargs)
        self.fields["neighbourhood"].queryset = Neighbourhood.objects.visible_to(actor)  # type: ignore[attr-defined]  # a model choice field

    def layout(self) -> list[Any]:
        """Return the parents first: the rest follows from them."""
        when = SideBySide("day", "begins", "minutes")
        return [
            *PickForm.layout(self),
            Section(_("The group"), SideBySide("name", "neighbourhood")),
            Section(_("First meeting"), when, "venue", text=_("Each parent is asked for this day and place.")),
        ]

    @property
    def meets_at(self) -> datetime | None:
        """When the group meets first, as it stands in the form now."""
        return self.moment

    def plan(self) -> GroupPlan:
        """Return the group; its ages and languages are those most of the parents have in common."""
        fit = self.fit
        return GroupPlan(
            name=self.cleaned_data["name"],
            method=self.activity.method,
            neighbourhood=self.cleaned_data["neighbourhood"],
            activity=self.activity,
            languages=most_told(fit.languages) or self.activity.languages,
            age_bands=most_told(fit.age_bands),
        )


class AskMoreForm(PickForm):
    """More parents for a group that forms; the fit counts those who may still come."""

    submit_label = _("Ask these parents too")

    def __init__(self, *args: Any, asked_before: Sequence[Wishes], moment: datetime | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_before, self._moment = asked_before, moment

    @property
    def meets_at(self) -> datetime | None:
        """When the group meets first."""
        return self._moment


def as_it_stands(data: Mapping[str, Any], form: type[PickForm]) -> dict[str, Any]:
    """Return what stands in a form that is looked at again, as first answers: nothing is judged yet."""
    fields: Mapping[str, forms.Field] = form.base_fields
    return {name: field.widget.value_from_datadict(data, {}, name) for name, field in fields.items()}


def cells_of(interest: Interest) -> list[str]:
    """Write what one parent told, under the heads of the columns."""
    home = [interest.neighbourhood.name] if interest.neighbourhood else []
    gladly = [part for part, suits in interest.availability.items() if suits == Availability.YES]
    if_need_be = [part for part in interest.availability if part not in gladly]
    moments = [parts_in_words(gladly)]
    if if_need_be:
        moments.append(str(_("if need be: %(parts)s") % {"parts": parts_in_words(if_need_be)}))
    words = [str(words) for name, words in OFFERS if getattr(interest, name)]
    if interest.child_care:
        words.insert(0, str(_("needs child care")))
    if interest.wish:
        words.append(f"“{interest.wish}”")
    return [
        ", ".join([*home, *(str(AgeBand(band).label) for band in interest.age_bands)]),
        languages_in_words(interest.languages),
        "; ".join(filter(None, moments)),
        ", ".join(words),
    ]
