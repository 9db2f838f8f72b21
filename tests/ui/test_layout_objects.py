"""Every layout object of crispy has a template in our pack, so no page fails on one that was never used before."""

import pytest
from crispy_forms import bootstrap, layout
from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    """Two fields."""

    name = forms.CharField()
    colour = forms.ChoiceField(choices=[("r", "Red")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(choices=[("1", "Monday")], widget=forms.CheckboxSelectMultiple)


OBJECTS = {
    "fieldset": layout.Fieldset("Who", "name"),
    "div": layout.Div("name"),
    "row": layout.Row("name"),
    "column": layout.Column("name"),
    "field": layout.Field("name"),
    "multifield": layout.MultiField("Who", "name"),
    "buttonholder": layout.ButtonHolder(layout.Submit("send", "Send")),
    "submit": layout.Submit("send", "Send"),
    "button": layout.Button("plain", "Plain"),
    "reset": layout.Reset("reset", "Reset"),
    "hidden": layout.Hidden("secret", "1"),
    "html": layout.HTML("<p>words</p>"),
    "formactions": bootstrap.FormActions(layout.Submit("send", "Send")),
    "strictbutton": bootstrap.StrictButton("Go"),
    "alert": bootstrap.Alert("Mind this"),
    "field_with_buttons": bootstrap.FieldWithButtons("name", bootstrap.StrictButton("Go")),
    "inline_field": bootstrap.InlineField("name"),
    "prepended": bootstrap.PrependedText("name", "€"),
    "appended": bootstrap.AppendedText("name", "m"),
    "inline_radios": bootstrap.InlineRadios("colour"),
    "inline_checkboxes": bootstrap.InlineCheckboxes("days"),
    "uneditable": bootstrap.UneditableField("name"),
}


@pytest.mark.parametrize("thing", OBJECTS.values(), ids=OBJECTS.keys())
def test_a_layout_object_is_drawn(thing: object) -> None:
    helper = FormHelper()
    helper.layout = layout.Layout(thing)

    drawn = render_crispy_form(Sample(initial={"name": "Fatma"}), helper)

    assert drawn.startswith("<form")
    assert "{{" not in drawn


@pytest.mark.parametrize("tag", ["{% crispy formset %}", "{{ formset|crispy }}", "{{ formset }}", "{{ form|crispy }}"])
def test_forms_and_sets_of_forms_are_drawn(tag: str) -> None:
    many = forms.formset_factory(Sample, extra=2)
    page = Template("{% load crispy_forms_tags %}" + tag)

    drawn = page.render(Context({"formset": many(), "form": Sample(prefix="form-0")}))

    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in drawn


def test_the_errors_of_a_set_of_forms_stand_on_top() -> None:
    many = forms.formset_factory(Sample, max_num=1, validate_max=True)
    refused = many({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"})

    drawn = Template("{% load crispy_forms_tags %}{{ formset|as_crispy_errors }}").render(Context({"formset": refused}))

    assert 'id="error-summary"' in drawn
