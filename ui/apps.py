"""The user interface as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The user interface."""

    name = "ui"
