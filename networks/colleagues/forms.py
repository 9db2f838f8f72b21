"""The questions about who is away and who stands in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Deputy, User
from networks.colleagues.queries import professionals_of
from networks.colleagues.rules import is_administrator
from networks.colleagues.services import TimeAway
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import DayInput


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """One of the colleagues."""

    def __init__(self, queryset: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(queryset, **{"empty_label": _("Choose a colleague"), **kwargs})


class DeputyForm(LaidOutForm, forms.Form):
    """Who is away, from when to when, and who stands in; a colleague says it of herself only."""

    first_day = forms.DateField(label=_("First day"), widget=DayInput)
    last_day = forms.DateField(label=_("Last day"), help_text=_("This day is included."), widget=DayInput)

    def __init__(self, *args: Any, actor: Actor, deputy: Deputy | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.away = deputy.stands_in_for if deputy else None if is_administrator(actor) else actor.user
        here = professionals_of(actor.municipality) if actor.municipality else User.objects.none()
        if self.away is None:
            self.fields["stands_in_for"] = ColleagueField(here, label=_("Who is away?"))
        else:
            here = here.exclude(pk=self.away.pk)
        self.fields["user"] = ColleagueField(here, label=_("Who stands in?"))
        if deputy is not None:
            self.initial = {name: getattr(deputy, name) for name in ("user", "first_day", "last_day")}

    def layout(self) -> list[Any]:
        """The people, then the days beside each other."""
        return ["stands_in_for", "user", SideBySide("first_day", "last_day")]

    def time_away(self) -> TimeAway:
        """Return what was answered."""
        return TimeAway(**{"stands_in_for": self.away, **self.cleaned_data})
