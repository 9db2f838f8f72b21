"""A page that is the same for every visitor is drawn once and kept for a minute."""

import secrets
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

KEPT_SECONDS = 60
# So old may be what a crowd sees of the last free place; what counts is decided when the form is sent.
MOMENT_SECONDS = 1

View = Callable[..., HttpResponseBase]

# Stands in a kept page where each visitor's own token belongs; nobody can know it, so no text can hold it.
STAND_IN = secrets.token_urlsafe(32)


def render_kept(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]], *, same: tuple[Hashable, ...]
) -> HttpResponse:
    """Draw a page, or hand out the one drawn for an earlier visitor; the CSRF token is each one's own.

    `same` is all the page depends on beside its address and language. Whoever is signed in, came by a
    personal link or is being told something gets a page drawn for her alone.
    """
    if not _is_like_every_other(request):
        return render(request, template, context())
    pages = caches["pages"]
    key = f"{STAND_IN}:{hash((template, request.path, request.get_host(), get_language(), same))}"
    page = pages.get(key)
    if page is None:
        page = render_to_string(template, context() | {"csrf_token": STAND_IN}, request)
        pages.set(key, page, KEPT_SECONDS)
    pages.set(_key_of_moment(request), page, MOMENT_SECONDS)
    return _with_own_token(request, page)


def keeps_for_a_moment(view: View) -> View:
    """In a crowd, hand the page of a second ago to the next visitor without asking the database anything.

    For views that answer with `render_kept` and look at no other cookie than those it minds.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if _is_like_every_other(request):
            page = caches["pages"].get(_key_of_moment(request))
            if page is not None:
                return _with_own_token(request, page)
        return view(request, *args, **kwargs)

    return shown


def _with_own_token(request: HttpRequest, page: str) -> HttpResponse:
    return HttpResponse(page.replace(STAND_IN, get_token(request)) if STAND_IN in page else page)


def _key_of_moment(request: HttpRequest) -> str:
    return f"{STAND_IN}:{hash((request.path, request.get_host(), get_language()))}"


def _is_like_every_other(request: HttpRequest) -> bool:
    knows_somebody = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    by_link = bool(getattr(request, "link_token", None))
    return request.method in {"GET", "HEAD"} and not request.GET and not knows_somebody and not by_link
