"""What suits the group: members say it, the coordinator asks and chooses."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ensure, on_known_device
from accounts.request import Request
from networks.groups.models import Membership
from networks.groups.rules import may_coordinate
from networks.meetings.forms import ClosePollForm, OpenPollForm, VoteForm
from networks.meetings.models import Poll
from networks.meetings.queries import answered_poll, open_poll_of, options_seen
from networks.meetings.services import MeetingError, close_poll, open_poll, vote
from networks.meetings.views.mine_group import her_membership, mine_url, posted


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def poll(request: Request) -> HttpResponseBase:
    """Say which days and times suit; everybody sees counts, nobody sees names."""
    membership = her_membership(request)
    asked = open_poll_of(membership.group)
    if asked is None:
        return _page(request, membership, None)
    seen = options_seen(asked, membership)
    form = VoteForm(posted(request), seen=seen)
    if form.is_valid():
        try:
            vote(actor=request.actor, poll=asked, membership=membership, suits=form.suits(), at=timezone.now())
        except MeetingError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Thank you. You can change this until a choice is made."))
        return redirect(request.path)
    return _page(request, membership, asked, form=form, seen=seen)


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponseBase:
    """Ask the group, as its coordinator, which rhythm suits."""
    membership = her_membership(request)
    ensure(may_coordinate, request.actor, membership.group)
    form = OpenPollForm(posted(request), group=membership.group)
    form.cancel_url = mine_url(request)
    if form.is_valid():
        rhythms, closes_on = form.rhythms(), form.cleaned_data["closes_on"]
        try:
            open_poll(
                actor=request.actor, group=membership.group, rhythms=rhythms, closes_on=closes_on, at=timezone.now()
            )
        except MeetingError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The group gets a message. You see here what suits."))
            return redirect(_poll_url(request))
    context = {"form": form, "group": membership.group, "what": "ask", "link_token": request.link_token}
    return render(request, "meetings/mine_form.html", context)


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request) -> HttpResponseBase:
    """Choose one of the rhythms, as the coordinator; then the first dates can be planned."""
    membership = her_membership(request)
    ensure(may_coordinate, request.actor, membership.group)
    asked = open_poll_of(membership.group)
    if asked is None:
        return redirect(_poll_url(request))
    form = ClosePollForm(posted(request), seen=options_seen(asked))
    form.cancel_url = _poll_url(request)
    if form.is_valid():
        try:
            close_poll(actor=request.actor, poll=asked, option=form.chosen(), at=timezone.now())
        except MeetingError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(_poll_url(request))
        messages.success(request, _("Chosen. Now plan the first dates."))
        return redirect("meetings:my_plan", request.municipality.slug, request.link_token)
    context = {"form": form, "group": membership.group, "what": "choose", "link_token": request.link_token}
    return render(request, "meetings/mine_form.html", context)


def _page(request: Request, membership: Membership, asked: Poll | None, **more: object) -> HttpResponse:
    context = {
        "group": membership.group,
        "membership": membership,
        "poll": asked,
        "answered": answered_poll(asked) if asked else 0,
        "can_arrange": may_coordinate.test(request.actor, membership.group),
        "link_token": request.link_token,
        **more,
    }
    return render(request, "meetings/mine_poll.html", context)


def _poll_url(request: Request) -> str:
    return reverse("meetings:poll", args=[request.municipality.slug, request.link_token])
