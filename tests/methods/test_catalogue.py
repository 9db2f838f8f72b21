"""Every number of the field stands in the catalogue, typed, with its source and its kind."""

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from methods.catalogue import CATALOGUE, DEFINITIONS
from methods.choices import Certainty, OpeningKind, Phase
from methods.definition import Definition
from methods.numbers import Number

FACT, ANALOGY, DEFAULT = Certainty.FACT, Certainty.ANALOGY, Certainty.DEFAULT

# The field's own table: method, number, value, and whether anybody stated it.
STATED = [
    ("mwa", "group_min", 8, FACT),
    ("mwa", "group_max", 15, FACT),
    ("mwa", "group_soft_max", 10, FACT),
    ("mwa", "group_target", 11, DEFAULT),
    ("mwa", "second_group_from", 16, DEFAULT),
    ("mwa", "startup_meetings", 1, FACT),
    ("mwa", "startup_interval_weeks", 2, DEFAULT),
    ("mwa", "interval_weeks", 6, FACT),
    ("mwa", "first_dates", 4, DEFAULT),
    ("mwa", "contribution_asked", False, FACT),
    ("mwa", "contribution_euros", 1, FACT),
    ("mwa", "minutes_allowed", False, FACT),
    ("mwa", "consultation_steps", 5, ANALOGY),
    ("mwa", "interest_open_days", 14, DEFAULT),
    ("mwa", "interest_kept_months", 6, DEFAULT),
    ("mwa", "reminder_days_before", 3, DEFAULT),
    ("mwa", "reminder_hours_before", 3, DEFAULT),
    ("mwa", "waiting_list_until_hours_before", 2, DEFAULT),
    ("mwa", "dormant_after_intervals", 2, DEFAULT),
    ("mwa", "address_visible_hours_before", 48, DEFAULT),
    ("mwa", "address_visible_days_after", 1, DEFAULT),
    ("osa", "panels", 13, FACT),
    ("osa", "child_age_from", 0, FACT),
    ("osa", "child_age_to", 18, FACT),
    ("osa", "themes_per_meeting", 3, DEFAULT),
    ("osa", "dialogue_seats", 8, ANALOGY),
    ("osa", "dialogue_seats_warning", 10, DEFAULT),
    ("osa", "dialogue_minutes", 120, DEFAULT),
    ("osa", "dialogue_minutes_min", 90, DEFAULT),
    ("osa", "dialogue_minutes_max", 180, DEFAULT),
    ("osa", "dialogue_rounds", 4, ANALOGY),
    ("osa", "leaders_required", 1, FACT),
    ("osa", "leaders_advised", 2, DEFAULT),
    ("osa", "screening_dimensions", 3, FACT),
    ("osa", "screening_all_sufficient", True, FACT),
    ("osa", "where_to_go_shown", True, FACT),
    ("mwa_osa", "group_max", 15, FACT),
    ("mwa_osa", "panels", 13, FACT),
    ("mwa_osa", "alive_after_months", 6, DEFAULT),
    ("opvoedparty_home", "guests_min", 4, DEFAULT),
    ("opvoedparty_home", "guests_max", 12, DEFAULT),
    ("opvoedparty_home", "guests_default", 6, FACT),
    ("opvoedparty_home", "leaders_min", 1, DEFAULT),
    ("opvoedparty_home", "leaders_max", 2, DEFAULT),
    ("opvoedparty_home", "baton_passed_on", True, FACT),
    ("opvoedparty_professional", "guests_default", 6, ANALOGY),
    ("opvoedparty_professional", "baton_passed_on", True, ANALOGY),
    ("wijkacademie", "group_min", 12, FACT),
    ("wijkacademie", "group_max", 14, FACT),
    ("wijkacademie", "group_warning_below", 10, DEFAULT),
    ("wijkacademie", "interval_weeks", 3, FACT),
    ("wijkacademie", "meetings_a_year_from", 13, DEFAULT),
    ("wijkacademie", "meetings_a_year_to", 15, DEFAULT),
    ("wijkacademie", "meetings_a_year_max", 17, DEFAULT),
    ("wijkacademie", "facilitators", 2, FACT),
    ("wijkacademie", "reach_a_year", 200, FACT),
    ("wijkacademie", "partners_a_year", 3, FACT),
    ("wijkacademie", "months_min", 36, FACT),
    ("wijkacademie", "months_max", 48, FACT),
    ("wijkacademie", "report_every_months", 6, FACT),
    ("het_begint_bij_mij", "meetings", 6, FACT),
    ("het_begint_bij_mij", "meeting_minutes", 180, FACT),
    ("het_begint_bij_mij", "building_blocks", 4, FACT),
    ("het_begint_bij_mij", "seats", 8, FACT),
    ("het_begint_bij_mij", "seats_min", 6, DEFAULT),
    ("het_begint_bij_mij", "seats_max", 10, ANALOGY),
    ("het_begint_bij_mij", "trainers_min", 1, FACT),
    ("het_begint_bij_mij", "trainers_max", 2, FACT),
    ("het_begint_bij_mij", "registration_closes_at_meeting", 2, DEFAULT),
    ("het_begint_bij_mij", "ends_with_support_group", True, FACT),
    ("het_begint_bij_mij", "diploma_needed", False, FACT),
    ("leergemeenschap", "lead_seats", 3, FACT),
    ("leergemeenschap", "parent_seat_needed", True, FACT),
    ("leergemeenschap", "researcher_needed_after_project", False, DEFAULT),
    ("leergemeenschap", "child_age_from", 0, FACT),
    ("leergemeenschap", "child_age_to", 6, FACT),
    ("leergemeenschap", "research_years", 2, FACT),
    ("leergemeenschap", "survey_questions_max", 8, DEFAULT),
]


