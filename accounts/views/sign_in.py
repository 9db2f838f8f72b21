"""Signing in: by a code, or with the municipality's own provider."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.views import RequestLoginCodeView
from allauth.core import ratelimit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import allow, public
from accounts.actor import Actor
from accounts.choices import Origin, Result
from accounts.forms import SignInProviderForm
from accounts.models import SignInProvider
from accounts.oidc import TROUBLE, NotLetIn, Provider, ProviderAdapter, answers, app_of
from accounts.queries import provider_called, providers_for_address
from accounts.request import Request
from accounts.rules import may_change_municipality
from accounts.services import AccountsError, record, save_provider

logger = logging.getLogger(__name__)

# What somebody reads who was not let in, and what she can do now.
WHY_NOT: dict[str, tuple[str | Promise, str | Promise]] = {
    "not_verified": (
        gettext_lazy("Your account does not say that this e-mail address is yours"),
        gettext_lazy("Ask who looks after the accounts of your municipality, or sign in with a code by e-mail."),
    ),
    "other_domain": (
        gettext_lazy("This e-mail address is not one of this municipality"),
        gettext_lazy("Sign in with a code by e-mail."),
    ),
    "not_invited": (
        gettext_lazy("You have not been invited yet"),
        gettext_lazy("Ask an administrator of your municipality to invite you at this e-mail address."),
    ),
    "works_elsewhere": (
        gettext_lazy("You work in more places than this municipality"),
        gettext_lazy("Sign in with a code by e-mail."),
    ),
}
TROUBLED = (
    gettext_lazy("Signing in with your municipality does not work now"),
    gettext_lazy("Try again in a few minutes, or sign in with a code by e-mail."),
)


class AskCodeView(RequestLoginCodeView):  # type: ignore[misc]  # the library has no types
    """Ask for an address; one of a municipality with its own provider may be signed in there."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Offer the provider of this address first; a code by e-mail always stays possible."""
        address = request.POST.get("email", "")
        providers = [] if "by_code" in request.POST else providers_for_address(address)
        if not providers:
            response: HttpResponseBase = super().post(request, *args, **kwargs)
            return response
        context = {"ways": ways_in(request, providers), "address": address, "next": safe_next(request)}
        return render(request, "account/choose_way.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the provider of the municipality to whose page she is on her way."""
        slug = safe_next(self.request).lstrip("/").partition("/")[0]
        row = provider_called(slug) if slug else None
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "ways": ways_in(self.request, [row] if row else [])}


ask_code = public(AskCodeView.as_view())


@public
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider of a municipality; it brings her back to `come_back`.

    A link leads here and no form: browsers hold a form to our own pages (form-action), and nothing changes yet.
    """
    row = _provider(provider_id)
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="provider")
    if refused:
        return refused

    def go() -> HttpResponse:
        next_url = safe_next(request) or None
        response: HttpResponse = Provider(request, app=app_of(row)).redirect(request, AuthProcess.LOGIN, next_url)
        return response

    return _or_trouble(request, row, go)


@public
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let in whom the provider sends back, if she was invited here."""
    row = _provider(provider_id)
    if request.GET.get("error") == "access_denied":
        return redirect("account_login")

    def finish() -> HttpResponse:
        response: HttpResponse = OAuth2CallbackView.adapter_view(ProviderAdapter(request, provider_id))(request)
        return response

    return _or_trouble(request, row, finish)


@allow(may_change_municipality)
def sign_in_provider(request: Request) -> HttpResponse:
    """Enter the provider with which colleagues sign in, and turn it on or off."""
    row = SignInProvider.objects.filter(municipality=request.municipality).first()
    row = row or SignInProvider(municipality=request.municipality)
    form = SignInProviderForm(request.POST if request.method == "POST" else None, instance=row)
    form.cancel_url = reverse("accounts:settings", args=[request.municipality.slug])
    if form.is_valid() and _is_saved(request, form):
        if row.is_on and not answers(request, row):
            messages.warning(
                request, _("It is saved, but the provider does not answer as it should. Look at its address.")
            )
            return redirect("accounts:sign_in_provider", request.municipality.slug)
        messages.success(request, _("Your changes are saved."))
        return redirect(form.cancel_url)
    come_back_to = request.build_absolute_uri(reverse("openid_connect_callback", args=[request.municipality.slug]))
    return render(request, "accounts/sign_in_provider.html", {"form": form, "come_back_to": come_back_to})


def ways_in(request: HttpRequest, rows: list[SignInProvider]) -> list[dict[str, Any]]:
    """Return the providers somebody may choose from, each with the address at which it begins."""
    return [
        {"municipality": row.municipality, "url": reverse("openid_connect_login", args=[row.municipality.slug])}
        for row in rows
    ]


def safe_next(request: HttpRequest) -> str:
    """Return the page of ours to which somebody is on her way, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else ""


def _is_saved(request: Request, form: SignInProviderForm) -> bool:
    """Save what was answered, or put the refusal beside its question."""
    try:
        save_provider(actor=request.actor, provider=form.save(commit=False), secret=form.cleaned_data["client_secret"])
    except AccountsError as error:
        form.add_error("email_domains", error.message)
        return False
    return True


def _provider(slug: str) -> SignInProvider:
    row = provider_called(slug)
    if row is None:
        raise Http404("no provider of this name")
    return row


def _or_trouble(request: HttpRequest, row: SignInProvider, ask: Callable[[], HttpResponse]) -> HttpResponse:
    """Whatever a provider does, somebody reads a sentence that says what to do now."""
    actor = Actor(origin=Origin.WEB, municipality=row.municipality)
    try:
        return ask()
    except NotLetIn as refused:
        record(actor=actor, action="signed_in_with_provider", thing=row, result=Result.REFUSED)
        title, text = WHY_NOT.get(refused.code, TROUBLED)
        return _trouble_page(request, row, title, text, status=403)
    except TROUBLE as trouble:
        logger.warning("the provider of %s: %s", row.municipality.slug, type(trouble).__name__)
        record(actor=actor, action="signed_in_with_provider", thing=row, result=Result.FAILED)
        return _trouble_page(request, row, *TROUBLED, status=503)


def _trouble_page(
    request: HttpRequest, row: SignInProvider, title: str | Promise, text: str | Promise, *, status: int
) -> HttpResponse:
    context = {"title": title, "text": text, "ways": ways_in(request, [row]), "municipality": row.municipality}
    return render(request, "account/provider_trouble.html", context, status=status)
