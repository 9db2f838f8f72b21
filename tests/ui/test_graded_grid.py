"""A grid in which each cell is blank or has a grade: what it draws, what it takes, what that means."""

import re

import pytest
from django import forms
from django.http import QueryDict

from ui.widgets import GradedGrid, graded, graded_choices, grades_by_cell

DAYS = [("mon", "Monday"), ("tue", "Tuesday")]
PARTS = [("morning", "morning"), ("evening", "evening")]
GRADES = [("yes", "suits me"), ("if_need_be", "if need be")]


class Form(forms.Form):
    """One question."""

    when = forms.MultipleChoiceField(
        label="When?",
        required=False,
        choices=graded_choices(DAYS, PARTS, GRADES),
        widget=GradedGrid(DAYS, PARTS, GRADES, "Day"),
    )


def test_every_cell_is_a_list_with_a_name_of_its_own_for_who_sees_no_table() -> None:
    page = str(Form(initial={"when": ["tue-morning:if_need_be"]})["when"])
    assert re.findall(r'<select[^>]* aria-label="([^"]+)"', page) == [
        "Monday, morning",
        "Monday, evening",
        "Tuesday, morning",
        "Tuesday, evening",
    ]
    assert re.findall(r'value="([^"]*)"[^>]* selected', page) == ["tue-morning:if_need_be"]
    assert len(set(re.findall(r'id="([^"]+)"', page))) == 4


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ("", {}),
        ("when=&when=&when=&when=", {}),
        ("when=mon-morning&when=&when=tue-morning:if_need_be", {"mon-morning": "yes", "tue-morning": "if_need_be"}),
    ],
)
def test_blank_is_left_out_and_the_first_grade_is_the_cell_by_itself(posted: str, told: dict[str, str]) -> None:
    form = Form(QueryDict(posted))
    assert form.is_valid()
    assert grades_by_cell(form.cleaned_data["when"], GRADES) == told
    assert sorted(graded(cell, grade, GRADES) for cell, grade in told.items()) == sorted(form.cleaned_data["when"])


def test_a_grade_or_cell_that_does_not_exist_is_refused() -> None:
    for value in ("mon-morning:gladly", "sun-night"):
        assert not Form(QueryDict(f"when={value}")).is_valid()
