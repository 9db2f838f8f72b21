"""A link for each who tells parents of a lecture: made, handed out, and counted."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import allow, public
from accounts.request import Request
from accounts.rules import is_professional
from networks.signups.choices import RecruitedBy
from networks.signups.forms.recruiting import RecruitingLinkForm
from networks.signups.models import RecruitingLink
from networks.signups.queries import recruiting_links_of
from networks.signups.services import SignupError, make_link
from networks.signups.views.lectures import lecture_for, posted
from networks.signups.views.professionals import managed
from ui.qr import qr_of


@allow(is_professional)
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: Request, code: str) -> HttpResponseBase:
    """Show through whom parents come, the best first, and make a link for one more."""
    lecture, form = managed(request, code), RecruitingLinkForm(posted(request))
    if form.is_valid():
        kind, label = RecruitedBy(form.cleaned_data["kind"]), form.cleaned_data["label"]
        try:
            make_link(actor=request.actor, activity=lecture, kind=kind, label=label)
        except SignupError as refusal:
            form.add_error("label", str(refusal.message))
        else:
            messages.success(request, _("Made. Print the code or send the text."))
            return redirect("signups:links", request.municipality.slug, code)
    found = [(link, address_of(request, code, link)) for link in recruiting_links_of(request.actor, lecture)]
    return render(request, "signups/links.html", {"lecture": lecture, "form": form, "links": found})


@public
@require_safe
def qr(request: Request, code: str, via: str) -> HttpResponse:
    """Give the QR code of one link as a picture."""
    link = RecruitingLink.objects.filter(activity=lecture_for(request, code), code=via).first()
    if link is None:
        raise Http404("no such link")
    answer = HttpResponse(qr_of(address_of(request, code, link)), content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


def address_of(request: Request, code: str, link: RecruitingLink) -> str:
    """Return the whole address of a link, short enough for a text message."""
    path = reverse("signups:door_via", args=[request.municipality.slug, code, link.code])
    return settings.PUBLIC_BASE_URL.rstrip("/") + path
