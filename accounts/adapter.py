"""How sign-in differs from the library's way."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Nobody signs up by herself: a colleague invites, a parent needs no account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: logins are made by an administrator or the operator."""
        return False
