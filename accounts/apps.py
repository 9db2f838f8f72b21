"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Municipalities, people, logins, roles, consent, audit trail."""

    name = "accounts"

    def ready(self) -> None:
        """Listen to what the sign-in library tells."""
        from accounts import receivers  # noqa: PLC0415  it needs the models, which are ready only now

        receivers.listen()
