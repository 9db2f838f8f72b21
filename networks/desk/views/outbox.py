"""The outbox page: what went to whom, what waits and why, and once more what failed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import allow, ensure
from accounts.request import Request
from accounts.services import record
from networks.activities.queries import activities_of
from networks.desk.queries.outbox import counts_about, groups_with_counts, messages_about, messages_for
from networks.desk.rules import may_see_outbox, may_send_again
from networks.desk.tables.outbox import OutboxTable
from networks.groups.models import Group
from networks.groups.queries import groups_of
from networks.groups.rules import may_coach_group, may_follow_group, may_list_groups
from networks.messaging.choices import MessageState
from networks.messaging.models import MessageQuerySet
from networks.messaging.queries import STATES_OF, outbox_health
from networks.messaging.services import MessagingError, try_again
from ui.confirm import confirm


@allow(may_see_outbox)
@require_GET
def outbox(request: Request, part: str = "") -> HttpResponse:
    """Show the messages of this municipality, all of them or those that wait, left or failed."""
    if part and part not in STATES_OF:
        raise Http404("no such part of the outbox")
    rows = messages_for(request.actor)
    alone = counts_about(request.actor, groups_with_counts(request.actor))
    context = {"part": part, "alone": alone}
    return show(request, context, rows.filter(state__in=STATES_OF[part]) if part else rows)


@allow(may_see_outbox)
@require_GET
def outbox_of_lecture(request: Request, code: str) -> HttpResponse:
    """Show the messages about one lecture."""
    activity = get_object_or_404(activities_of(request.actor), code=code)
    return show(request, {"activity": activity}, messages_for(request.actor).about(f"activity:{activity.pk}"))


@allow(may_list_groups)
@require_GET
def outbox_of_group(request: Request, number: int) -> HttpResponse:
    """Show the messages about one group: to its coach whom they went to, to its back-up how many there are (R03)."""
    group = get_object_or_404(groups_of(request.actor), pk=number)
    ensure(may_follow_group, request.actor, group)
    if may_coach_group.test(request.actor, group):
        return show(request, {"group": group}, messages_about(request.actor, group))
    counts = counts_about(request.actor, Group.objects.filter(pk=group.pk))
    return render(request, "desk/outbox_in_numbers.html", {"group": group, "counts": counts})


@allow(may_see_outbox)
@require_http_methods(["GET", "POST"])
def send_again(request: Request, number: int) -> HttpResponse:
    """Send a message that failed once more, after asking."""
    message = get_object_or_404(messages_for(request.actor), pk=number, state=MessageState.GIVEN_UP)
    ensure(may_send_again, request.actor, message)
    back = reverse("desk:outbox", kwargs={"municipality": request.municipality.slug})
    if request.method == "GET":
        return confirm(
            request,
            title=_("Send this message once more?"),
            lead=message.get_trouble_display(),
            consequences=[_("It goes to the same address as before.")],
            confirm_label=_("Send once more"),
            back_url=back,
            kind="primary",
        )
    try:
        try_again(actor=request.actor, message=message)
    except MessagingError:
        messages.warning(request, _("Somebody else was first: this message is on its way already."))
    else:
        messages.success(request, _("The message is on its way."))
    return redirect(back)


def show(request: Request, context: dict[str, object], rows: MessageQuerySet) -> HttpResponse:
    """Show some of the messages, with how the outbox is doing as a whole."""
    table = OutboxTable(request, rows, actor=request.actor)
    record(actor=request.actor, action="outbox_seen", thing="outbox")
    health = outbox_health(request.actor, timezone.now())
    return render(request, "desk/outbox.html", context | {"table": table, "health": health})
