"""What a person reads about herself is everything."""

import json

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from accounts.choices import Term
from accounts.models import Person, User
from accounts.personal_data import personal_fields
from networks.composing.models import Change, Proposal, Run
from networks.groups.models import Membership
from networks.messaging.models import ClosedAddress
from networks.privacy.everything import (
    ABOUT_A_PERSON,
    ABOUT_SOMEBODY_ELSE,
    LABELS,
    ONLY_IN_THE_FILE,
    as_file,
    parts_to_read,
)
from networks.signups.models import CompanyWish, Interest
from tests.networks.privacy.mother import ADDRESS, HOME, WISH, mother_of_everything

MODELS = {model for model, _title in ABOUT_A_PERSON}


def points_at(model: type[models.Model], target: type[models.Model]) -> bool:
    return any(field.related_model is target for field in model._meta.concrete_fields)


def test_every_model_about_a_person_or_about_her_in_a_group_is_walked() -> None:
    hers = (Person, Membership, Interest)

    walked = {model for model in apps.get_models() if any(points_at(model, one) for one in hers)}
    # Closed addresses point at nobody; hers are found by the address itself.
    assert {Person, ClosedAddress, *walked} == MODELS


def test_every_personal_field_of_a_person_has_a_label_or_stands_in_the_file_only() -> None:
    hers = {f"{model._meta.model_name}.{name}" for model, name, _why in personal_fields() if model in MODELS}

    assert hers <= set(LABELS) | ONLY_IN_THE_FILE | ABOUT_SOMEBODY_ELSE


def test_every_other_personal_field_is_of_a_login_the_trail_or_a_proposal() -> None:
    others = {(model, why.term) for model, _name, why in personal_fields() if model not in MODELS}

    assert {term for _model, term in others} <= {Term.LOGIN, Term.AUDIT, Term.PROPOSAL}
    walked = {Term.AUDIT, Term.PROPOSAL}
    assert all(model is User or points_at(model, User) or term in walked for model, term in others)
    # Those hold many parents in one row; what stands there of one is read out by `thought_of_for`.
    assert {model for model, term in others if term == Term.PROPOSAL} == {Change, Proposal, Run}


@pytest.mark.django_db
def test_of_a_proposal_she_reads_what_is_hers_and_of_nobody_else() -> None:
    mother, _token = mother_of_everything()
    number = str(mother.interests.get().pk)

    (made,) = as_file(mother)["proposal"]

    assert [parent["id"] for parent in made["answers"]] == [number]
    assert made["groups"] == [{"slot": "thu-evening", "language": "tr", "venue": "901"}]
    with translation.override("en"):
        titles = [str(part.title) for part in parts_to_read(mother) if part.records]
    assert "Groups that were thought of for you" in titles


@pytest.mark.django_db
def test_the_page_writes_codes_as_words() -> None:
    mother, _token = mother_of_everything()

    with translation.override("en"):
        values = [line.value for part in parts_to_read(mother) for record in part.records for line in record]

    for words in ("Zeynep", ADDRESS, "Turkish, Dutch", "Wednesday morning: suits me", "4 to 8 years", WISH):
        assert words in values
    for words in (HOME, "Havengroep", "coordinator", "I am coming", "every 6 weeks on Thursday at 8 p.m."):
        assert words in values
    assert "Havenkwartier" in values
    assert "Pubers" in values


@pytest.mark.django_db
def test_the_file_holds_every_personal_field_of_every_row() -> None:
    mother, _token = mother_of_everything()
    everything = as_file(mother)

    for model, name, _why in personal_fields():
        if model in MODELS and f"{model._meta.model_name}.{name}" not in ABOUT_SOMEBODY_ELSE:
            rows = everything[str(model._meta.model_name)]
            assert rows, f"the mother of this test has no {model._meta.model_name}"
            assert all(name in row for row in rows)


@pytest.mark.django_db
def test_nothing_of_anybody_else_is_in_it() -> None:
    mother, _token = mother_of_everything()
    other = json.dumps(as_file(mother), default=str).count(ADDRESS)
    Person.objects.create(municipality=mother.municipality, first_name="Buurvrouw")

    assert json.dumps(as_file(mother), default=str).count(ADDRESS) == other
    assert "Buurvrouw" not in json.dumps(as_file(mother), default=str)


@pytest.mark.django_db
def test_the_file_does_not_tell_whether_whom_she_named_is_on_the_list() -> None:
    mother, _token = mother_of_everything()
    (understood,) = as_file(mother)["companywish"]
    CompanyWish.objects.filter(interest__person=mother).update(other=None)
    assert as_file(mother)["companywish"] == [understood]
