"""How sign-in differs from the library's way."""

import logging
from smtplib import SMTPException
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.shortcuts import render

from accounts.models import User
from accounts.tokens import seal, unseal

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Nobody signs up by herself: a colleague invites, a parent needs no account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: logins are made by an administrator or the operator."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code at once, outside the outbox: no row may hold it. Without a mail server, say so kindly."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.warning("a code to sign in could not be sent: %s", type(error).__name__)
            page = render(self.request, "account/no_mail.html", status=503)
            raise ImmediateHttpResponse(page) from error


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
