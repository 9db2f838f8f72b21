"""Knowing somebody on her own telephone or computer: a code to her own contact, once, and a key in a cookie.

The cookie holds a random key for each person who typed a code on this device (a tablet has more than
one reader), newest first; we keep hashes. A code is made when its message leaves, and only the newest works.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import Result
from accounts.models import DeviceCode, KnownDevice, Municipality, Person
from accounts.services import AccountsError, record
from accounts.tokens import hash_of, new_token

CODE_DIGITS = 6
CODE_LIFETIME = timedelta(minutes=15)
MAX_TRIES = 5
# A device is forgotten half a year after its last use (Term.DEVICE).
DEVICE_KEPT = timedelta(days=183)
# When it was used is written down once a day: enough for that, and a page need not wait for it.
NOTED_EACH = timedelta(days=1)
COOKIE = "device"
# The longest a browser keeps one.
COOKIE_SECONDS = 400 * 24 * 60 * 60
# A family shares a tablet; who was here longest ago is asked again.
KEYS_IN_COOKIE = 5


def issue_code(*, person: Person, at: datetime) -> str:
    """Make a new code and return it, to stand nowhere but in its message; earlier ones stop working."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    DeviceCode.objects.filter(person=person, used_at=None).delete()
    DeviceCode.objects.create(person=person, code_hash=_code_hash(person, code), expires_at=at + CODE_LIFETIME)
    return code


def take_back_code(*, person: Person, code: str) -> None:
    """End a code whose message did not leave: nobody has it."""
    DeviceCode.objects.filter(person=person, code_hash=_code_hash(person, code)).delete()


def know_device(*, actor: Actor, code: str, at: datetime) -> str:
    """Return a new key for the device on which this code was typed; a code works once, for five tries.

    Each try is counted before it is looked at, so that guesses at the same moment count too.
    """
    person = actor.person
    if person is None:
        raise AccountsError("no_person", _("Open the link from your message first."))
    codes = DeviceCode.objects.filter(person=person, used_at=None, expires_at__gt=at)
    for sent in codes.filter(tries__lt=MAX_TRIES):
        this = codes.filter(pk=sent.pk)
        counted = this.filter(tries=sent.tries).update(tries=sent.tries + 1)
        if counted and constant_time_compare(sent.code_hash, _code_hash(person, code)) and this.update(used_at=at):
            record(actor=actor, action="device_known", thing=person)
            return remember_device(person=person, at=at)
    record(actor=actor, action="device_known", thing=person, result=Result.REFUSED)
    if codes.filter(tries__lt=MAX_TRIES).exists():
        raise AccountsError("wrong", _("This is not the code. Look in the newest message and try again."))
    raise AccountsError("spent", _("This code does not work any more. Ask for a new one."))


@transaction.atomic
def remember_device(*, person: Person, at: datetime) -> str:
    """Write a device down and return its key, which is kept in its cookie only."""
    key = new_token()
    # Whoever erases everything at this moment is waited for, or waits.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    KnownDevice.objects.create(person=person, key_hash=hash_of(key), last_used_at=at)
    return key


def device_of(person: Person, keys: Sequence[str], at: datetime) -> KnownDevice | None:
    """Return the device of this person that has one of these keys; that she uses it is noted once a day."""
    if not keys:
        return None
    hashes = [hash_of(key) for key in keys]
    hers = KnownDevice.objects.filter(person=person, key_hash__in=hashes, last_used_at__gt=at - DEVICE_KEPT)
    device = hers.first()
    if device is not None and device.last_used_at < at - NOTED_EACH:
        hers.filter(pk=device.pk).update(last_used_at=at)
    return device


def keys_in(request: HttpRequest) -> list[str]:
    """Return the keys this device has for the municipality of the page."""
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]  # set by MunicipalityMiddleware
    keys = request.get_signed_cookie(COOKIE, default="", salt=_salt(municipality))
    return [key for key in str(keys).split(".") if key]


def give_key(request: HttpRequest, response: HttpResponseBase, key: str) -> None:
    """Let this device keep a key, where no script can read it and no other municipality gets it."""
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]  # set by MunicipalityMiddleware
    response.set_signed_cookie(
        COOKIE,
        ".".join([key, *keys_in(request)][:KEYS_IN_COOKIE]),
        salt=_salt(municipality),
        max_age=COOKIE_SECONDS,
        path=f"/{municipality.slug}/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def code_page_before(request: HttpRequest) -> str:
    """Return the page that asks for a code and leads on to this one; the link itself is not repeated in `next`."""
    words = {"municipality": request.municipality.slug, "link_token": request.link_token}  # type: ignore[attr-defined]  # typed in accounts.request
    here = request.path if request.method == "POST" else request.get_full_path()
    rest = here.partition(f"/{request.link_token}/")[2]  # type: ignore[attr-defined]  # typed in accounts.request
    return f"{reverse('links:device_code', kwargs=words)}?{urlencode({'next': rest})}"


def _code_hash(person: Person, code: str) -> str:
    """Six digits are soon tried out, so the hash takes the secret of the site along."""
    return salted_hmac("accounts.device_code", f"{person.pk}:{code}", algorithm="sha256").hexdigest()


def _salt(municipality: Municipality) -> str:
    return f"accounts.device:{municipality.pk}"
