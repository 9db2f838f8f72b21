"""Interest in a group: one form and one POST; with JavaScript one cluster at a time."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from networks.neighbourhoods.choices import Day, PartOfDay
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.choices import AgeBand, Availability, Carer, Company, Relation, Travel
from networks.signups.forms.fields import (
    WHY_CONTACT,
    WHY_NAME,
    FirstNameField,
    NamesField,
    WayField,
    caller_of,
    language_choices,
    refuse_citizen_number,
)
from networks.signups.models import Interest
from networks.signups.same_person import Caller
from networks.signups.services import Answers
from ui.forms import LaidOutForm, Piece, Section
from ui.widgets import GradedGrid, graded, graded_choices, grades_by_cell

WISH_LENGTH = 140

# A button below the first questions: a name and a way to reach her are enough, the rest can wait.
SEND_NOW = "signups/send_now.html"

_KEPT = _("We erase it six months after the lecture if no group came of it.")


class AnswersForm(LaidOutForm, forms.Form):
    """The questions that help to find a group; every one may be left out."""

    submit_label = _("Send")
    form_id = "interest-form"
    in_clusters = True
    opening = _("Who are you?")
    opening_text = _("So that we can reach you.")
    whys = {
        "first_name": WHY_NAME,
        "contact": WHY_CONTACT,
        "second_contact": _("If the first way does not work. We use it only then."),
        "carer": _("So that nobody is the only father or the only mother in a group. You need not say."),
        "travel_km": _(
            "To look for a place that is not too far. If you skip this, we think of ten minutes by bicycle."
        ),
        "together": _("We try to put you in one group. The other parent does not hear of it from us."),
        "apart": _("You need not say why. Only the youth team reads this. Nobody else hears of it, ever."),
        "relation": _("To know whom we can bring together. We erase it six months after the lecture."),
        "age_bands": _("Parents like to talk about children of the same age. No names, no birthdays."),
        "neighbourhood": _("To look for a group near your home. We do not ask for your street."),
        "languages": _("So that you can say what you want to say in the group."),
        "moments": _("To find a time that suits everybody."),
        "child_care": _("To look for a place where somebody watches the children."),
        "willing_to_host": _("Groups often meet at somebody's home. It is never a must."),
        "willing_to_coordinate": _("Somebody in the group keeps an eye on the dates. It is never a must."),
        "wish": _("Only the youth team reads this."),
    }

    relation = forms.ChoiceField(
        label=_("I am a …"), choices=Relation.choices, required=False, widget=forms.RadioSelect
    )
    carer = forms.ChoiceField(
        label=_("Are you a mother or a father?"), choices=Carer.choices, required=False, widget=forms.RadioSelect
    )
    age_bands = forms.MultipleChoiceField(
        label=_("How old are your children?"),
        help_text=_("You can choose more than one."),
        choices=AgeBand.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("Your neighbourhood"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        empty_label=_("I would rather not say"),
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages do you like to talk?"),
        help_text=_("You can choose more than one."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    travel_km = forms.TypedChoiceField(
        label=_("How far do you want to travel?"),
        choices=[("", _("I would rather not say")), *Travel.choices],
        coerce=Decimal,
        empty_value=None,
        required=False,
    )
    moments = forms.MultipleChoiceField(
        label=_("When does it suit you?"),
        help_text=_("Say of every time you can come whether it suits you, or only if need be. Leave the others blank."),
        choices=graded_choices(Day.choices, PartOfDay.choices, Availability.choices),
        required=False,
        widget=GradedGrid(Day.choices, PartOfDay.choices, Availability.choices, _("Day")),
    )
    together = NamesField(
        label=_("Who would you like to be in a group with?"),
        help_text=_("First names of other parents, with a comma between. Only the youth team reads this."),
    )
    apart = NamesField(
        label=_("Who would you rather not be in a group with?"),
        help_text=_("First names. Only the youth team reads this. It stays secret, and you need not say why."),
    )
    child_care = forms.BooleanField(label=_("I need child care"), required=False)
    willing_to_host = forms.BooleanField(label=_("The group can meet at my home now and then"), required=False)
    willing_to_coordinate = forms.BooleanField(label=_("I like to help arrange things"), required=False)
    wish = forms.CharField(
        label=_("Is there something you wish for?"),
        help_text=_("At most 140 characters."),
        max_length=WISH_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2", "maxlength": WISH_LENGTH}),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = language_choices(municipality)  # type: ignore[attr-defined]  # a choice field
        self.fields["neighbourhood"].queryset = Neighbourhood.objects.filter(municipality=municipality)  # type: ignore[attr-defined]  # a model choice field

    def layout(self) -> list[Section]:
        """Return the clusters; a section whose questions are not asked is left out."""
        return [
            Section(self.opening, "first_name", "contact", "agreed", Piece(SEND_NOW), text=self.opening_text),
            Section(
                _("You and your children"), "relation", "carer", "age_bands", text=_("You can skip every question.")
            ),
            Section(_("Where and in which language?"), "neighbourhood", "travel_km", "languages"),
            Section(_("When?"), "moments", "child_care"),
            Section(_("With whom?"), "together", "apart", text=_("You can skip both questions.")),
            Section(
                _("One last thing"), "willing_to_host", "willing_to_coordinate", "wish", "second_contact", text=_KEPT
            ),
        ]

    def clean_wish(self) -> str:
        """A wish is one line, without a citizen service number."""
        wish = " ".join(str(self.cleaned_data["wish"]).split())
        refuse_citizen_number(wish)
        return wish

    def answers(self) -> Answers:
        """Return what she told us."""
        said = self.cleaned_data
        return Answers(
            relation=said["relation"],
            carer=said["carer"],
            age_bands=said["age_bands"],
            neighbourhood=said["neighbourhood"],
            languages=said["languages"],
            availability=grades_by_cell(said["moments"], Availability.choices),
            travel_km=said["travel_km"],
            child_care=said["child_care"],
            willing_to_host=said["willing_to_host"],
            willing_to_coordinate=said["willing_to_coordinate"],
            wish=said["wish"],
            together=said["together"],
            apart=said["apart"],
        )


class KnownInterestForm(AnswersForm):
    """For somebody we know by her link or her phone: nothing is asked again."""

    submit_label = _("Yes, I want to join a group")
    is_sent_once = True
    # Survives a lost line on her own phone: static/js/keep.js.
    form_attrs: Mapping[str, str] = {"data-keep": ""}
    opening = _("Do you want to join?")
    opening_text = _("You promise nothing.")

    agreed = forms.BooleanField(
        label=_("You may call or write to me about a group"),
        error_messages={"required": _("Tick this box. Without it we cannot call or write to you.")},
    )


class InterestForm(KnownInterestForm):
    """For everybody else."""

    opening = AnswersForm.opening
    opening_text = AnswersForm.opening_text

    first_name = FirstNameField()
    contact = WayField(label=_("How do we reach you best?"), help_text=_("An e-mail address or a mobile number."))
    second_contact = WayField(
        label=_("And if that does not work?"),
        help_text=_("Another e-mail address or mobile number."),
        required=False,
    )

    def caller(self, language: str) -> Caller:
        """Return who leaves her interest."""
        return caller_of(self.cleaned_data, language)


class WishesForm(AnswersForm):
    """What suits her, told on the phone on which she just left her name."""

    is_sent_once = True


class ChangeInterestForm(AnswersForm):
    """The answers of before, to change."""

    submit_label = _("Save")
    in_clusters = False


def initial_of(interest: Interest) -> dict[str, Any]:
    """Return the answers of before as a form shows them."""
    company = list(interest.company_wishes.values_list("kind", "first_name"))
    return {
        "relation": interest.relation,
        "carer": interest.carer,
        "travel_km": interest.travel_km,
        "together": [name for kind, name in company if kind == Company.TOGETHER],
        "apart": [name for kind, name in company if kind == Company.APART],
        "age_bands": interest.age_bands,
        "neighbourhood": interest.neighbourhood_id,
        "languages": interest.languages,
        "moments": [graded(part, grade, Availability.choices) for part, grade in interest.availability.items()],
        "child_care": interest.child_care,
        "willing_to_host": interest.willing_to_host,
        "willing_to_coordinate": interest.willing_to_coordinate,
        "wish": interest.wish,
    }
