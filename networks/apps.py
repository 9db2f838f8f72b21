"""The networks app: one app, one migration history, one folder for each feature."""

from importlib import import_module

from django.apps import AppConfig

# Features that send messages enter them when the site starts, so that a worker knows every kind.
CATALOGUES = (
    "networks.colleagues.catalogue",
    "networks.desk.catalogue",
    "networks.links.catalogue",
    "networks.partners.catalogue",
    "networks.signups.catalogue",
)


class NetworksConfig(AppConfig):
    """Everything that happens in a neighbourhood."""

    name = "networks"

    def ready(self) -> None:
        """Enter the messages of every feature."""
        for catalogue in CATALOGUES:
            import_module(catalogue)
