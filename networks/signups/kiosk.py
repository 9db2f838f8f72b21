"""The tablet at the door: a session of its own that can sign up for one lecture and do nothing else.

It holds no login and nobody's name. What it may open lies below one address; everything else leads back there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "kiosk"
SALT = "networks.signups.kiosk"
# One evening with room to spare; a tablet that was forgotten is a tablet like any other the next day.
MAX_AGE = 12 * 60 * 60

GetResponse = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True)
class Kiosk:
    """A tablet at the door: where it may be, and a mark of the code that ends it."""

    home: str
    mark: str

    def ends_with(self, code: str) -> bool:
        """Say whether this is the code that was chosen when it began."""
        return constant_time_compare(self.mark, _mark(self.home, code))


def begin(answer: HttpResponseBase, home: str, code: str) -> None:
    """Turn the browser that gets this answer into a tablet at the door."""
    answer.set_cookie(
        COOKIE,
        signing.dumps([home, _mark(home, code)], salt=SALT),
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def end(answer: HttpResponseBase) -> None:
    """Turn it back into a browser."""
    answer.delete_cookie(COOKIE, samesite="Lax")


def kiosk_of(request: HttpRequest) -> Kiosk | None:
    """Return the tablet this request comes from, if it is one."""
    try:
        return Kiosk(*signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE))
    except (signing.BadSignature, TypeError):
        return None


class KioskMiddleware:
    """Lead a tablet at the door back to its own pages, whatever address somebody typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let pass what is no tablet, and what lies below its own address."""
        kiosk = kiosk_of(request) if COOKIE in request.COOKIES else None
        if kiosk is None or request.path.startswith(kiosk.home):
            return self.get_response(request)
        return HttpResponseRedirect(kiosk.home)


def _mark(home: str, code: str) -> str:
    return salted_hmac(SALT, f"{home}:{code}", algorithm="sha256").hexdigest()
