"""The list of groups, and the page of one in every phase."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import allow, ensure
from accounts.request import Request
from accounts.services import record
from networks.desk.choices import GroupPart
from networks.desk.queries.groups import (
    coached_meetings,
    followed_meetings,
    groups_at_a_glance,
    missing_for_hand_over,
    name_of_task,
    now_of,
    tasks_of,
    trend_of,
)
from networks.desk.queries.unreached import numbers_of
from networks.desk.tables.groups import group_table
from networks.desk.urgency import needs_of, reason_of
from networks.desk.views.acts import act_on_group
from networks.groups.choices import ENDED_STATES, GroupState
from networks.groups.models import Group
from networks.groups.queries import members_of, members_to_call
from networks.groups.rules import may_follow_group, may_list_groups


@allow(may_list_groups)
@require_safe
def group_list(request: Request, part: str = "") -> HttpResponse:
    """Show the groups she stands behind: all that go on, those in one phase, or those that ended."""
    if part and part not in GroupPart.values:
        raise Http404("no such part of the list")
    groups = groups_at_a_glance(request.actor, timezone.now())
    if part == GroupPart.ENDED:
        rows = groups.ended()
    else:
        rows = groups.filter(state=part) if part else groups.exclude(state__in=ENDED_STATES)
    context = {"table": group_table(request, rows, part=part), "part": part, "parts": list(GroupPart)}
    return render(request, "desk/groups.html", context)


@allow(may_list_groups)
@require_safe
def group_page(request: Request, number: int) -> HttpResponse:
    """Show one group: everything to its coach, and once it runs itself only that it lives (R03)."""
    group = followed(request, number)
    now = now_of(group)
    needs = [(reason_of(need, now), act_on_group(need, group)) for need in needs_of(now)]
    context = {"group": group, "needs": needs, "least": now.group_min, "most": group.numbers["group_max"]}
    if group.is_ended:
        return render(request, "desk/group/ended.html", context)
    if group.is_handed_over:
        meetings = followed_meetings(group)
        came = [meeting.attendance for meeting in meetings if meeting.attendance is not None]
        context |= {"meetings": meetings, "trend": trend_of(came), "to_call": _to_call(request, group)}
        return render(request, "desk/group/followed.html", context)
    if group.state == GroupState.FORMING:
        return render(request, "desk/group/forming.html", context)
    return render(request, "desk/group/coached.html", context | _of_a_coached_group(request, group))


def followed(request: Request, number: int) -> Group:
    """Return the group if this colleague stands behind it, with its numbers, or answer 404 or 403."""
    group: Group = get_object_or_404(groups_at_a_glance(request.actor, timezone.now()), pk=number)
    ensure(may_follow_group, request.actor, group)
    return group


def _to_call(request: Request, group: Group) -> list[tuple[str, list[str]]]:
    """Fetch whom the back-up may call, with her numbers; that somebody looked is kept."""
    members = members_to_call(request.actor, group)
    if members:
        record(actor=request.actor, action="members_to_call_seen", thing=group)
    return [(member.person.first_name, numbers) for member in members if (numbers := numbers_of(member.person))]


def _of_a_coached_group(request: Request, group: Group) -> dict[str, Any]:
    """Fetch who is in it and what the coach does for it; that somebody looked is kept."""
    record(actor=request.actor, action="members_seen", thing=group)
    return {
        "members": members_of(request.actor, group),
        "meetings": coached_meetings(group),
        "tasks": [(task, name_of_task(task)) for task in tasks_of(group)],
        "missing": missing_for_hand_over(group),
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
