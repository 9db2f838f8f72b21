"""Tokens of personal links: random, long, and kept only as a hash."""

import base64
import hashlib
import secrets
from datetime import datetime, timedelta

# 32 bytes: beyond guessing, and still one line in a message.
TOKEN_BYTES = 32

# Our defaults: a link works until a month after what it is about, and two months at the least, so that
# somebody who kept her confirmation can still see, change and erase what we have of her.
LINK_DAYS_AFTER = 30
LINK_DAYS_AT_LEAST = 60


def new_token() -> str:
    """Return a token nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a token; it is random and long, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_expires_at(*, at: datetime, ends_at: datetime | None = None) -> datetime:
    """A link made now stops 30 days after what it is about ends, and never within 60 days."""
    soonest = at + timedelta(days=LINK_DAYS_AT_LEAST)
    return max(soonest, ends_at + timedelta(days=LINK_DAYS_AFTER)) if ends_at else soonest


def key_from_secret(secret: str) -> bytes:
    """Return the key with which secrets of second steps are encrypted, made of the site's own secret."""
    digest = hashlib.sha256(b"accounts.second_step:" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
