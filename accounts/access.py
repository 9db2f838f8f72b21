"""Every view says who may come in; a test walks all addresses to see that it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from rules.predicates import Predicate

from accounts.actor import Actor
from accounts.models import PersonalLink

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Mark a view as open to everybody."""
    view.who_may = "everybody"  # type: ignore[attr-defined]  # read by tests/test_architecture.py
    return view


def allow(predicate: Predicate) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let in only actors for whom the predicate holds; a visitor is asked to sign in first."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
            if actor.is_anonymous:
                return redirect_to_login(request.get_full_path())
            ensure(predicate, actor)
            return view(request, *args, **kwargs)

        guarded.who_may = predicate.name  # type: ignore[attr-defined]  # read by tests/test_architecture.py
        return guarded

    return decorate


class DeviceNotKnown(Exception):
    """Her link opens, but it may have been forwarded; ActorMiddleware asks for a code that goes to her own contact."""


class LinkDoesNotOpen(Exception):
    """A personal link that is forged, revoked, expired or of another municipality; ActorMiddleware answers kindly."""


def by_any_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in only who came by a personal link that still opens (`<str:link_token>` in the address), whatever it is for.

    Anybody else gets a page that says what to do now; so does who erased everything in another window
    meanwhile. Nothing of the page is kept by browsers or proxies. It is for the pages that ask for a code;
    what is somebody's own stands behind `by_link`.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
        if actor.link is None:
            raise LinkDoesNotOpen
        try:
            response = view(request, *args, **kwargs)
        except ObjectDoesNotExist:
            raise LinkDoesNotOpen from None
        response.headers["Cache-Control"] = "no-store"
        return response

    guarded.who_may = "whoever has a personal link"  # type: ignore[attr-defined]  # read by tests/test_architecture.py
    return guarded


def by_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in only who came by a personal link, on the page it is for.

    A link in a message about one thing opens that page by itself. For everything else of hers she is asked
    for a code, as on a device we do not know; on a device of hers it opens all that is hers.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
        here = request.resolver_match.view_name if request.resolver_match else ""
        if actor.link and actor.device is None and not _is_for(actor.link, here, kwargs.get("number")):
            raise DeviceNotKnown
        return view(request, *args, **kwargs)

    return by_any_link(guarded)


def by_its_own_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in only who came by a link that is for this one page, or on a device of hers.

    A message asks for one thing that changes something of the group; no other link of hers does, when forwarded.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
        if actor.link is not None and actor.device is None and not actor.link.page:
            raise DeviceNotKnown
        return view(request, *args, **kwargs)

    return by_link(guarded)


def on_known_device(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in only who came by a personal link on a device where she once typed a code we sent her.

    So a link that was forwarded opens nothing of the group. On another device she is asked for a code
    first, and then goes on to where she was going.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
        if actor.link is not None and actor.device is None:
            raise DeviceNotKnown
        return view(request, *args, **kwargs)

    behind_link = by_any_link(guarded)
    behind_link.who_may = "whoever has a personal link, on a device of hers"  # type: ignore[attr-defined]  # as above
    return behind_link


def before_strong_sign_in(view: View) -> View:
    """Mark a page that somebody needs in order to finish a strong sign-in."""
    view.before_strong_sign_in = True  # type: ignore[attr-defined]  # read by StrongSignInMiddleware
    return view


def ensure(predicate: Predicate, actor: Actor, thing: object | None = None) -> None:
    """Refuse with a 403 page unless the predicate holds for this actor and thing."""
    if not predicate.test(actor, thing):
        raise PermissionDenied


def _is_for(link: PersonalLink, page: str, number: int | None) -> bool:
    """Say whether a link opens this page by itself; what is asked next about the same thing has a longer name."""
    if not link.page:
        return True
    return link.number in (None, number) and f"{page}_".startswith(f"{link.page}_")
