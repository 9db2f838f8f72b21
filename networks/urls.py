"""The index of addresses: each feature under `/<municipality>/<feature>/`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
