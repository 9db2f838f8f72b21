"""The professional's page about one turn on the waiting list."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import allow
from accounts.request import Request
from accounts.rules import is_professional
from networks.signups.choices import PlaceState
from networks.signups.forms import GoFirstForm
from networks.signups.queries import places_to_list
from networks.signups.services import SignupError, offer_out_of_order
from networks.signups.views.lectures import posted
from networks.signups.views.professionals import managed


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, code: str, number: int) -> HttpResponseBase:
    """Let somebody go before the others who wait, with a reason."""
    lecture = managed(request, code)
    place = get_object_or_404(places_to_list(request.actor, lecture), pk=number)
    form = GoFirstForm(posted(request))
    form.cancel_url = reverse("signups:list", args=[request.municipality.slug, code])
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            first = offer_out_of_order(actor=request.actor, place=place, reason=reason, at=timezone.now())
        except SignupError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _said(first.state, place.person.first_name))
            return redirect(form.cancel_url)
    return render(request, "signups/go_first.html", {"lecture": lecture, "form": form, "place": place})


def _said(state: str, name: str) -> str:
    if state == PlaceState.OFFERED:
        return _("%(name)s is offered a place now.") % {"name": name}
    return _("%(name)s is the first now. The next place that comes free is offered to her.") % {"name": name}
