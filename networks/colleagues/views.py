"""The pages of colleagues, for administrators, and of municipalities, for the operator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import allow
from accounts.forms import ColleagueForm, NewMunicipalityForm, OperatorMunicipalityForm, RolesForm
from accounts.models import Municipality, User
from accounts.queries import colleagues_of, municipalities_with_counts
from accounts.request import Request
from accounts.rules import is_operator, may_manage_colleagues
from accounts.services import AccountsError, change_roles, record, save_municipality
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


@allow(is_operator)
def operator(request: Request) -> HttpResponse:
    """Every municipality, with counts and no persons."""
    table = Table(
        request,
        municipalities_with_counts(),
        [
            Column("name", _("Municipality"), template="colleagues/cells/municipality.html", is_title=True),
            Column("cbs_code", _("CBS code"), order_by=["cbs_code"]),
            Column("theme", _("House style"), order_by=["theme"]),
            Column("colleague_count", _("Colleagues"), order_by=["colleague_count"], is_number=True),
        ],
        caption=_("Municipalities"),
        empty_title=_("No municipality yet"),
        search_in=["name"],
        search_label=_("Search by name"),
    )
    return render(request, "colleagues/operator.html", {"table": table})


@allow(is_operator)
def new_municipality(request: Request) -> HttpResponse:
    """Make a municipality and invite its first administrator."""
    form = NewMunicipalityForm(request.POST if request.method == "POST" else None)
    form.cancel_url = reverse("colleagues:operator")
    if form.is_valid():
        municipality = services.open_municipality(
            actor=request.actor,
            municipality=form.save(commit=False),
            name=form.cleaned_data["administrator_name"],
            email=form.cleaned_data["administrator_email"],
        )
        messages.success(request, _("%(name)s is open.") % {"name": municipality.name})
        return redirect("colleagues:operator")
    return render(request, "colleagues/new_municipality.html", {"form": form})


@allow(is_operator)
def change_municipality(request: Request, number: int) -> HttpResponse:
    """Change what the operator looks after of a municipality."""
    municipality = get_object_or_404(Municipality, pk=number)
    form = OperatorMunicipalityForm(request.POST if request.method == "POST" else None, instance=municipality)
    form.cancel_url = reverse("colleagues:operator")
    if form.is_valid():
        save_municipality(actor=request.actor, municipality=form.save(commit=False))
        messages.success(request, _("%(name)s is changed.") % {"name": municipality.name})
        return redirect("colleagues:operator")
    return render(request, "colleagues/change_municipality.html", {"form": form, "changed": municipality})


def _colleague(request: Request, number: int) -> User:
    return get_object_or_404(colleagues_of(request.actor), pk=number)


def _list_of(request: Request) -> str:
    return reverse("colleagues:list", args=[request.municipality.slug])
