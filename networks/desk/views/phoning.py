"""Please phone: parents whom no message reached, what about, and at which number; and that it was done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import allow
from accounts.models import Person
from accounts.request import Request
from accounts.services import record
from networks.desk import services
from networks.desk.plain_words import name_of
from networks.desk.queries.unreached import calls_of, unreached
from networks.desk.rules import may_see_week
from ui.confirm import confirm


@allow(may_see_week)
@require_safe
def phone(request: Request) -> HttpResponse:
    """Show whom to phone, about what, and at which number; that she looked is kept."""
    calls = [
        (call, [(name_of(row.key), thing.name, row.get_trouble_display()) for row, thing in call.messages])
        for call in calls_of(request.actor, timezone.now())
    ]
    record(actor=request.actor, action="people_to_phone_seen", thing="outbox")
    return render(request, "desk/phone.html", {"calls": calls})


@allow(may_see_week)
@require_http_methods(["GET", "HEAD", "POST"])
def phoned(request: Request, number: int) -> HttpResponse:
    """Keep that somebody was phoned, after asking."""
    at = timezone.now()
    failed = unreached(request.actor, at).values("person")
    person = get_object_or_404(Person, pk=number, pk__in=failed)
    back = reverse("desk:phone", args=[request.municipality.slug])
    if request.method != "POST":
        return confirm(
            request,
            title=_("Did you tell %(name)s by telephone?") % {"name": person.first_name},
            consequences=[
                _("She goes from your list, and from that of your colleagues."),
                _("In the outbox stands that a colleague phoned."),
            ],
            confirm_label=_("I phoned"),
            back_url=back,
            kind="primary",
        )
    services.phoned(actor=request.actor, person=person, at=at)
    messages.success(request, _("Thank you. %(name)s is off the list.") % {"name": person.first_name})
    return redirect(back)
