"""What a professional may reach of a group: its meetings and tasks while she coaches it, nothing after (R03)."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from accounts.access import ensure
from accounts.request import Request
from networks.groups.models import Group
from networks.groups.rules import may_coach_group, may_follow_group
from networks.meetings.models import CoachingTask, Meeting


def followed_group(request: Request, number: int) -> Group:
    """Return the group if this colleague stands behind it, or answer 404 or 403."""
    rows = Group.objects.visible_to(request.actor).select_related("municipality", "method", "neighbourhood", "coach")
    group = get_object_or_404(rows, pk=number)
    ensure(may_follow_group, request.actor, group)
    return group


def coached_group(request: Request, number: int) -> Group:
    """Return the group if this colleague coaches it still, or answer 404 or 403."""
    group = followed_group(request, number)
    ensure(may_coach_group, request.actor, group)
    return group


def coached_meeting(request: Request, number: int) -> Meeting:
    """Return a meeting of a group this colleague coaches still, or answer 404 or 403."""
    rows = Meeting.objects.visible_to(request.actor).select_related(
        "group__municipality", "group__method", "group__neighbourhood", "venue", "host"
    )
    meeting = get_object_or_404(rows, pk=number)
    ensure(may_coach_group, request.actor, meeting.group)
    return meeting


def coached_task(request: Request, number: int) -> CoachingTask:
    """Return a task of this coach, or answer 404 or 403."""
    rows = CoachingTask.objects.visible_to(request.actor).select_related(
        "meeting", "group__municipality", "group__method", "group__neighbourhood"
    )
    task = get_object_or_404(rows, pk=number)
    ensure(may_coach_group, request.actor, task.group)
    return task


def posted(request: Request) -> QueryDict | None:
    """Return what was sent; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def to_group(request: Request, group: Group) -> HttpResponse:
    """Lead to the page of the group."""
    return redirect("desk:group", request.municipality.slug, group.pk)


def say(request: Request, done: str, remarks: list[str]) -> None:
    """Say what was done, and below it what deserves a second look."""
    messages.success(request, done)
    for remark in remarks:
        messages.warning(request, remark)
