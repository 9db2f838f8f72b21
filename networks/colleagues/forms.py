"""The questions about who is away, who stands in, and who takes over."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Deputy, User
from networks.colleagues.choices import WorkPart
from networks.colleagues.queries import professionals_of
from networks.colleagues.rules import is_administrator
from networks.colleagues.services import TimeAway
from ui.forms import LaidOutForm, Section, SideBySide
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


class HandOnForm(LaidOutForm, forms.Form):
    """To whom what somebody looks after goes: to one colleague, or each part to its own."""

    submit_label = _("Hand it on")
    NOBODY = "nobody"

    def __init__(
        self,
        *args: Any,
        parts: Collection[WorkPart],
        colleagues: Iterable[User],
        is_nobodys: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.is_nobodys = parts, is_nobodys
        self.users = {str(user.pk): user for user in colleagues}
        names = [(number, user.name) for number, user in self.users.items()]
        nobody = [] if is_nobodys else [(self.NOBODY, _("Nobody for now"))]
        if parts:
            self.fields["everything"] = forms.ChoiceField(
                label=_("Who takes over?"),
                required=False,
                choices=[("", _("Choose a colleague")), *names, *nobody],
                help_text="" if is_nobodys else _("What goes to nobody waits on the page of colleagues."),
            )
        for part in parts if len(parts) > 1 else ():
            self.fields[part.value] = forms.ChoiceField(
                label=part.label, required=False, choices=[("", _("As chosen above")), *names, *nobody]
            )

    says_not_required = False

    def layout(self) -> list[Any]:
        """One for everything first; who wants something else for a part looks below."""
        return ["everything", Section(_("Somebody else for a part?"), *[part.value for part in self.parts])]

    def clean(self) -> dict[str, Any]:
        """Ask for a colleague for everything that has none yet; what was nobody's may stay so."""
        answers = super().clean() or self.cleaned_data
        for part in self.parts if not self.is_nobodys else ():
            if not (answers.get(part.value) or answers.get("everything")):
                self.add_error("everything", _("Choose who takes over, or choose “Nobody for now”."))
                break
        return answers

    def receivers(self) -> dict[WorkPart, User | None]:
        """Return to whom each part goes."""
        chosen = {part: self.cleaned_data.get(part.value) or self.cleaned_data["everything"] for part in self.parts}
        return {part: self.users.get(answer) for part, answer in chosen.items()}


class EndWorkForm(HandOnForm):
    """To whom it goes when somebody's work here ends."""

    submit_label = _("End the work here")
    submit_kind = "primary-action utrecht-button--danger"
