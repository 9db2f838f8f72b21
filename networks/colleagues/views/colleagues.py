"""Who works here: inviting, roles, and the end of somebody's work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import allow
from accounts.forms import ColleagueForm, RolesForm
from accounts.models import User
from accounts.queries import colleagues_of
from accounts.request import Request
from accounts.rules import may_manage_colleagues
from accounts.services import AccountsError, record
from networks.colleagues import services
from networks.colleagues.queries import lacks_neighbourhood, lacks_organisation, nobodys_work, work_of
from networks.colleagues.views.handing_on import in_words
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
    nobodys = in_words(nobodys_work(request.municipality, timezone.now()).counts())
    return render(request, "colleagues/list.html", {"table": table, "nobodys": nobodys})


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
            return redirect("colleagues:colleague", request.municipality.slug, user.pk)
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
            services.change_roles_here(
                actor=request.actor,
                municipality=request.municipality,
                user=user,
                roles=form.cleaned_data["roles"],
                at=timezone.now(),
            )
        except (AccountsError, services.ColleaguesError) as error:
            form.add_error("roles", error.message)
        else:
            messages.success(request, _("The roles are changed."))
            return redirect(_list_of(request))
    context = {
        "form": form,
        "colleague": user,
        "counts": in_words(work_of(request.municipality, user, timezone.now()).counts()),
        "has_no_neighbourhood": lacks_neighbourhood(request.municipality, user, held),
        "has_no_organisation": lacks_organisation(request.municipality, user, held),
    }
    return render(request, "colleagues/colleague.html", context)


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


def _colleague(request: Request, number: int) -> User:
    return get_object_or_404(colleagues_of(request.actor), pk=number)


def _list_of(request: Request) -> str:
    return reverse("colleagues:list", args=[request.municipality.slug])
