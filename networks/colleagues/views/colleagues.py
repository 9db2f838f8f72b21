"""Who works here: inviting, roles, and the end of somebody's work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import allow
from accounts.forms import ColleagueForm, RolesForm
from accounts.models import User
from accounts.queries import colleagues_of
from accounts.request import Request
from accounts.rules import may_manage_colleagues
from accounts.services import AccountsError, change_roles, record
from networks.colleagues import services
from ui.confirm import confirm
from ui.tables import Column, Table


@allow(may_manage_colleagues)
def colleague_list(request: Request) -> HttpResponse:
    """Everybody who works here, with their roles."""
    record(actor=request.actor, action="colleagues_seen", thing="colleagues")
    table = Table(
        request,
        colleagues_of(request.actor),
        [
            Column("name", _("Name"), template="colleagues/cells/name.html", order_by=["name"], is_title=True),
            Column("email", _("E-mail address"), order_by=["email"]),
            Column("roles", _("Roles"), template="colleagues/cells/roles.html"),
            Column("last_login", _("Last signed in"), template="colleagues/cells/seen.html", order_by=["last_login"]),
        ],
        caption=_("Colleagues"),
        empty_title=_("No colleagues yet"),
        search_in=["name", "email"],
        search_label=_("Search by name or e-mail address"),
        sort="name",
    )
    return render(request, "colleagues/list.html", {"table": table})


@allow(may_manage_colleagues)
def new_colleague(request: Request) -> HttpResponse:
    """Invite a colleague."""
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    form.cancel_url = _list_of(request)
    if form.is_valid():
        try:
            user = services.invite(actor=request.actor, municipality=request.municipality, **form.cleaned_data)
        except AccountsError as error:
            form.add_error("email", error.message)
        else:
            messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": user.name})
            return redirect(_list_of(request))
    return render(request, "colleagues/new.html", {"form": form})


@allow(may_manage_colleagues)
def colleague(request: Request, number: int) -> HttpResponse:
    """Change what a colleague may do here."""
    user = _colleague(request, number)
    held = [role.kind for role in user.roles_here]  # type: ignore[attr-defined]  # prefetched by colleagues_of
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": held})
    form.cancel_url = _list_of(request)
    if form.is_valid():
        try:
            change_roles(
                actor=request.actor, municipality=request.municipality, user=user, roles=form.cleaned_data["roles"]
            )
        except AccountsError as error:
            form.add_error("roles", error.message)
        else:
            messages.success(request, _("The roles are changed."))
            return redirect(_list_of(request))
    return render(request, "colleagues/colleague.html", {"form": form, "colleague": user})


@allow(may_manage_colleagues)
def invite_again(request: Request, number: int) -> HttpResponse:
    """Send the invitation once more."""
    user = _colleague(request, number)
    page = reverse("colleagues:colleague", args=[request.municipality.slug, user.pk])
    if request.method != "POST":
        return confirm(
            request, title=_("Send the invitation again?"), confirm_label=_("Send"), back_url=page, kind="primary"
        )
    services.send_invitation(actor=request.actor, municipality=request.municipality, user=user)
    messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": user.name})
    return redirect(page)


@allow(may_manage_colleagues)
def end_colleague(request: Request, number: int) -> HttpResponse:
    """Ask, and then end somebody's work here."""
    user = _colleague(request, number)
    if request.method != "POST":
        return confirm(
            request,
            title=_("End the work of %(name)s here?") % {"name": user.name},
            confirm_label=_("End it"),
            back_url=reverse("colleagues:colleague", args=[request.municipality.slug, user.pk]),
            consequences=[
                _("All roles in this municipality stop at once, and so do neighbourhoods and organisations."),
                _("What was done stays: lectures, and numbers in the audit trail."),
            ],
        )
    try:
        services.let_go(actor=request.actor, municipality=request.municipality, user=user)
    except AccountsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("%(name)s no longer works here.") % {"name": user.name})
    return redirect(_list_of(request))


def _colleague(request: Request, number: int) -> User:
    return get_object_or_404(colleagues_of(request.actor), pk=number)


def _list_of(request: Request) -> str:
    return reverse("colleagues:list", args=[request.municipality.slug])
