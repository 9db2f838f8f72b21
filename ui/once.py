"""A public form sent twice counts once; one that nobody can have read and written so fast is asked once more.

Each form that is drawn carries a random word with the moment it was made, signed. The same word with the same
answers is the same sending: a double click, a retry after a time-out, a phone that waited for the line.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

# The name of the hidden field, and of the one no person sees: what fills in everything fills it in too.
ONCE, TRAP = "once", "website"
# Before the random word of a form that was asked once more.
AGAIN = "again."
SALT = "ui.once"
# What the answers are not: they differ each time the same form is sent.
NOT_ANSWERS = {"csrfmiddlewaretoken", ONCE, TRAP}


def new_once(*, again: bool = False) -> str:
    """Return a word for one form that is drawn now."""
    return signing.TimestampSigner(salt=SALT).sign(f"{AGAIN if again else ''}{secrets.token_urlsafe(9)}")


def is_suspicious(request: HttpRequest) -> bool:
    """Say whether no person seems to have written this: too fast, or the field nobody sees is filled in.

    Whoever was asked once more and took her time is believed, whatever her browser filled in for her. A form
    without a word is asked once more too: nobody knows when it was drawn, and the page that asks carries one.
    """
    once = str(request.POST.get(ONCE, ""))
    if not once:
        return bool(settings.SECONDS_TO_WRITE or request.POST.get(TRAP))
    try:
        word = signing.TimestampSigner(salt=SALT).unsign(once)
    except signing.BadSignature:
        return True
    return _is_too_fast(once) or (bool(request.POST.get(TRAP)) and not word.startswith(AGAIN))


def mark_of(request: HttpRequest) -> str:
    """Return what is the same when the same form with the same answers is sent again; empty without its word."""
    once = request.POST.get(ONCE, "")
    if not once:
        return ""
    answers = sorted((name, request.POST.getlist(name)) for name in request.POST if name not in NOT_ANSWERS)
    return hashlib.sha256(repr((request.path, once, answers)).encode()).hexdigest()


def _is_too_fast(once: str) -> bool:
    fewest = timedelta(seconds=settings.SECONDS_TO_WRITE)
    if not fewest:
        return False
    try:
        signing.TimestampSigner(salt=SALT).unsign(once, max_age=fewest)
    except signing.SignatureExpired:
        return False
    return True
