"""The outbox page: what went to whom, what waits and why, of all, of one lecture, group, meeting or parent."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import allow, ensure
from accounts.request import Request
from accounts.services import record
from networks.activities.queries import activities_of
from networks.desk.choices import OUTBOX_PARTS
from networks.desk.forms import OutboxForm
from networks.desk.queries.outbox import (
    counts_about,
    counts_about_meeting,
    groups_with_counts,
    messages_about,
    messages_for,
    people_to_know,
)
from networks.desk.rules import handlings_in, may_see_message_counts, may_see_messages_of_people, may_see_outbox
from networks.desk.tables.outbox import ChosenTable, HistoryTable, OutboxTable
from networks.groups.models import Group
from networks.groups.queries import groups_of
from networks.groups.rules import may_coach_group, may_follow_group, may_list_groups
from networks.meetings.models import Meeting
from networks.messaging.models import MessageQuerySet
from networks.messaging.queries import STATES_OF, outbox_health


@allow(may_see_outbox)
@require_safe
def outbox(request: Request, part: str = "") -> HttpResponse:
    """Show the messages of this municipality, all of them or those that wait, are held, left, failed or never left."""
    if part and part not in STATES_OF:
        raise Http404("no such part of the outbox")
    form = OutboxForm(request.GET, actor=request.actor)
    rows = form.narrowed(request.actor, messages_for(request.actor))
    alone = counts_about(request.actor, groups_with_counts(request.actor))
    context: dict[str, object] = {
        "part": part,
        "alone": alone,
        "form": form,
        "asked": form.query(),
        "parts": OUTBOX_PARTS,
    }
    context["many"] = handlings_in(STATES_OF[part]) if part else []
    if may_see_message_counts.test(request.actor, None):
        context["counts_url"] = reverse("desk:message_counts", args=[request.municipality.slug])
    if part:
        rows = rows.filter(state__in=STATES_OF[part])
    # Of what waits one wants to know what leaves first.
    return show(request, context, rows, table=ChosenTable, sort="when" if part in {"waiting", "held"} else "-when")


@allow(may_see_outbox)
@require_safe
def outbox_of_lecture(request: Request, code: str) -> HttpResponse:
    """Show the messages about one lecture."""
    activity = get_object_or_404(activities_of(request.actor), code=code)
    return show(request, {"activity": activity}, messages_for(request.actor).about(activity.subject))


@allow(may_list_groups)
@require_safe
def outbox_of_group(request: Request, number: int) -> HttpResponse:
    """Show the messages about one group: to its coach whom they went to, to its back-up how many there are (R03)."""
    group = get_object_or_404(groups_of(request.actor), pk=number)
    ensure(may_follow_group, request.actor, group)
    if may_coach_group.test(request.actor, group):
        return show(request, {"group": group}, messages_about(request.actor, group))
    counts = counts_about(request.actor, Group.objects.filter(pk=group.pk))
    return render(request, "desk/outbox_in_numbers.html", {"group": group, "counts": counts})


@allow(may_list_groups)
@require_safe
def outbox_of_meeting(request: Request, number: int) -> HttpResponse:
    """Show the messages about one meeting, by the same rule as those about its group (R03)."""
    groups = groups_of(request.actor)
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=number, group__in=groups.values("pk"))
    group = get_object_or_404(groups, pk=meeting.group_id)
    ensure(may_follow_group, request.actor, group)
    context: dict[str, object] = {"group": group, "meeting": meeting}
    if may_coach_group.test(request.actor, group):
        return show(request, context, messages_for(request.actor).about(meeting.subject))
    return render(
        request, "desk/outbox_in_numbers.html", context | {"counts": counts_about_meeting(request.actor, meeting)}
    )


@allow(may_see_messages_of_people)
@require_safe
def messages_of_person(request: Request, number: int) -> HttpResponse:
    """Show every message to one parent that this colleague may know of; that she looked is kept."""
    person = get_object_or_404(people_to_know(request.actor), pk=number)
    rows = messages_for(request.actor).filter(person=person)
    table = HistoryTable(request, rows, actor=request.actor, at=timezone.now())
    record(actor=request.actor, action="messages_of_person_seen", thing=person)
    return render(request, "desk/messages_of_person.html", {"person": person, "table": table})


def show(
    request: Request,
    context: dict[str, object],
    rows: MessageQuerySet,
    table: type[OutboxTable] = OutboxTable,
    sort: str = "-when",
) -> HttpResponse:
    """Show some of the messages, with how the outbox is doing as a whole."""
    at = timezone.now()
    shown = {
        "table": table(request, rows, actor=request.actor, at=at, sort=sort),
        "health": outbox_health(request.actor, at),
    }
    record(actor=request.actor, action="outbox_seen", thing="outbox")
    return render(request, "desk/outbox.html", context | shown)
