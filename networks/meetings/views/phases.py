"""Handing a group over to its parents, and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from networks.groups.choices import GroupState
from networks.groups.rules import is_not_ended, may_list_groups
from networks.meetings.forms import EndForm
from networks.meetings.queries import hand_over_of
from networks.meetings.services import MeetingError, end_group, hand_over_group
from networks.meetings.views.coached import coached_group, followed_group, posted, to_group
from networks.meetings.views.planning import group_url, people_in


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, number: int) -> HttpResponse:
    """Show what is done and what is missing, and hand the group over when nothing is."""
    group = coached_group(request, number)
    at = timezone.now()
    if request.method == "POST":
        try:
            hand_over_group(actor=request.actor, group=group, at=at)
        except MeetingError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The group is handed over. Everybody in it gets a message."))
            return to_group(request, group)
    found = hand_over_of(group, at)
    lines = [(line, reverse(line.url_name, args=[request.municipality.slug, line.number])) for line in found.lines]
    context = {"group": group, "lines": lines, "found": found, "people": people_in(group), "back_url": group_url(group)}
    return render(request, "meetings/hand_over.html", context)


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, number: int) -> HttpResponse:
    """End a group: completed, passed on, or stopped with a reason from the list."""
    group = followed_group(request, number)
    ensure(is_not_ended, request.actor, group)
    if group.state == GroupState.FORMING:
        return redirect("composing:stop", request.municipality.slug, group.pk)
    form = EndForm(posted(request), actor=request.actor, group=group)
    form.cancel_url = group_url(group)
    if form.is_valid():
        try:
            end_group(actor=request.actor, group=group, at=timezone.now(), **form.end)
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The group has ended. Everybody who was in it gets a message."))
            return to_group(request, group)
    return render(request, "meetings/end.html", {"form": form, "group": group, "people": people_in(group)})
