"""The user interface as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ui"
