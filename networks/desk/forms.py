"""The questions about a group itself, and which messages of the outbox to show."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.rules import is_professional
from networks.desk.plain_words import name_of
from networks.desk.queries.outbox import SEARCHED_IN, about_thing, things_with_messages
from networks.groups.models import Group
from networks.messaging.catalogue import all_kinds
from networks.messaging.models import Message, MessageQuerySet
from networks.neighbourhoods.queries import professionals_of
from ui.forms import LaidOutForm, SideBySide
from ui.widgets import PickRows, Row


class NameForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The name the parents know their group by."""

    submit_label = _("Give it this name")

    class Meta:
        model = Group
        fields = ["name"]


class GiveForm(LaidOutForm, forms.Form):
    """Who stands behind the group from now on."""

    submit_label = _("Go on")

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = professionals_of(group.municipality)
        if group.coach is not None:
            others = others.exclude(pk=group.coach.pk)
        self.fields["user"] = forms.ModelChoiceField(others, label=_("Colleague"), empty_label=_("Choose a colleague"))


class ManyForm(LaidOutForm, forms.Form):
    """About which of these messages something is to be done; all of them, unless she takes some out."""

    is_wide = True

    def __init__(
        self, *args: Any, rows: Sequence[Message], cells: Callable[[Message], Sequence[Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        shown = {str(row.pk): Row(cells(row)) for row in rows}
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Messages"),
            widget=PickRows([_("Message"), _("About"), _("To"), _("State")], shown),
            choices=[(str(row.pk), name_of(row.key)) for row in rows],
            initial=list(shown),
            error_messages={"required": _("Choose at least one message.")},
        )


class OutboxForm(LaidOutForm, forms.Form):
    """Which messages to show; nothing chosen is all of them."""

    submit_label = _("Show")
    submit_kind = "secondary-action"
    form_method = "get"
    is_wide = True
    says_not_required = False

    search = forms.CharField(label=_("Name, e-mail address or phone number"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Message"), required=False)
    channel = forms.ChoiceField(
        label=_("By"), required=False, choices=[("", _("e-mail and text message")), *Channel.choices]
    )
    about = forms.ChoiceField(label=_("About"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, kind.name) for kind in all_kinds()]
        named = sorted(kinds, key=lambda pair: str(pair[1]).casefold())
        self.fields["kind"] = forms.ChoiceField(
            label=_("Message"), required=False, choices=[("", _("every message")), *named]
        )
        self.fields["about"] = forms.ChoiceField(
            label=_("About"), required=False, choices=[("", _("everything")), *things_with_messages(actor)]
        )
        if not is_professional(actor):
            # To her parents have no names.
            del self.fields["search"]

    def layout(self) -> list[SideBySide]:
        """One row."""
        return [SideBySide("search", "kind", "channel", "about")]

    def query(self) -> str:
        """Return what was asked as it stands in an address, so that the other parts are narrowed alike."""
        self.is_valid()
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})

    def narrowed(self, actor: Actor, rows: MessageQuerySet) -> MessageQuerySet:
        """Return those of these messages that were asked for; what cannot be chosen narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        for field, name in (("kind", "key"), ("channel", "channel")):
            if wanted.get(field):
                rows = rows.filter(**{name: wanted[field]})
        if wanted.get("search"):
            rows = rows.filter(reduce(or_, (Q(**{f"{name}__icontains": wanted["search"]}) for name in SEARCHED_IN)))
        return about_thing(actor, rows, wanted["about"]) if wanted.get("about") else rows
