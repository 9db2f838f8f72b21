"""The ui app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """How pages behave."""

    name = "ui"
