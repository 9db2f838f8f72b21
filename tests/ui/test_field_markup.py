"""One field, one markup: what standards ask for, to the letter, by Django's renderer and by crispy alike."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils import translation

from ui.forms import LaidOutForm, Section
from ui.sample import SampleForm


@pytest.fixture(autouse=True)
def _in_english() -> None:
    translation.activate("en")


class Question(LaidOutForm, forms.Form):
    """One of each kind of drawing."""

    whys = {"name": "To greet you."}

    name = forms.CharField(label="First name", help_text="As your friends say it.")
    size = forms.ChoiceField(label="Size", choices=[("s", "Small"), ("l", "Large")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Days", choices=[("1", "Monday")], required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="I agree", required=False)


def one_line(html: str) -> str:
    """The markup without the space between elements."""
    return re.sub(r">\s+<", "><", html.strip())


def test_a_text_field_has_label_help_error_and_control_in_this_order() -> None:
    drawn = one_line(Question({})["name"].as_field_group())

    assert drawn == (
        '<div class="utrecht-form-field utrecht-form-field--invalid">'
        '<div class="utrecht-form-field__label">'
        '<label class="utrecht-form-label" for="id_name">First name</label></div>'
        '<div class="utrecht-form-field__description utrecht-form-field-description" id="id_name_helptext">'
        "As your friends say it.</div>"
        '<div class="utrecht-form-field__error-message utrecht-form-field-error-message" id="id_name_error">'
        '<span class="ui-visually-hidden">Error: </span>This field is required.</div>'
        '<div class="utrecht-form-field__input"><input type="text" name="name" required aria-invalid="true" '
        'aria-describedby="id_name_helptext id_name_error" '
        'class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid" id="id_name"></div>'
        '<details class="ui-why"><summary class="ui-why__summary">Why do we ask this?'
        '<span class="ui-visually-hidden"> First name</span></summary>'
        '<p class="ui-why__text">To greet you.</p></details></div>'
    )


def test_a_group_of_options_is_a_fieldset_that_names_its_error() -> None:
    drawn = one_line(Question({})["size"].as_field_group())

    assert drawn.startswith(
        '<div class="utrecht-form-field">'
        '<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset utrecht-form-fieldset--invalid" '
        'aria-describedby="id_size_error" data-required-group>'
        '<legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">Size</legend>'
    )
    assert (
        '<div class="utrecht-form-field utrecht-form-field--radio"><div class="utrecht-form-field__label">'
        '<label class="utrecht-form-label utrecht-form-label--radio" for="id_size_0">Small</label></div>'
        '<div class="utrecht-form-field__input"><input type="radio" name="size" value="s" id="id_size_0" required '
        'aria-invalid="true" class="utrecht-radio-button utrecht-radio-button--html-input '
        'utrecht-radio-button--invalid"></div></div>'
    ) in drawn


def test_an_optional_question_says_so_in_words() -> None:
    drawn = Question()["days"].as_field_group()

    assert '<span class="ui-not-required">(not required)</span>' in drawn
    assert "not required" not in Question()["name"].as_field_group()


def test_a_box_to_tick_stands_before_its_label_and_says_nothing_about_being_optional() -> None:
    assert one_line(Question()["agreed"].as_field_group()) == (
        '<div class="utrecht-form-field utrecht-form-field--checkbox"><div class="utrecht-form-field__label">'
        '<label class="utrecht-form-label utrecht-form-label--checkbox" for="id_agreed">I agree</label></div>'
        '<div class="utrecht-form-field__input"><input type="checkbox" name="agreed" '
        'class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom" id="id_agreed"></div></div>'
    )


def test_crispy_draws_a_field_as_the_renderer_does() -> None:
    drawn = one_line(render_crispy_form(Question({})))

    for field in Question({}):
        assert one_line(field.as_field_group()) in drawn


def test_every_control_of_the_sample_has_a_class_of_the_library() -> None:
    drawn = render_crispy_form(SampleForm())

    controls = re.findall(r"<(?:input|select|textarea)(?![^>]*type=\"hidden\")[^>]*>", drawn)
    assert len(controls) == 30
    assert [control for control in controls if 'class="utrecht-' not in control] == []


def test_a_section_without_fields_is_left_out() -> None:
    class Short(Question):
        def layout(self) -> list[Section]:
            return [Section("Here", "name"), Section("Nowhere", "gone")]

    drawn = render_crispy_form(Short())

    assert "Here" in drawn
    assert "Nowhere" not in drawn
