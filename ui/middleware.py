"""What every answer carries, and the language a link asks for."""

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import escape_leading_slashes

from ui.kept_pages import page_of_a_moment_ago

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# A sign-up needs none of these; a page that was broken into cannot ask for them either.
SWITCHED_OFF = [
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "serial", "usb",
]  # fmt: skip

HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in SWITCHED_OFF),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SecurityHeadersMiddleware:
    """Nothing of a page about somebody stays behind on a shared computer; no page may use what it does not need."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        # No page differs from the policy in the settings, so it is written out once.
        self.headers = {**HEADERS, "Content-Security-Policy": build_policy()}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store" if is_about_somebody(request) else "private, no-cache")
        return response


class LanguageLinkMiddleware:
    """`?lang=tr` on any address chooses that language and leads to the same address without it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = request.GET.get("lang")
        if request.method not in {"GET", "HEAD"} or language not in dict(settings.LANGUAGES):
            return self.get_response(request)
        rest = request.GET.copy()
        del rest["lang"]
        query = f"?{rest.urlencode()}" if rest else ""
        response = HttpResponseRedirect(escape_leading_slashes(request.path) + query)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            str(language),
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
        return response


class KeptPagesMiddleware:
    """In a crowd, hand out the page of a second ago before anything is asked that is the same for all of them.

    Stands below what is each visitor's own: her language and her token.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return page_of_a_moment_ago(request) or self.get_response(request)


def is_about_somebody(request: HttpRequest) -> bool:
    """Whether the page was opened by a session or by the key in a personal link."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or bool(getattr(request, "link_token", None))