@pytest.mark.parametrize(("code", "name", "value", "certainty"), STATED)
def test_a_number_is_what_the_field_says(code: str, name: str, value: int | bool, certainty: Certainty) -> None:
    number: Number[int] | Number[bool] = getattr(CATALOGUE[code].numbers, name)
    assert (number.value, type(number.value), number.certainty) == (value, type(value), certainty)


def test_the_methods_of_the_field_are_here_in_order() -> None:
    assert list(CATALOGUE) == [
        "mwa",
        "osa",
        "mwa_osa",
        "opvoedparty_home",
        "opvoedparty_professional",
        "wijkacademie",
        "het_begint_bij_mij",
        "leergemeenschap",
    ]


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda definition: definition.code)
def test_every_number_is_typed_and_has_a_source(definition: Definition) -> None:
    hints = get_type_hints(type(definition.numbers))
    faults = []
    for field in fields(definition.numbers):
        number = getattr(definition.numbers, field.name)
        typed = get_args(hints[field.name]) == (type(number.value),)
        told = str(number.source) and str(number.label) and (str(number.unit) or isinstance(number.value, bool))
        if not (typed and told and number.allows(number.value)):
            faults.append(field.name)
    assert faults == []


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda definition: definition.code)
def test_a_method_walks_the_whole_line_and_breaks_no_rise_of_its_own(definition: Definition) -> None:
    assert [step.phase for step in definition.steps] == list(Phase)
    assert definition.numbers.broken_rise() is None
    assert definition.unknown
    assert set(definition.openings) <= set(OpeningKind)
    named = {name for names in definition.numbers.rising for name in names}
    assert named <= set(definition.numbers.values())


def test_a_borrowed_or_stated_number_names_where_it_comes_from() -> None:
    """Only our own defaults may say that no source states them."""
    house = {str(CATALOGUE["mwa"].numbers.interest_open_days.source)}
    unsourced = [
        (definition.code, name)
        for definition in DEFINITIONS
        for name, number in definition.numbers.items()
        if (str(number.source) in house) != (number.certainty == DEFAULT)
    ]
    assert unsourced == []
