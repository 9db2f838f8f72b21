"""A place at a lecture: who comes, how we reach her, how many children come along."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.activities.choices import Children
from networks.activities.models import Activity
from networks.signups.choices import Coming
from networks.signups.forms.fields import (
    WHY_CHILDREN,
    WHY_CONTACT,
    WHY_NAME,
    ChildrenField,
    FirstNameField,
    WayField,
    caller_of,
)
from networks.signups.same_person import Caller
from ui.forms import LaidOutForm, PressOne, Section


class PlaceForm(LaidOutForm, forms.Form):
    """Three questions, and fewer for a lecture without children."""

    submit_label = _("Sign up")
    form_id = "place-form"
    is_sent_once = True
    # Survives a lost line on her own phone: static/js/keep.js.
    form_attrs: Mapping[str, str] = {"data-keep": ""}
    whys = {"first_name": WHY_NAME, "contact": WHY_CONTACT, "children": WHY_CHILDREN}

    first_name = FirstNameField()
    contact = WayField(
        label=_("E-mail address or mobile number"), help_text=_("We send you a message with your own link.")
    )
    children = ChildrenField()

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if activity.children == Children.WITHOUT:
            del self.fields["children"]

    def layout(self) -> list[Section]:
        """Return one section: it is short."""
        agreed = _("When you send this, you agree that we write to you about this lecture.")
        return [Section(_("Who is coming?"), "first_name", "contact", "children", text=agreed)]

    def caller(self, language: str) -> Caller:
        """Return who signs up."""
        return caller_of(self.cleaned_data, language)

    @property
    def number_of_children(self) -> int:
        """Return how many children come along."""
        return int(self.cleaned_data.get("children") or 0)


class ComingForm(LaidOutForm, forms.Form):
    """Two large buttons: I am coming, I cannot come."""

    submit_label = ""

    coming = forms.ChoiceField(label=_("Are you coming?"), choices=Coming.choices)

    def layout(self) -> list[Any]:
        """Return the two buttons."""
        return [PressOne("coming", icons={Coming.YES: "check", Coming.NO: "close"})]


class ChangePlaceForm(LaidOutForm, forms.Form):
    """What can change about a place: the children."""

    submit_label = _("Save")
    whys = {"children": WHY_CHILDREN}

    children = ChildrenField()
