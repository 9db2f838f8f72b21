"""What is the same for every visitor is made once: pages kept for a minute, anything in a crowd for a second."""

import secrets
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from ui.once import new_once

KEPT_SECONDS = 60
# So old may be what a crowd sees of the last free place; what counts is decided when the form is sent.
MOMENT_SECONDS = 1

View = Callable[..., HttpResponseBase]
Made = TypeVar("Made")

# Stands in a kept page where each visitor's own token belongs; nobody can know it, so no text can hold it.
STAND_IN = secrets.token_urlsafe(32)
# And this one where the word of each form belongs that counts once.
STAND_IN_ONCE = secrets.token_urlsafe(32)


class KeptPage(HttpResponse):
    """A page that is the same for everybody but for the token and the word of its form."""

    def __init__(self, request: HttpRequest, page: str) -> None:
        own = page.replace(STAND_IN, get_token(request)) if STAND_IN in page else page
        super().__init__(own.replace(STAND_IN_ONCE, new_once()) if STAND_IN_ONCE in own else own)
        self.page = page


def render_kept(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]], *, same: tuple[Hashable, ...]
) -> HttpResponse:
    """Draw a page, or hand out the one drawn for an earlier visitor; the CSRF token is each one's own.

    `same` is all the page depends on beside its address and language. Whoever is signed in, came by a
    personal link or is being told something gets a page drawn for her alone.
    """
    if not _is_like_every_other(request):
        return render(request, template, context())
    key = _key(template, request.path, request.get_host(), get_language(), same)
    page = caches["pages"].get(key)
    if page is None:
        page = render_to_string(template, context() | {"csrf_token": STAND_IN, "once": STAND_IN_ONCE}, request)
        caches["pages"].set(key, page, KEPT_SECONDS)
    return KeptPage(request, page)


def keeps_for_a_moment(view: View) -> View:
    """In a crowd, hand the page of a second ago to the next visitor: `KeptPagesMiddleware` does so.

    For views that answer with `render_kept` and look at no other cookie than those it minds.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if isinstance(answer, KeptPage):
            caches["pages"].set(_key_of_moment(request), answer.page, MOMENT_SECONDS)
        return answer

    return shown


def page_of_a_moment_ago(request: HttpRequest) -> KeptPage | None:
    """Return the page somebody else got here a second ago, if this visitor gets the same."""
    if not _is_like_every_other(request):
        return None
    page = caches["pages"].get(_key_of_moment(request))
    return None if page is None else KeptPage(request, page)


def kept_for_a_moment(request: HttpRequest, same: tuple[Hashable, ...], fetch: Callable[[], Made]) -> Made:
    """Fetch something, or give a visitor without a session her own copy of what was fetched a second ago.

    Whoever works here always sees things as they are now.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return fetch()
    key = _key("fetched", same)
    made: Made | None = caches["pages"].get(key)
    if made is None:
        made = fetch()
        caches["pages"].set(key, made, MOMENT_SECONDS)
    return made


def _key(*same: Hashable) -> str:
    return f"{STAND_IN}:{hash(same)}"


def _key_of_moment(request: HttpRequest) -> str:
    return _key(request.path, request.get_host(), get_language())


def _is_like_every_other(request: HttpRequest) -> bool:
    knows_somebody = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    by_link = bool(getattr(request, "link_token", None))
    return request.method in {"GET", "HEAD"} and not request.GET and not knows_somebody and not by_link
