"""Her group: the next meeting, the others, what she shows, who stands behind it, and the way out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import on_known_device
from accounts.request import Request
from networks.groups.models import Membership
from networks.groups.queries import fellow_members, membership_of
from networks.groups.services import GroupError, change_sharing
from networks.meetings.forms import AnswerForm, SharingForm
from networks.meetings.queries import (
    MeetingAsSeen,
    backup_of,
    has_answered,
    last_held_of,
    meetings_seen_by,
    open_poll_of,
    to_share,
    uncounted_of,
)
from networks.meetings.services import leave as leave_group
from networks.meetings.views.mine_group import her, her_membership, mine_url, posted
from ui.confirm import confirm


@on_known_device
@require_safe
def mine(request: Request) -> HttpResponse:
    """Show her group, or where to sign up when she is in none."""
    membership = membership_of(her(request))
    if membership is None:
        return render(request, "meetings/mine_none.html", {"link_token": request.link_token})
    at, poll = timezone.now(), open_poll_of(membership.group)
    fellows = fellow_members(membership)
    seen = [] if membership.group.is_ended else meetings_seen_by(membership, at)
    context = {
        "membership": membership,
        "group": membership.group,
        "next": seen[0] if seen else None,
        "form": _answer_form(request, seen[0]) if seen else None,
        "to_share": to_share(seen[0].meeting) if seen else None,
        "later": seen[1:],
        "named": [fellow for fellow in fellows if fellow.name or fellow.email or fellow.mobile],
        "unnamed": sum(not (fellow.name or fellow.email or fellow.mobile) for fellow in fellows),
        "fellows": fellows,
        "has_coordinator": any(fellow.is_coordinator for fellow in fellows),
        "backup": backup_of(membership.group),
        "poll": poll,
        "said_what_suits": has_answered(poll, membership),
        "arranges": membership.is_coordinator and not membership.group.is_ended,
        "last": last_held_of(membership),
        "uncounted": uncounted_of(membership, at),
        "now": at,
        "link_token": request.link_token,
    }
    return render(request, "meetings/mine.html", context)


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: Request) -> HttpResponseBase:
    """Change what the others see of her and whether her back-up may call her; it works at once."""
    membership = her_membership(request)
    form = SharingForm(posted(request), membership=membership)
    form.cancel_url = mine_url(request)
    if form.is_valid():
        try:
            change_sharing(actor=request.actor, membership=membership, sharing=form.sharing())
        except GroupError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Changed. The others see it like this from now on."))
        return redirect(mine_url(request))
    return render(request, "meetings/mine_form.html", _form_page(request, membership, form, "sharing"))


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request) -> HttpResponseBase:
    """Leave the group, once she has pressed the button."""
    membership = her_membership(request)
    if request.method == "POST":
        leave_group(actor=request.actor, membership=membership, at=timezone.now())
        messages.success(request, _("You left the group. Thank you for being part of it."))
        return redirect(mine_url(request))
    return confirm(
        request,
        title=_("Leave the group?"),
        lead=membership.group.name,
        consequences=[
            _("You get no more messages about this group."),
            _("The others do not see you any more."),
            _("You cannot undo this yourself. You can sign up for a new group."),
        ],
        confirm_label=_("Yes, leave the group"),
        back_url=mine_url(request),
    )


@on_known_device
@require_safe
def handed_over(request: Request) -> HttpResponse:
    """Say what changes for everybody when a group runs itself, and what the back-up sees and does not."""
    membership = her_membership(request)
    context = {
        "group": membership.group,
        "membership": membership,
        "backup": backup_of(membership.group),
        "link_token": request.link_token,
    }
    return render(request, "meetings/handed_over.html", context)


def _answer_form(request: Request, seen: MeetingAsSeen) -> AnswerForm:
    form = AnswerForm(initial={"coming": seen.coming})
    address = reverse("meetings:answer", args=[request.municipality.slug, request.link_token, seen.meeting.pk])
    form.form_action = f"{address}?from=group"
    return form


def _form_page(request: Request, membership: Membership, form: object, what: str) -> dict[str, Any]:
    return {"form": form, "group": membership.group, "what": what, "link_token": request.link_token}
