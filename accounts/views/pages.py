"""The front door, what happens around signing in, and the pages each municipality owes its visitors."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import allow, public
from accounts.choices import RoleKind
from accounts.forms import AuditFilterForm, MunicipalityForm
from accounts.models import Municipality, User
from accounts.queries import action_in_words, audit_trail_of, homes_of, roles_in, thing_in_words, what_we_keep
from accounts.request import Request
from accounts.rules import is_method_owner, is_operator, is_signed_in, may_change_municipality, may_read_audit_trail
from accounts.services import record, save_municipality
from ui.tables import Column, Table

View = Callable[..., HttpResponseBase]


@public
def front_door(request: Request) -> HttpResponse:
    """Let a visitor choose a municipality."""
    return render(request, "accounts/front_door.html", {"municipalities": Municipality.objects.all()})


@allow(is_signed_in)
def after_sign_in(request: Request) -> HttpResponse:
    """Bring somebody who signed in to her own municipality, a professional to her week, or let her choose."""
    user = request.actor.user
    homes = homes_of(user) if user else []
    if is_operator(request.actor) and not homes:
        return redirect("colleagues:operator")
    if is_method_owner(request.actor) and not homes:
        return redirect("methods:owned_list")
    if user and len(homes) == 1:
        return to_work(user, homes[0])
    return render(request, "accounts/choose_municipality.html", {"municipalities": homes})


def to_work(user: User, home: Municipality) -> HttpResponse:
    """Bring a professional to her week, who only decides on policy to the figures, everybody else to the home page."""
    roles = roles_in(user, home)
    if RoleKind.PROFESSIONAL in roles:
        return redirect("desk:week", home.slug)
    return redirect("dashboards:page" if roles == {RoleKind.POLICY_OFFICER} else "activities:home", home.slug)


@public
def no_signing_up(request: Request) -> HttpResponse:
    """There is no page to sign up; the library asks for its address only to mention it in a mail."""
    raise Http404


def sign_in_again(request: Request) -> HttpResponse:
    """Ask for the second step once more; who has none yet is led to set one up."""
    user = request.actor.user
    page = "mfa_reauthenticate" if user and is_mfa_enabled(user) else "mfa_index"
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{reverse(page)}?{query}" if query else reverse(page))


def with_second_step(view: View) -> View:
    """Recovery codes, and showing once more who one is, ask for a second step: who has none is led to set one up."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (isinstance(request.user, User) and is_mfa_enabled(request.user)):
            messages.info(request, _("First set up a passkey or an authenticator app."))
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded


@allow(may_change_municipality)
def settings_index(request: Request) -> HttpResponse:
    """What an administrator looks after."""
    return render(request, "accounts/settings.html")


@allow(may_change_municipality)
def municipality_settings(request: Request) -> HttpResponse:
    """Change what parents and colleagues read about the municipality."""
    form = MunicipalityForm(request.POST if request.method == "POST" else None, instance=request.municipality)
    form.cancel_url = reverse("accounts:settings", args=[request.municipality.slug])
    if form.is_valid():
        save_municipality(actor=request.actor, municipality=form.save(commit=False))
        messages.success(request, _("Your changes are saved."))
        return redirect(form.cancel_url)
    return render(request, "accounts/municipality_settings.html", {"form": form})


@allow(may_read_audit_trail)
def audit_trail(request: Request) -> HttpResponse:
    """Who did what to what, and how it ended; numbers, never names."""
    rows = audit_trail_of(request.actor)
    actions = list(rows.order_by("action").values_list("action", flat=True).distinct())
    form = AuditFilterForm(request.GET or None, actions=actions)
    table = Table(
        request,
        form.narrow(rows),
        [
            Column("at", _("When"), template="accounts/cells/moment.html", order_by=["pk"], is_title=True),
            Column("action", _("Action"), value=lambda event: action_in_words(event.action), order_by=["action"]),
            Column("object", _("Object"), value=thing_in_words),
            Column("result", _("Result"), value=lambda event: event.get_result_display()),
            Column("origin", _("Origin"), value=lambda event: event.get_origin_display()),
            Column("actor", _("Actor"), order_by=["actor"]),
        ],
        caption=_("Audit trail"),
        empty_title=_("Nothing found"),
        sort="-at",
    )
    record(actor=request.actor, action="audit_trail_seen", thing="audit_trail")
    return render(request, "accounts/audit_trail.html", {"table": table, "form": form})


@public
def contact(request: Request) -> HttpResponse:
    """Say how the municipality can be reached."""
    return render(request, "accounts/contact.html")


@public
def privacy(request: Request) -> HttpResponse:
    """Say what is kept of people, why, on what basis and for how long."""
    return render(request, "accounts/privacy.html", {"parts": what_we_keep()})


@public
def accessibility(request: Request) -> HttpResponse:
    """The municipality's accessibility statement."""
    return render(request, "accounts/accessibility.html", {"today": timezone.localdate()})
