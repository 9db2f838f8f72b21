"""The question what a municipality writes in place of our words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind
from networks.messaging.models import OwnWords
from networks.messaging.own_words import Part, misfit_of
from networks.wording.services import misfit_in_words
from ui.forms import LaidOutForm, Piece


class OwnWordsForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """Own words for one kind of message in one language; an empty part stays ours."""

    submit_label = _("Use these words")

    class Meta:
        model = OwnWords
        fields = ("subject", "text", "sms")
        help_texts = {
            "subject": _("Empty: our subject."),
            "text": _(
                "Empty: our text. The greeting, the button and your phone number stand around it by themselves. "
                "An empty line begins a new paragraph."
            ),
            "sms": _("Empty: our text message. One text message has room for 160 signs, or 70 when one is unusual."),
        }
        widgets = {
            "subject": forms.TextInput(attrs={"autocomplete": "off"}),
            "text": forms.Textarea(attrs={"rows": 12}),
            "sms": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(
        self, *args: Any, kind: MessageKind, language: str, ours: dict[str, str], placeholders: list[Any], **more: Any
    ) -> None:
        own = more.get("instance")
        more["initial"] = {name: getattr(own, name, "") or text for name, text in ours.items()}
        super().__init__(*args, **more)
        self.kind, self.ours, self.placeholders = kind, ours, placeholders
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}

    def layout(self) -> list[Any]:
        """The parts, and below them what can be filled in."""
        return ["subject", "text", "sms", Piece("wording/placeholders.html", placeholders=self.placeholders)]

    def clean(self) -> dict[str, Any] | None:
        """Name what nobody knows and what is missing, beside the part it is about."""
        answers = super().clean() or self.cleaned_data
        for part in Part:
            if answers.get(part.value, "").replace("\r\n", "\n") == self.ours[part.value]:
                continue
            if misfit := misfit_of(self.kind, part, answers.get(part.value, "")):
                self.add_error(part.value, misfit_in_words(misfit))
        return answers

    def words(self) -> dict[Part, str]:
        """Return what was answered, part by part; what she left as we wrote it stays ours."""
        typed = {part: self.cleaned_data[part.value].replace("\r\n", "\n") for part in Part}
        return {part: "" if text == self.ours[part.value] else text for part, text in typed.items()}
