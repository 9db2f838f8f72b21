"""Which municipality a page belongs to, who is asking, and whether she signed in strongly enough."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.access import DeviceNotKnown, LinkDoesNotOpen
from accounts.actor import Actor
from accounts.choices import Origin, Result
from accounts.devices import code_page_before, device_of, keys_in
from accounts.forms import NewLinkForm
from accounts.models import Municipality, User
from accounts.proving import proven_by_link
from accounts.queries import needs_strong_sign_in, open_link, roles_in, stands_in_for, works_nowhere_but_in
from accounts.services import record
from ui.kept_pages import kept_for_a_moment

# As long as the audit trail has room for the kind of an object.
MAX_KIND = 40

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
        municipality = self._find(request, slug, by_link="link_token" in kwargs)
        if municipality is None:
            raise Http404("no such municipality")
        request.municipality = municipality  # type: ignore[attr-defined]  # typed in accounts.request

    def _find(self, request: HttpRequest, slug: str, *, by_link: bool) -> Municipality | None:
        wanted = Municipality.objects.filter(slug=slug)
        return wanted.first() if by_link else kept_for_a_moment(request, ("municipality", slug), wanted.first)


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
            stands_in_for=stands_in_for(user, municipality, timezone.localdate()) if user else frozenset(),
        )
        token = kwargs.pop("link_token", None)
        link = open_link(token, municipality, timezone.now()) if token and municipality else None
        request.link_token = token  # type: ignore[attr-defined]  # typed in accounts.request
        request.actor = actor  # type: ignore[attr-defined]  # typed in accounts.request
        if link:
            request.actor = actor.by_link(link, device_of(link.person, keys_in(request), timezone.now()))  # type: ignore[attr-defined]  # typed in accounts.request
            proven_by_link(link, timezone.now())
            record(actor=request.actor, action="personal_page_opened", thing=link.person)  # type: ignore[attr-defined]  # typed in accounts.request

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Record what was refused; a link that does not open, or only with a code, gets a page that says what to do."""
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set above
        if isinstance(exception, PermissionDenied) and request.resolver_match:
            page = request.resolver_match.view_name[:MAX_KIND]
            record(actor=actor, action="page_refused", thing=page, result=Result.REFUSED)
        if isinstance(exception, DeviceNotKnown):
            return redirect(code_page_before(request))
        if not isinstance(exception, LinkDoesNotOpen):
            return None
        record(actor=actor, action="personal_page_opened", thing="personal_link", result=Result.REFUSED)
        form = NewLinkForm()
        form.form_action = reverse("links:new_link", args=[actor.municipality.slug]) if actor.municipality else ""
        return render(request, "accounts/link_does_not_open.html", {"form": form}, status=404)


class StrongSignInMiddleware:
    """Send those whose role asks for it to set up, or to use, a passkey or authenticator app first.

    Until then they are a visitor on pages that are open to everybody, and nowhere else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let pass who passed, or needs not."""
        user = request.user
        if not isinstance(user, User) or passed_second_step(request) or not needs_strong_sign_in(user):
            return None
        if getattr(view, "before_strong_sign_in", False):
            return None
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
        if getattr(view, "who_may", "") == "everybody" or actor.link is not None:
            request.actor = replace(actor, user=None, roles=frozenset(), stands_in_for=frozenset())  # type: ignore[attr-defined]  # typed in accounts.request
            return None
        page = "mfa_reauthenticate" if is_mfa_enabled(user) else "mfa_index"
        return redirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")


def passed_second_step(request: HttpRequest) -> bool:
    """Say whether this session used a passkey, an authenticator app or a recovery code, or a provider's second step.

    A provider speaks for its own municipality: once somebody got work elsewhere, she passes our own step.
    """
    steps = [record for record in get_authentication_records(request, request.user) if record["method"] == "mfa"]
    theirs = [step["municipality"] for step in steps if step.get("type") == "provider"]
    if len(steps) > len(theirs):
        return True
    return isinstance(request.user, User) and any(works_nowhere_but_in(request.user, where) for where in theirs)
