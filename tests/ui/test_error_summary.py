"""What is wrong stands on top, and each line leads to the control that mends it."""

import re

from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from ui.forms import LaidOutForm, Section, SideBySide
from ui.sample import SampleForm


class Silent(LaidOutForm, forms.Form):
    """Wrong as a whole."""

    def clean(self) -> None:
        """Refuse everything."""
        raise forms.ValidationError("Choose one of the two.")


class Upside(LaidOutForm, forms.Form):
    """Declared in another order than it is drawn."""

    last = forms.CharField()
    first = forms.CharField()
    middle = forms.CharField()

    def layout(self) -> list[object]:
        """Return the order of the page."""
        return [Section("Begin", "first", SideBySide("middle")), "last"]


def test_errors_stand_in_the_order_of_the_page() -> None:
    assert [link for link, _message in Upside({}).error_links()] == ["id_first", "id_middle", "id_last"]


def test_each_error_leads_to_a_control_that_is_there() -> None:
    drawn = render_crispy_form(SampleForm({"email": "wrong"}))

    links = re.findall(r'href="#([^"]+)"', drawn)
    assert links == ["id_name", "id_email", "id_colour_0", "id_tint", "id_starts_at_0", "id_day", "id_agreed"]
    assert [link for link in links if f'id="{link}"' not in drawn] == []


def test_an_error_of_the_whole_form_is_said_without_a_link() -> None:
    drawn = render_crispy_form(Silent({}))

    assert '<li class="utrecht-unordered-list__item">Choose one of the two.</li>' in drawn


def test_the_summary_can_take_the_focus_and_is_an_alert() -> None:
    drawn = render_crispy_form(Silent({}))

    assert '<div id="error-summary" tabindex="-1" class="utrecht-alert utrecht-alert--error ui-error-summary">' in drawn
    assert '<div class="utrecht-alert__message" role="alert">' in drawn


def test_a_form_not_sent_yet_has_no_summary() -> None:
    assert "error-summary" not in render_crispy_form(SampleForm())


def test_the_title_of_a_refused_page_begins_with_error(rf: RequestFactory) -> None:
    refused = render_to_string("base.html", {"form": Silent({})}, request=None)
    fresh = render_to_string("base.html", {"form": Silent()}, request=None)

    assert re.search(r"<title>(Error:|Fout:) ", refused)
    assert not re.search(r"<title>(Error:|Fout:) ", fresh)
