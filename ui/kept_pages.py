"""A page that is the same for every visitor is drawn once and kept for a minute."""

import secrets
from collections.abc import Callable, Hashable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

KEPT_SECONDS = 60
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
    return HttpResponse(page.replace(STAND_IN, get_token(request)) if STAND_IN in page else page)


def _is_like_every_other(request: HttpRequest) -> bool:
    knows_somebody = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    by_link = bool(getattr(request, "link_token", None))
    return request.method in {"GET", "HEAD"} and not request.GET and not knows_somebody and not by_link
