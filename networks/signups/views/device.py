"""What a phone remembers, so that whoever took a place on it is not asked again who she is."""

from django.conf import settings
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


def remember(answer: HttpResponseBase, request: Request, place: Place) -> None:
    """Let this phone remember one place at one lecture, by a random number that says nothing."""
    answer.set_signed_cookie(
        COOKIE,
        str(place.device_key),
        salt=SALT,
        max_age=MAX_AGE,
        path=_path(request, place.activity),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(answer: HttpResponseBase, request: Request, activity: Activity) -> None:
    """Let this phone forget it."""
    answer.delete_cookie(COOKIE, path=_path(request, activity), samesite="Lax")


def known_person(request: Request, activity: Activity) -> Person | None:
    """Return who took a place at this lecture on this phone."""
    key = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=MAX_AGE)
    return person_of_device(activity, key) if key else None


def _path(request: Request, activity: Activity) -> str:
    return f"/{request.municipality.slug}/lectures/{activity.code}/"
