"""The questions that several forms of sign-ups ask in the same words."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from networks.signups.same_person import NAME_LENGTH, Caller, NotReachable, Way, read_way, tidy_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = str

# Longer is no e-mail address (RFC 5321).
CONTACT_LENGTH = 254

# Signs of a link, of markup, or that turn the direction of what follows.
NO_NAME = re.compile(r"[:/\\@<>\u202a-\u202e\u2066-\u2069]|www\.", re.IGNORECASE)

# Most write an e-mail address; that keyboard has digits too. Both are written from left to right, also in Arabic.
WAY_ATTRS = {"autocomplete": "email", "inputmode": "email", "dir": "ltr"}

WHY_NAME: StrOrPromise = _("To know what to call you. We keep it as long as you take part in something.")
WHY_CONTACT: StrOrPromise = _("To confirm, to tell you when something changes, and to send your own link.")
WHY_CHILDREN: StrOrPromise = _("To have enough room for the children. We erase it one month after the lecture.")


class FirstNameField(forms.CharField):
    """What we call somebody; a first name is enough."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("First name"))
        kwargs.setdefault("max_length", NAME_LENGTH)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "given-name"}))
        kwargs.setdefault("error_messages", {"required": _("Write your first name.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """Tidy the spaces; a name has a letter in it and is no link, for we greet whoever's address is given."""
        name = tidy_name(super().clean(value))
        if name and (NO_NAME.search(name) or not _has_letter(name)):
            raise ValidationError(_("Write your first name."), code="no_name")
        return name


class WayField(forms.CharField):
    """One way to reach somebody: an e-mail address or a mobile number, whichever she writes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", CONTACT_LENGTH)
        kwargs.setdefault("widget", forms.TextInput(attrs=WAY_ATTRS))
        kwargs.setdefault("error_messages", {"required": _("Write an e-mail address or a mobile number.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Read what was written, or say what it should look like."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_way(text)
        except NotReachable:
            raise ValidationError(_mistake(text), code="not_reachable") from None


class NamesField(forms.CharField):
    """A few first names of other parents, with a comma between."""

    MOST = 3

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", self.MOST * (NAME_LENGTH + 2))
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the names, each once; a first name is enough, and a story is not asked for."""
        written = (tidy_name(name) for name in re.split(r"[,;،\n]", super().clean(value)))
        names = list({name.casefold(): name for name in written if name}.values())
        if len(names) > self.MOST:
            raise ValidationError(_("Write at most %(most)d first names."), code="too_many", params={"most": self.MOST})
        if any(len(name) > NAME_LENGTH or NO_NAME.search(name) or not _has_letter(name) for name in names):
            raise ValidationError(_("Write only first names, with a comma between."), code="no_name")
        return names

    def prepare_value(self, value: Any) -> Any:
        """Write names back as they are written: with a comma between."""
        return ", ".join(value) if isinstance(value, list) else value


class ChildrenField(forms.TypedChoiceField):
    """How many children come along."""

    MOST = 9

    def __init__(self, **kwargs: Any) -> None:
        numbers = [(str(number), str(number)) for number in range(1, self.MOST + 1)]
        kwargs.setdefault("label", _("How many children come with you?"))
        kwargs.setdefault("choices", [("0", _("none")), *numbers])
        kwargs.setdefault("coerce", int)
        kwargs.setdefault("empty_value", 0)
        kwargs.setdefault("initial", "0")
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


def caller_of(cleaned: dict[str, Any], language: str) -> Caller:
    """Return who signs up, with her ways to be reached in the order she gave; the same one twice counts once."""
    ways: list[Way] = [cleaned["contact"]]
    second = cleaned.get("second_contact")
    if second and second not in ways:
        ways.append(second)
    return Caller(first_name=cleaned["first_name"], language=language, ways=tuple(ways))


def language_choices(municipality: Municipality) -> list[tuple[str, str]]:
    """Return the languages of a municipality, each named in that language itself."""
    return [(code, get_language_info(code)["name_local"].capitalize()) for code in municipality.languages]


def refuse_citizen_number(text: str) -> None:
    """Refuse a text with a citizen service number in it: we have no right to keep one (AVG, art. 46 UAVG)."""
    for digits in re.findall(r"(?<!\d)(?:\d[ .-]?){8,9}(?!\d)", text):
        if _is_citizen_number("".join(filter(str.isdigit, digits))):
            raise ValidationError(
                _("This looks like a citizen service number (BSN). Please leave it out."), code="citizen_number"
            )


def _has_letter(name: str) -> bool:
    return any(letter.isalpha() for letter in name)


def _is_citizen_number(digits: str) -> bool:
    """The eleven-test: nine digits, weighed 9 down to 2 and minus 1, divide by eleven."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    padded = digits.zfill(len(weights))
    return sum(weight * int(digit) for weight, digit in zip(weights, padded, strict=True)) % 11 == 0 and int(digits) > 0


def _mistake(text: str) -> StrOrPromise:
    if "@" in text:
        return _("This is not a whole e-mail address. It looks like name@example.nl.")
    if any(letter.isdigit() for letter in text):
        return _("This is not a mobile number. It looks like 06 12 34 56 78.")
    return _("Write an e-mail address or a mobile number.")
