"""Tokens of personal links, kept only as a hash; and secrets we must be able to read again, kept encrypted."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

# 128 bits: beyond guessing, and short enough for a text message.
TOKEN_BYTES = 16


def new_token() -> str:
    """Return a token nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a token; it is random and long, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_from_secret(secret: str) -> bytes:
    """Return the key with which secrets of second steps are encrypted, made of the site's own secret."""
    digest = hashlib.sha256(b"accounts.second_step:" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)


def seal(text: str) -> str:
    """Encrypt a secret with the key of today."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str, *, seconds: int | None = None) -> str:
    """Decrypt a secret, with an earlier key too while it is among the fall-backs; one older than this is refused."""
    return _keys().decrypt(sealed.encode(), ttl=seconds).decode()


def _keys() -> MultiFernet:
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(key_from_secret(secret)) for secret in known])
