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
from networks.desk.rules import may_see_outbox, may_send_again
from networks.desk.tables.outbox import OutboxTable
from networks.messaging.choices import MessageState
from networks.messaging.models import MessageQuerySet
from networks.messaging.queries import STATES_OF, outbox_health, outbox_of
from networks.messaging.services import MessagingError, try_again
from ui.confirm import confirm


@allow(may_see_outbox)
@require_GET
def outbox(request: Request, part: str = "") -> HttpResponse:
    """Show the messages of this municipality, all of them or those that wait, left or failed."""
    if part and part not in STATES_OF:
        raise Http404("no such part of the outbox")
    rows = outbox_of(request.actor)
    return show(request, {"part": part}, rows.filter(state__in=STATES_OF[part]) if part else rows)


@allow(may_see_outbox)
@require_GET
def outbox_of_lecture(request: Request, code: str) -> HttpResponse:
    """Show the messages about one lecture."""
    activity = get_object_or_404(activities_of(request.actor), code=code)
    return show(request, {"activity": activity}, outbox_of(request.actor).about(f"activity:{activity.pk}"))


@allow(may_see_outbox)
@require_http_methods(["GET", "POST"])
def send_again(request: Request, number: int) -> HttpResponse:
    """Send a message that failed once more, after asking."""
    message = get_object_or_404(outbox_of(request.actor), pk=number, state=MessageState.GIVEN_UP)
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
