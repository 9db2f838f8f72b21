"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Municipalities, people, logins, roles, consent, audit trail."""

    name = "accounts"
