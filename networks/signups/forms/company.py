"""Who is meant by the first names that parents wrote, as a professional understands them."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks.signups.choices import Company
from networks.signups.models import CompanyWish, Interest
from networks.signups.same_person import name_key
from ui.forms import LaidOutForm, Section

# Names this alike may be one name written in two ways (Fatma, Fatima); our default.
ALIKE = 0.7
MOST_ALIKE = 5


class CompanyForm(LaidOutForm, forms.Form):
    """One question for each name that somebody wrote."""

    submit_label = gettext_lazy("Save")
    says_not_required = False

    def __init__(
        self, *args: Any, wishes: Sequence[CompanyWish], others: Sequence[tuple[Interest, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.wishes, self.others = wishes, others
        called = {interest.pk: name for interest, name in others}
        for wish in wishes:
            words = _("%(name)s wrote: %(other)s")
            self.fields[_field(wish)] = forms.ChoiceField(
                label=words % {"name": called[wish.interest_id], "other": wish.first_name},
                choices=self._choices(wish),
                required=False,
                initial=str(wish.other_id or ""),
            )

    def layout(self) -> list[Section]:
        """Return who would like to be together, and then who would rather not."""
        told = {kind: [_field(wish) for wish in self.wishes if wish.kind == kind] for kind in Company}
        secret = _("Never speak of this with anybody else. It is shown on this page only.")
        sections = [
            Section(_("Would like to be together with"), *told[Company.TOGETHER]),
            Section(_("Would rather not be with"), *told[Company.APART], text=secret),
        ]
        return [section for section in sections if section.fields]

    def meant(self) -> dict[int, Interest | None]:
        """Return whom each wish means, by the number of the wish."""
        known = {str(interest.pk): interest for interest, _name in self.others}
        return {wish.pk: known.get(self.cleaned_data[_field(wish)]) for wish in self.wishes}

    def _choices(self, wish: CompanyWish) -> list[Any]:
        """Put names that look like what she wrote first."""
        others = [(interest, name) for interest, name in self.others if interest.person_id != wish.interest.person_id]
        keys = {name_key(interest.person.first_name) for interest, _name in others}
        alike = get_close_matches(name_key(wish.first_name), keys, n=MOST_ALIKE, cutoff=ALIKE)
        options = [(name_key(interest.person.first_name) in alike, str(interest.pk), name) for interest, name in others]
        likely = [(pk, name) for is_alike, pk, name in options if is_alike]
        rest = [(pk, name) for is_alike, pk, name in options if not is_alike]
        unknown = [("", _("not known"))]
        return [*unknown, *([(_("Looks like it"), likely)] if likely else []), (_("Others of this lecture"), rest)]


def _field(wish: CompanyWish) -> str:
    return f"wish_{wish.pk}"
