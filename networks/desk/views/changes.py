"""What changes about a group as such: its name, and the colleague who stands behind it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from networks.desk.forms import GiveForm, NameForm
from networks.desk.rules import may_give_group
from networks.desk.services import give_group
from networks.groups.models import Group
from networks.groups.queries import groups_of
from networks.groups.rules import may_coach_group, may_list_groups
from networks.groups.services import GroupError, rename_group
from networks.neighbourhoods.queries import professionals_of
from ui.confirm import confirm
from ui.forms import LaidOutForm


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request, number: int) -> HttpResponse:
    """Give a group another name, until it runs itself."""
    group = get_object_or_404(groups_of(request.actor), pk=number)
    ensure(may_coach_group, request.actor, group)
    form = NameForm(request.POST if request.method == "POST" else None, instance=group)
    if form.is_valid():
        try:
            rename_group(actor=request.actor, group=group, name=form.cleaned_data["name"])
        except GroupError as refusal:
            form.add_error("name", str(refusal.message))
        else:
            messages.success(request, _("The group has another name."))
            return redirect(_page(request, number))
    return _show(request, form, number, _("Give the group another name"))


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: Request, number: int) -> HttpResponse:
    """Choose the colleague who stands behind the group from now on; the next page asks whether it is meant."""
    group = _given(request, number)
    form = GiveForm(request.POST if request.method == "POST" else None, group=group)
    if form.is_valid():
        colleague = form.cleaned_data["user"]
        return redirect("desk:give_confirm", request.municipality.slug, number, colleague.pk)
    return _show(request, form, number, _("Give the group to a colleague"))


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def give_confirm(request: Request, number: int, colleague: int) -> HttpResponse:
    """Give the group to this colleague, once the button has been pressed."""
    group = _given(request, number)
    user = get_object_or_404(professionals_of(request.municipality), pk=colleague)
    if request.method == "POST":
        try:
            give_group(actor=request.actor, group=group, user=user, at=timezone.now())
        except GroupError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(_page(request, number))
        messages.success(request, _("%(name)s stands behind the group from now on.") % {"name": user.name})
        return redirect("desk:groups", request.municipality.slug)
    return confirm(
        request,
        title=_("Give this group to %(name)s?") % {"name": user.name},
        lead=group.name,
        consequences=[
            _("She gets a message, and the group stands on her list."),
            _("You may no longer see the group, unless you look after its neighbourhood."),
            _("The parents keep everything as it is."),
        ],
        confirm_label=_("Give the group"),
        back_url=_page(request, number),
        kind="primary",
    )


def _given(request: Request, number: int) -> Group:
    group = get_object_or_404(groups_of(request.actor), pk=number)
    ensure(may_give_group, request.actor, group)
    return group


def _show(request: Request, form: LaidOutForm, number: int, title: str) -> HttpResponse:
    form.cancel_url = _page(request, number)
    return render(request, "desk/group/change.html", {"form": form, "title": title, "group_url": form.cancel_url})


def _page(request: Request, number: int) -> str:
    return reverse("desk:group", args=[request.municipality.slug, number])
