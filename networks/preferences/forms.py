"""What somebody wants to hear, where, in which language and how carefully."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models import ContactPoint, Municipality, Person
from networks.messaging.choices import Topic
from networks.preferences.choices import IN_WORDS, TOPICS_OF_COLLEAGUES, TOPICS_OF_PARENTS
from networks.preferences.queries import Reader, stopped_by
from networks.preferences.services import Wishes
from ui.forms import LaidOutForm, Section

# Marks of Unicode: an address and a number are written from left to right on Arabic pages too.
LEFT_TO_RIGHT, AS_BEFORE = "\u2066", "\u2069"


class TopicsForm(LaidOutForm, forms.Form):
    """One box for each kind of message that can be stopped; ticked is wanted."""

    submit_label = _("Save")
    says_not_required = False
    offered: Sequence[Topic] = TOPICS_OF_COLLEAGUES

    topics = forms.MultipleChoiceField(
        label=_("Which messages do you want?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        initial = {"topics": [topic.value for topic in self.offered if topic not in stopped_by(reader)]}
        super().__init__(*args, **{**kwargs, "initial": {**initial, **kwargs.get("initial", {})}})
        self.fields["topics"].choices = [(topic.value, _in_words(topic)) for topic in self.offered]  # type: ignore[attr-defined]  # a choice field

    def wanted(self) -> list[Topic]:
        """Return what is ticked."""
        return [Topic(topic) for topic in self.cleaned_data["topics"]]


class WishesForm(TopicsForm):
    """Everything about the messages to a parent but her addresses, which have a page of their own."""

    offered = TOPICS_OF_PARENTS

    first = forms.ChoiceField(label=_("Where do we write to you first?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language do we write to you?"))
    is_careful = forms.BooleanField(label=_("Write to me carefully"), required=False)

    def __init__(self, *args: Any, person: Person, municipality: Municipality, **kwargs: Any) -> None:
        self.points = {str(point.pk): point for point in person.contact_points.all()}
        now = {
            "first": next(iter(self.points), ""),
            "language": person.language,
            "is_careful": person.safe_contact,
        }
        super().__init__(*args, reader=Reader(person=person), initial=now, **kwargs)
        languages = dict.fromkeys([*municipality.languages, person.language])
        self.fields["language"].choices = [(code, _own_name(code)) for code in languages]  # type: ignore[attr-defined]  # a choice field
        self.fields["first"].choices = [(number, _as_seen(point)) for number, point in self.points.items()]  # type: ignore[attr-defined]  # a choice field
        if len(self.points) == 1:
            del self.fields["first"]

    def layout(self) -> list[Any]:
        """Return what she wants first, then how."""
        careful = _(
            "Can somebody else see your telephone or your mail? Then tick this. We write to you in one way only: "
            "the one you like best. Our message only says that there is a message for you. It names no group, no "
            "lecture and no day. You read the rest when you open the link. You get no dates for your calendar by mail."
        )
        return ["topics", "first", "language", Section(_("Careful contact"), "is_careful", text=careful)]

    def wishes(self) -> Wishes:
        """Return what she chose."""
        said = self.cleaned_data
        return Wishes(
            topics=self.wanted(),
            language=said["language"],
            is_careful=said["is_careful"],
            first=self.points.get(said.get("first", "")),
        )


def _in_words(topic: Topic) -> str:
    words = IN_WORDS[topic]
    return f"{words.name}. {words.what_it_is}"


def _as_seen(point: ContactPoint) -> str:
    return f"{point.get_channel_display()}: {LEFT_TO_RIGHT}{point.value}{AS_BEFORE}"


def _own_name(code: str) -> str:
    return str(get_language_info(code)["name_local"]).capitalize()
