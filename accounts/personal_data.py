"""Every field about a person says, at the field, why we have it, on what basis and for how long."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypedDict, TypeVar

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from accounts.choices import Basis, Term

F = TypeVar("F", bound="models.Field[Any, Any]")


@dataclass(frozen=True)
class PersonalData:
    """Why a field about a person is kept, on what basis, and when it is forgotten."""

    what: str | Promise
    purpose: str | Promise
    basis: Basis
    term: Term


class Declared(TypedDict):
    """The same, for several fields of one model that share a reason."""

    purpose: str | Promise
    basis: Basis
    term: Term


@dataclass(frozen=True)
class NotPersonal:
    """Why a field of a record about a person says nothing about her."""

    reason: str


def personal(field: F, *, what: str | Promise, purpose: str | Promise, basis: Basis, term: Term) -> F:
    """Mark a field as personal; `what` and `purpose` stand on the privacy page, in the reader's language."""
    field.personal_data = PersonalData(what, purpose, basis, term)  # type: ignore[attr-defined]  # our own mark on Django's class
    return field


def not_personal(field: F, reason: str) -> F:
    """Mark a field of a record about a person as saying nothing about her."""
    field.personal_data = NotPersonal(reason)  # type: ignore[attr-defined]  # our own mark on Django's class
    return field


def declaration(field: object) -> PersonalData | NotPersonal | None:
    """Return what a field declares about itself, or None when nobody thought about it."""
    return getattr(field, "personal_data", None)


def personal_fields() -> Iterator[tuple[type[models.Model], str, PersonalData]]:
    """Yield every personal field of the house: model, field name, declaration."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            found = declaration(field)
            if isinstance(found, PersonalData):
                yield model, field.name, found
