"""The page that sends a new link."""

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import public
from accounts.request import Request
from networks.links.forms import AskNewLinkForm
from networks.links.services import send_new_links


@public
def new_link(request: Request) -> HttpResponse:
    """Send a new link to whoever is known at this address; the answer is always the same."""
    form = AskNewLinkForm(request.POST if request.method == "POST" else None, municipality=request.municipality)
    if request.method == "POST":
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="new_link")
        if refused is not None:
            return refused
    if not form.is_valid():
        return render(request, "links/new_link.html", {"form": form})
    key = f"{request.municipality.pk}:{form.cleaned_data['contact'].strip().lower()}"
    if ratelimit.consume(request, action="new_link_to", key=key):
        send_new_links(actor=request.actor, people=form.people)
    return redirect("links:sent", municipality=request.municipality.slug)


@public
def sent(request: Request) -> HttpResponse:
    """Say what happens now, whether or not we know the address."""
    return render(request, "links/sent.html")
