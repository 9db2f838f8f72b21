"""Two forms with the fields of our sign-ups, drawn by Django's own forms, and one guarded INSERT for each."""

import json
from typing import Any

from django import forms
from django.apps import apps
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

BANDS = [(band, band) for band in ("0-4", "4-8", "8-12", "12-18")]
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية")]
AREAS = [(str(number), f"Wijk {number}") for number in range(1, 9)]
MOMENTS = [(f"{day}-{part}", f"{day} {part}") for day in range(1, 8) for part in ("morning", "afternoon", "evening")]
PLACE = """
    INSERT INTO floor_place (lecture_id, first_name, contact, children)
    SELECT id, %s, %s, %s FROM floor_lecture
    WHERE id = 1 AND seats > (SELECT count(*) FROM floor_place WHERE lecture_id = 1)
"""
INTEREST = """
    INSERT INTO floor_interest (lecture_id, first_name, contact, answers)
    SELECT id, %s, %s, %s::jsonb FROM floor_lecture WHERE id = 1
"""


class PlaceForm(forms.Form):
    """A place at a lecture."""

    first_name = forms.CharField(max_length=40)
    contact = forms.CharField(max_length=254)
    children = forms.ChoiceField(choices=[(str(number), str(number)) for number in range(10)])


class InterestForm(forms.Form):
    """Interest in a group."""

    first_name = forms.CharField(max_length=40)
    contact = forms.CharField(max_length=254)
    second_contact = forms.CharField(max_length=254, required=False)
    relation = forms.ChoiceField(choices=[("parent", "ouder"), ("carer", "opvoeder")], widget=forms.RadioSelect)
    age_bands = forms.MultipleChoiceField(choices=BANDS, required=False, widget=forms.CheckboxSelectMultiple)
    neighbourhood = forms.ChoiceField(choices=[("", "-"), *AREAS], required=False)
    languages = forms.MultipleChoiceField(choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple)
    moments = forms.MultipleChoiceField(choices=MOMENTS, required=False, widget=forms.CheckboxSelectMultiple)
    child_care = forms.BooleanField(required=False)
    willing_to_host = forms.BooleanField(required=False)
    willing_to_coordinate = forms.BooleanField(required=False)
    wish = forms.CharField(max_length=140, required=False, widget=forms.Textarea)
    agreed = forms.BooleanField()


def take_place(request: HttpRequest) -> HttpResponse:
    """Show the form, or put the place down if a seat is left."""
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        return insert(PLACE, [said["first_name"], said["contact"], int(said["children"])])
    return render(request, "form.html", {"form": form})


def leave_interest(request: HttpRequest) -> HttpResponse:
    """Show the form, or put the interest down."""
    form = InterestForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        return insert(INTEREST, [said["first_name"], said["contact"], json.dumps(said)])
    return render(request, "form.html", {"form": form})


def insert(statement: str, values: list[Any]) -> HttpResponse:
    """Do the one INSERT."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    return redirect("/thanks/")


def thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you."""
    return render(request, "thanks.html")


def rows(request: HttpRequest, number: int) -> HttpResponse:
    """Show so many lines of somebody's list, by name."""
    lists: Any = apps.get_registered_model("floor", "Row")
    lines = lists.objects.filter(owner=1).order_by("name")[:number]
    return render(request, "rows.html", {"rows": lines})


urlpatterns = [
    path("rows/<int:number>/", rows),
    path("place/", take_place),
    path("interest/", leave_interest),
    path("thanks/", thanks),
]
application = get_wsgi_application()
