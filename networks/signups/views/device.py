"""What a phone remembers, so that whoever took a place on it is not asked again who she is."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

from accounts.models import Person
from accounts.request import Request
from networks.activities.models import Activity
from networks.signups.models import Place
from networks.signups.queries import person_of_device

COOKIE = "place"
SALT = "networks.signups.device"
# Until interest closes, with room to spare.
MAX_AGE = 60 * 24 * 60 * 60


@dataclass(frozen=True)
class KnownHere:
    """Whose phone this is, and what she called herself on it; what we keep of her stays unseen."""

    person: Person
    name: str


def remember(answer: HttpResponseBase, request: Request, place: Place, name: str) -> None:
    """Let this phone remember one place at one lecture, by a random number that says nothing, and the name typed.

    Who knows an address can sign its owner up again. The name as we keep it, capitals and all, would tell
    that she came before.
    """
    answer.set_cookie(
        COOKIE,
        signing.dumps([str(place.device_key), name], salt=SALT),
        max_age=MAX_AGE,
        path=_path(request, place.activity),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(answer: HttpResponseBase, request: Request, activity: Activity) -> None:
    """Let this phone forget it."""
    answer.delete_cookie(COOKIE, path=_path(request, activity), samesite="Lax")


def known_here(request: Request, activity: Activity) -> KnownHere | None:
    """Return who took a place at this lecture on this phone."""
    try:
        key, name = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    person = person_of_device(activity, key)
    return KnownHere(person, name) if person else None


def _path(request: Request, activity: Activity) -> str:
    return f"/{request.municipality.slug}/lectures/{activity.code}/"
