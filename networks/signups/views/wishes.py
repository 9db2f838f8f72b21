"""What the professional still has to find out before groups can be made: whom to call, and who is meant by a name."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import allow
from accounts.request import Request
from accounts.rules import is_professional
from networks.signups.forms import CompanyForm, ToldForm
from networks.signups.queries import company_wishes, looking_for_a_group, told_apart, who_needs_a_call
from networks.signups.services import SignupError, note_reading, say_who_is_meant, write_down_answers
from networks.signups.views.lectures import posted
from networks.signups.views.professionals import managed


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def company(request: Request, code: str) -> HttpResponseBase:
    """Say who is meant by the first names that parents wrote; that somebody looked is kept."""
    lecture = managed(request, code)
    note_reading(actor=request.actor, activity=lecture)
    looking = list(looking_for_a_group(request.actor, lecture))
    others = list(zip(looking, told_apart([row.person for row in looking]), strict=True))
    wishes = list(company_wishes(request.actor, lecture))
    form = CompanyForm(posted(request), wishes=wishes, others=others)
    form.cancel_url = reverse("signups:interests", args=[request.municipality.slug, code])
    if form.is_valid():
        try:
            changed = say_who_is_meant(actor=request.actor, meant=form.meant())
        except SignupError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            words = ngettext("%(number)d name changed.", "%(number)d names changed.", changed)
            messages.success(request, words % {"number": changed})
            return redirect("signups:company", request.municipality.slug, code)
    return render(request, "signups/company.html", {"lecture": lecture, "form": form, "wishes": wishes})


@allow(is_professional)
@require_safe
def call(request: Request, code: str) -> HttpResponse:
    """List whom to call before a group can be looked for, and what we do not know; that somebody looked is kept."""
    lecture = managed(request, code)
    note_reading(actor=request.actor, activity=lecture)
    context = {"lecture": lecture, "to_call": who_needs_a_call(request.actor, lecture)}
    return render(request, "signups/call.html", context)


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def call_interest(request: Request, code: str, number: int) -> HttpResponseBase:
    """Write down what somebody says by telephone, with her spoken yes."""
    lecture = managed(request, code)
    interest = get_object_or_404(looking_for_a_group(request.actor, lecture), pk=number)
    form = ToldForm(posted(request), interest=interest)
    form.cancel_url = reverse("signups:call", args=[request.municipality.slug, code])
    if form.is_valid():
        try:
            write_down_answers(actor=request.actor, interest=interest, answers=form.answers(), at=timezone.now())
        except SignupError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Written down."))
            return redirect(form.cancel_url)
    context = {"lecture": lecture, "form": form, "interest": interest}
    return render(request, "signups/call_interest.html", context)
