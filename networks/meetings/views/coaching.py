"""What the coach writes down at and after a start-up meeting: who came, what was done, whom and what they chose."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import allow
from accounts.actor import Actor
from accounts.request import Request
from accounts.services import record
from networks.groups.queries import members_of
from networks.groups.rules import may_list_groups
from networks.meetings import services
from networks.meetings.forms import AgreementForm, CoordinatorForm, CountForm, TaskForm
from networks.meetings.models import CoachingTask
from networks.meetings.queries import step_of
from networks.meetings.services import MeetingError
from networks.meetings.views.coached import coached_group, coached_meeting, coached_task, posted, say, to_group
from networks.meetings.views.planning import group_url, meeting_url, people_in

Act = Callable[[Actor, CoachingTask, datetime], CoachingTask]

# What each button on the page of a task does, and what is said after it.
ACTS: dict[str, Act] = {
    "done": lambda actor, task, at: services.do_task(actor=actor, task=task, at=at),
    "not_needed": lambda actor, task, at: services.skip_task(actor=actor, task=task),
    "take_up": lambda actor, task, at: services.take_up_task(actor=actor, task=task),
}
# Where a task is done that the portal helps with: the page, and whether it goes by the group or the meeting.
DONE_AT: dict[str, tuple[str, str]] = {
    "book_room": ("meetings:move", "meeting_id"),
    "count": ("meetings:count", "meeting_id"),
    "coordinator": ("meetings:coordinator", "group_id"),
    "rhythm": ("meetings:agreements", "group_id"),
    "first_dates": ("meetings:agreements", "group_id"),
    "contribution": ("meetings:agreements", "group_id"),
    "hand_over": ("meetings:hand_over", "group_id"),
}


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: Request, number: int) -> HttpResponse:
    """Write down how many came."""
    meeting = coached_meeting(request, number)
    form = CountForm(posted(request), meeting=meeting)
    form.cancel_url = group_url(meeting.group)
    if form.is_valid():
        try:
            services.count_meeting(
                actor=request.actor,
                meeting=meeting,
                attendance=form.cleaned_data["attendance"],
                theme=form.theme_chosen,
                is_sure=form.cleaned_data["is_sure"],
                at=timezone.now(),
            )
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Written down. Thank you."))
            return to_group(request, meeting.group)
    off_url = meeting_url("meetings:cancel", meeting) if meeting.is_planned else ""
    return render(request, "meetings/count.html", {"form": form, "meeting": meeting, "off_url": off_url})


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: Request, number: int) -> HttpResponse:
    """Say that a task is done or not needed, put it back on the list, or move it."""
    found = coached_task(request, number)
    act = ACTS.get(request.POST.get("act", ""))
    form = TaskForm(posted(request) if act is None else None, task=found)
    form.cancel_url = group_url(found.group)
    if act is not None or form.is_valid():
        try:
            change(request, found, act, form)
        except MeetingError as refusal:
            if act is None:
                form.refuse(refusal)
            else:
                messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Saved."))
            return to_group(request, found.group)
    context = {"form": form, "task": found, "step": step_of(found), "done_url": done_url(found)}
    return render(request, "meetings/task.html", context)


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def coordinator(request: Request, number: int) -> HttpResponse:
    """Write down which parent the group chose; that somebody looked at the names is kept."""
    group = coached_group(request, number)
    members = members_of(request.actor, group)
    record(actor=request.actor, action="members_seen", thing=group)
    form = CoordinatorForm(posted(request), members=members)
    form.cancel_url = group_url(group)
    if form.is_valid():
        try:
            services.elect_coordinator(actor=request.actor, group=group, membership=form.chosen, at=timezone.now())
        except MeetingError as refusal:
            form.add_error("membership", str(refusal.message))
        else:
            messages.success(request, _("The group has a coordinator. You can change this until you hand it over."))
            return to_group(request, group)
    return render(request, "meetings/coordinator.html", {"form": form, "group": group, "members": members})


@allow(may_list_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: Request, number: int) -> HttpResponse:
    """Write down what the group agreed: how often, its first dates, the contribution."""
    group = coached_group(request, number)
    form = AgreementForm(posted(request), group=group, at=timezone.now())
    form.cancel_url = group_url(group)
    if form.is_valid():
        try:
            series = services.agree(
                actor=request.actor,
                group=group,
                plan=form.plan(),
                contribution=form.cleaned_data["contribution"],
                at=timezone.now(),
            )
        except MeetingError as refusal:
            form.refuse(refusal)
        else:
            say(request, _("The dates are planned."), series.around.remarks)
            return to_group(request, group)
    return render(request, "meetings/agreements.html", {"form": form, "group": group, "people": people_in(group)})


def change(request: Request, found: CoachingTask, act: Act | None, form: TaskForm) -> None:
    """Do what was pressed, or move the task to the day that was chosen."""
    at = timezone.now()
    if act is not None:
        act(request.actor, found, at)
    else:
        services.move_task(actor=request.actor, task=found, due=form.cleaned_data["due_on"], at=at)


def done_url(found: CoachingTask) -> str:
    """Return where this task is done, if the portal helps with it."""
    url_name, goes_by = DONE_AT.get(found.key, ("", ""))
    parts: list[Any] = [found.group.municipality.slug, getattr(found, goes_by, 0)]
    return reverse(url_name, args=parts) if url_name and found.is_open else ""
