"""When two sign-ups come from the same person: the same way to be reached and the same first name. Pure."""

import unicodedata
from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.choices import Channel

# A number without a country is a Dutch one.
HOME_REGION = "NL"

NAME_LENGTH = 40


@dataclass(frozen=True)
class Way:
    """One way to reach somebody, written in the one form we compare."""

    channel: Channel
    value: str


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Somebody who signs up, as she wrote it: what to call her, her language, and ways to reach her, best first."""

    first_name: str
    language: str
    ways: tuple[Way, ...]


class NotReachable(ValueError):
    """Neither an e-mail address nor a phone number that gets text messages."""


def tidy_name(first_name: str) -> str:
    """Return a first name with single spaces, in one way of writing its letters."""
    return " ".join(unicodedata.normalize("NFC", first_name).split())


def name_key(first_name: str) -> str:
    """Return what two writings of one first name share: case and spaces do not count."""
    return tidy_name(tidy_name(first_name).casefold())[:NAME_LENGTH]


def read_way(text: str) -> Way:
    """Read what somebody wrote: with an @ it is an e-mail address, else a mobile number."""
    return read_email(text) if "@" in text else read_phone(text)


def read_email(text: str) -> Way:
    """Read an e-mail address; capitals and spaces around it do not count, nor how its domain is spelled out."""
    local, _, domain = unicodedata.normalize("NFKC", text).strip().lower().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotReachable(text) from error
    address = f"{local}@{ascii_domain}"
    try:
        validate_email(address)
    except ValidationError as error:
        raise NotReachable(text) from error
    return Way(Channel.EMAIL, address)


def read_phone(text: str) -> Way:
    """Read a number that can get text messages, Dutch unless it says otherwise."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), HOME_REGION)
    except phonenumbers.NumberParseException as error:
        raise NotReachable(text) from error
    if not phonenumbers.is_valid_number(number) or not _gets_texts(number):
        raise NotReachable(text)
    return Way(Channel.SMS, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _gets_texts(number: phonenumbers.PhoneNumber) -> bool:
    mobile = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return phonenumbers.number_type(number) in mobile
