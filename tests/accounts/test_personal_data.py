"""No field about a person without its purpose, basis and term; and the privacy page says them all."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import translation

from accounts.choices import TERM_TITLES, Term
from accounts.models import Person, User
from accounts.personal_data import PersonalData, declaration, personal_fields
from tests.personas import Cast

OURS = ("accounts", "methods", "networks", "ui")


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def points_at_somebody(field: object) -> bool:
    return isinstance(field, models.ForeignKey) and field.related_model in {Person, User}


def is_about_somebody(model: type[models.Model]) -> bool:
    """A person, a login, or a row that would not be there without one."""
    return model in {Person, User} or any(
        points_at_somebody(field) and field.remote_field and field.remote_field.on_delete is models.CASCADE
        for field in model._meta.concrete_fields
    )


def fields_about_somebody() -> Iterator[tuple[str, "models.Field[Any, Any]"]]:
    """Every plain field of a row about somebody, and every mention of somebody in a row about something else."""
    for model in own_models():
        for field in model._meta.concrete_fields:
            plain = not field.primary_key and not field.is_relation
            if (plain and is_about_somebody(model)) or (points_at_somebody(field) and not is_about_somebody(model)):
                yield f"{model._meta.label}.{field.name}", field


def test_rows_about_somebody_are_found() -> None:
    assert {model.__name__ for model in own_models() if is_about_somebody(model)} >= {
        *("Person", "User", "ContactPoint", "Consent", "PersonalLink", "Role"),
        *("Place", "Interest", "Message", "Assignment", "ContactPerson"),
    }


def test_every_field_about_somebody_says_why_on_what_basis_and_how_long() -> None:
    assert [name for name, field in fields_about_somebody() if declaration(field) is None] == []


def test_every_declaration_is_complete() -> None:
    for model, name, about in personal_fields():
        assert all([str(about.what), str(about.purpose), about.basis.label, about.term.label]), (model, name)


def test_every_term_has_its_place_on_the_privacy_page() -> None:
    assert set(TERM_TITLES) == set(Term)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_privacy_page_says_everything_in_every_language(cast: Cast, language: str) -> None:
    page = Client().get(f"/vaartdam/privacy/?lang={language}", follow=True).content.decode()
    page = unescape(page).casefold()
    with translation.override(language):
        words = {str(word) for _model, _name, about in personal_fields() for word in said_of(about)}
    assert sorted(word for word in words if word.casefold() not in page) == []
    assert cast.here.privacy_contact in page


def said_of(about: PersonalData) -> list[object]:
    return [about.what, about.purpose, about.basis.label, about.term.label]
