"""The same question to the group, asked and closed by the professional who still leads it."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import allow
from accounts.request import Request
from networks.groups.models import Group
from networks.groups.rules import may_list_groups
from networks.meetings.forms import ClosePollForm, OpenPollForm
from networks.meetings.queries import answered_poll, open_poll_of, options_seen
from networks.meetings.services import MeetingError, close_poll, open_poll
from networks.meetings.views.coached import coached_group


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def group_poll(request: Request, number: int) -> HttpResponseBase:
    """Ask the group which rhythm suits, or choose from what it answered."""
    group = coached_group(request, number)
    return _choose(request, group) if open_poll_of(group) else _ask(request, group)


def _ask(request: Request, group: Group) -> HttpResponseBase:
    form = OpenPollForm(request.POST if request.method == "POST" else None, group=group)
    if form.is_valid():
        rhythms, closes_on = form.rhythms(), form.cleaned_data["closes_on"]
        try:
            open_poll(actor=request.actor, group=group, rhythms=rhythms, closes_on=closes_on, at=timezone.now())
        except MeetingError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The parents get a message. You see here what suits them."))
            return redirect(request.path)
    return render(request, "meetings/group_poll.html", {"form": form, "group": group})


def _choose(request: Request, group: Group) -> HttpResponseBase:
    poll = open_poll_of(group)
    if poll is None:
        return redirect(request.path)
    form = ClosePollForm(request.POST if request.method == "POST" else None, seen=options_seen(poll))
    if form.is_valid():
        try:
            close_poll(actor=request.actor, poll=poll, option=form.chosen(), at=timezone.now())
        except MeetingError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(request.path)
        messages.success(request, _("The rhythm is kept. Now plan the first dates with the group."))
        return redirect("meetings:agreements", request.municipality.slug, group.pk)
    context = {"form": form, "group": group, "poll": poll, "answered": answered_poll(poll)}
    return render(request, "meetings/group_poll.html", context)
