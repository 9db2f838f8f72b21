"""What any member may offer: her home for a meeting without a place, and to arrange the meetings when nobody does."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import on_known_device
from accounts.request import Request
from networks.groups.queries import fellow_members
from networks.meetings.forms import HomeForm, OneButtonForm
from networks.meetings.queries import as_seen_by
from networks.meetings.services import MeetingError, become_coordinator, receive_at_home, take_home_back
from networks.meetings.views.mine_arrange import done
from networks.meetings.views.mine_group import her_meeting, her_membership, mine_url, posted
from ui.confirm import confirm


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_home(request: Request, number: int) -> HttpResponseBase:
    """Let a meeting be at her home and write her own address down; or change what she wrote."""
    membership, meeting = her_membership(request), her_meeting(request, number)
    is_hers = meeting.host_id == membership.pk
    form = HomeForm(posted(request), initial={"home_address": meeting.home_address} if is_hers else None)
    form.cancel_url = mine_url(request)
    if form.is_valid():
        address = form.cleaned_data["home_address"]
        return done(
            request,
            lambda: receive_at_home(
                actor=request.actor, meeting=meeting, membership=membership, home_address=address, at=timezone.now()
            ),
            _("Thank you! The group meets at your home."),
        )
    seen = as_seen_by(membership, meeting, timezone.now())
    context = {"form": form, "seen": seen, "meeting": meeting, "link_token": request.link_token}
    return render(request, "meetings/mine_home.html", context)


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def my_home_back(request: Request, number: int) -> HttpResponseBase:
    """Take her home back, once she has pressed the button."""
    membership, meeting = her_membership(request), her_meeting(request, number)
    if request.method == "POST":
        return done(
            request,
            lambda: take_home_back(actor=request.actor, meeting=meeting, membership=membership, at=timezone.now()),
            _("The meeting is not at your home any more. Your address is erased."),
        )
    return confirm(
        request,
        title=_("Not at your home after all?"),
        consequences=[_("Your address is erased."), _("The meeting stays. Another place is needed.")],
        confirm_label=_("Yes, not at my home"),
        back_url=mine_url(request),
    )


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def become(request: Request) -> HttpResponseBase:
    """Take over arranging the meetings: one press, and the first who presses does it."""
    membership = her_membership(request)
    form = OneButtonForm(posted(request), label=_("Yes, I will arrange the meetings"))
    form.cancel_url = mine_url(request)
    if form.is_valid():
        try:
            become_coordinator(actor=request.actor, membership=membership, at=timezone.now())
        except MeetingError as refusal:
            messages.info(request, str(refusal.message))
        else:
            messages.success(request, _("Thank you! You arrange the meetings from now on."))
        return redirect(mine_url(request))
    first = next((fellow for fellow in fellow_members(membership) if fellow.is_coordinator), None)
    context = {"form": form, "group": membership.group, "first": first, "link_token": request.link_token}
    return render(request, "meetings/become_coordinator.html", context)
