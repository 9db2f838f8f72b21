"""What a phone remembers, so that whoever took a place on it is not asked again who she is."""

from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

from accounts.models import Person
from accounts.request import Request
from accounts.tokens import seal, unseal
from networks.activities.models import Activity
from networks.signups.models import Interest
from networks.signups.queries import person_of_device

COOKIE = "place"
SALT = "networks.signups.device"
# Until interest closes, with room to spare.
MAX_AGE = 60 * 24 * 60 * 60
INTEREST_COOKIE = "interest"
INTEREST_MAX_AGE = 24 * 60 * 60


@dataclass(frozen=True)
class KnownHere:
    """Whose phone this is, and what she called herself on it; what we keep of her stays unseen."""

    person: Person
    name: str


def remember(answer: HttpResponseBase, request: Request, activity: Activity, device_key: str, name: str) -> None:
    """Let this phone remember one place at one lecture, by a random number that says nothing, and the name typed.

    Who knows an address can sign its owner up again. The name as we keep it, capitals and all, would tell
    that she came before.
    """
    answer.set_cookie(
        COOKIE,
        signing.dumps([device_key, name], salt=SALT),
        max_age=MAX_AGE,
        path=_path(request, activity),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(answer: HttpResponseBase, request: Request, activity: Activity) -> None:
    """Let this phone forget it."""
    for name in (COOKIE, INTEREST_COOKIE):
        answer.delete_cookie(name, path=_path(request, activity), samesite="Lax")


def known_here(request: Request, activity: Activity) -> KnownHere | None:
    """Return who took a place at this lecture on this phone."""
    try:
        key, name = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    person = person_of_device(activity, key)
    return KnownHere(person, name) if person else None


def sealed_number(interest: Interest) -> str:
    """Return what a phone keeps to add wishes to an interest: sealed, for a row number would tell who came before."""
    return seal(str(interest.pk))


def remember_interest(answer: HttpResponseBase, request: Request, activity: Activity, sealed: str) -> None:
    """Let this phone add wishes to an interest, for a day; it shows nothing of it."""
    answer.set_cookie(
        INTEREST_COOKIE,
        sealed,
        max_age=INTEREST_MAX_AGE,
        path=_path(request, activity),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def interest_here(request: Request, activity: Activity) -> Interest | None:
    """Return the interest that was left on this phone today."""
    try:
        number = int(unseal(request.COOKIES.get(INTEREST_COOKIE, ""), seconds=INTEREST_MAX_AGE))
    except (InvalidToken, ValueError):
        return None
    return Interest.objects.select_related("person").filter(pk=number, activity=activity).first()


def somebody_here(request: Request, activity: Activity) -> Person | None:
    """Return who signed up on this phone, for a place or for a group."""
    interest = interest_here(request, activity)
    known = None if interest else known_here(request, activity)
    return interest.person if interest else known.person if known else None


def _path(request: Request, activity: Activity) -> str:
    return f"/{request.municipality.slug}/lectures/{activity.code}/"
