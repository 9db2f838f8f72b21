"""How sign-in differs from the library's way."""

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accounts.models import User
from accounts.tokens import seal, unseal


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Nobody signs up by herself: a colleague invites, a parent needs no account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: logins are made by an administrator or the operator."""
        return False


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Secrets of authenticator apps and recovery codes are kept encrypted: the table alone opens nothing."""

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code inside the page: nothing is fetched, and no style stands in it."""
        picture: str = segno.make(url).svg_inline(scale=5, border=4, light="white", title="QR")
        return picture

    def encrypt(self, text: str) -> str:
        """Encrypt with the key of today."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt, with an earlier key too while it is among the fall-backs."""
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002  the library's word
        """Name a first passkey plainly; she may choose a better name."""
        return "Passkey"
