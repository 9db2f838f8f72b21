"""The methods app."""

from django.apps import AppConfig


class MethodsConfig(AppConfig):
    """The catalogue of methods."""

    name = "methods"
