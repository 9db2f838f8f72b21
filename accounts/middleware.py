"""Which municipality a page belongs to, and who is asking."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from accounts.actor import Actor
from accounts.choices import Origin
from accounts.models import Municipality, User
from accounts.queries import open_link, roles_in

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class MunicipalityMiddleware:
    """Resolve `/<municipality>/…` or answer 404; views never see the word in their arguments."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: list[Any], kwargs: dict[str, Any]) -> None:
        """Take the municipality out of the address."""
        slug = kwargs.pop("municipality", None)
        if slug is None:
            return
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise Http404("no such municipality")
        request.municipality = municipality  # type: ignore[attr-defined]  # typed in accounts.request


class ActorMiddleware:
    """Build the actor: a signed-in user with her roles here, a person by her link, or a visitor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = Actor(origin=Origin.WEB)  # type: ignore[attr-defined]  # typed in accounts.request
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: list[Any], kwargs: dict[str, Any]) -> None:
        """Say who acts, once the municipality is known."""
        municipality = getattr(request, "municipality", None)
        user = request.user if isinstance(request.user, User) else None
        actor = Actor(
            origin=Origin.WEB,
            municipality=municipality,
            user=user,
            roles=roles_in(user, municipality) if user else frozenset(),
        )
        token = kwargs.pop("link_token", None)
        link = open_link(token, municipality, timezone.now()) if token and municipality else None
        request.link_token = token  # type: ignore[attr-defined]  # typed in accounts.request
        request.actor = actor.by_link(link) if link else actor  # type: ignore[attr-defined]  # typed in accounts.request


class StrongSignInMiddleware:
    """Send those whose role asks for it to set up a passkey or authenticator app first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)
