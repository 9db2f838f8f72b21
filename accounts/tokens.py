"""Tokens of personal links: random, long, and kept only as a hash."""

import base64
import hashlib
import secrets

# 32 bytes: beyond guessing, and still one line in a message.
TOKEN_BYTES = 32


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
