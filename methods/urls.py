"""Addresses of the catalogue under `/<municipality>/methods/`."""

from django.urls import URLPattern

app_name = "methods"

urlpatterns: list[URLPattern] = []
