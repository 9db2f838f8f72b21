"""The page that sends a new link, and the one that asks for a code on a new device."""

from urllib.parse import unquote

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import LinkDoesNotOpen, by_any_link, public
from accounts.devices import give_key, know_device
from accounts.models import ContactPoint, Person
from accounts.request import Request
from accounts.services import AccountsError
from networks.links.forms import AskNewLinkForm, DeviceCodeForm
from networks.links.queries import code_went_to, page_behind, ways_of
from networks.links.services import send_device_code, send_new_links

# Figures; the database has no longer ones.
LONGEST_NUMBER = 18


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


@public
@require_safe
def short(request: Request, token: str) -> HttpResponse:
    """Lead on from the link in a text message to the page it is for."""
    page = page_behind(token)
    if not page:
        raise LinkDoesNotOpen
    answer = redirect(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@by_any_link
@require_http_methods(["GET", "HEAD", "POST"])
def device_code(request: Request) -> HttpResponseBase:
    """Ask for the code we sent to her own contact; looking at this page sends nothing and uses nothing up."""
    if request.actor.device is not None:
        return redirect(_goal(request))
    person, at = _person(request), timezone.now()
    form = DeviceCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            key = know_device(actor=request.actor, code=form.cleaned_data["code"], at=at)
        except AccountsError as refusal:
            form.add_error("code", refusal.message)
        else:
            answer = redirect(_goal(request))
            give_key(request, answer, key)
            return answer
    context = {
        "form": form,
        "ways": ways_of(person),
        "went_to": code_went_to(person, at),
        "send_url": _page(request, "links:send_code"),
    }
    return render(request, "links/device_code.html", context)


@by_any_link
@require_POST
def send_code(request: Request) -> HttpResponseBase:
    """Send a code to the contact point she pressed."""
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="device_code")
    if refused is not None:
        return refused
    point = _point(request)
    if ratelimit.consume(request, action="device_code_to", key=str(point.person_id)):
        send_device_code(actor=request.actor, point=point, at=timezone.now())
    else:
        messages.error(request, _("We sent you several codes already. Use the newest one, or try again in an hour."))
    return redirect(_page(request, "links:device_code"))


def _person(request: Request) -> Person:
    person = request.actor.person
    if person is None:
        raise Http404("no personal link")
    return person


def _point(request: Request) -> ContactPoint:
    number = request.POST.get("point", "")
    is_number = number.isdecimal() and len(number) <= LONGEST_NUMBER
    point = _person(request).contact_points.filter(pk=int(number)).first() if is_number else None
    if point is None:
        raise Http404("no such contact point")
    return point


def _page(request: Request, name: str) -> str:
    """Return one of our two pages, which remember where she was going."""
    query = urlencode({"next": request.GET.get("next", "")})
    return f"{reverse(name, args=[request.municipality.slug, request.link_token])}?{query}"


def _goal(request: Request) -> str:
    """Return where she was going: always a page under her own link, whatever somebody wrote into the address."""
    mine = reverse("signups:my", args=[request.municipality.slug, request.link_token])
    wanted = request.GET.get("next", "")
    climbs = ".." in unquote(wanted) or "\\" in unquote(wanted)
    return mine if climbs else mine + wanted
