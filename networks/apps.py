"""The networks app: one app, one migration history, one folder for each feature."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Everything that happens in a neighbourhood."""

    name = "networks"
