"""What somebody wants to hear, and how: for a parent by her link, for a colleague on a page of her own."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import allow, on_known_device
from accounts.models import Person
from accounts.request import Request
from networks.groups.queries import membership_of
from networks.preferences.forms import TopicsForm, WishesForm
from networks.preferences.queries import Reader, closed_ways_of, has_place_ahead
from networks.preferences.rules import may_choose_messages
from networks.preferences.services import change_topics, change_wishes, write_again


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request) -> HttpResponseBase:
    """Choose what to hear, where, in which language and how carefully, and see what always comes, and why."""
    person = _her(request)
    posted = request.POST if request.method == "POST" else None
    form = WishesForm(posted, person=person, municipality=request.municipality)
    form.cancel_url = reverse("signups:my", args=[request.municipality.slug, request.link_token])
    if form.is_valid():
        change_wishes(actor=request.actor, person=person, wishes=form.wishes(), at=timezone.now())
        messages.success(request, _("Changed. From now on we write to you like this."))
        return redirect("preferences:mine", request.municipality.slug, request.link_token)
    membership = membership_of(person)
    context = {
        "form": form,
        "group": membership.group if membership else None,
        "has_place": has_place_ahead(person, timezone.now()),
        "closed": closed_ways_of(person),
        "link_token": request.link_token,
    }
    return render(request, "preferences/mine.html", context)


@on_known_device
@require_POST
def again(request: Request) -> HttpResponseBase:
    """Write again to an address of hers that was closed."""
    number = request.POST.get("point", "")
    closed = {str(point.pk): point for point in closed_ways_of(_her(request))}
    if number in closed:
        write_again(actor=request.actor, point=closed[number])
        messages.success(request, _("Changed. From now on we write to you there again."))
    return redirect("preferences:mine", request.municipality.slug, request.link_token)


@allow(may_choose_messages)
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: Request) -> HttpResponseBase:
    """Choose whether the overview of the week comes by mail; what groups need always does."""
    user = request.actor.user
    if user is None:
        raise Http404("nobody")
    form = TopicsForm(request.POST if request.method == "POST" else None, reader=Reader(user=user))
    form.cancel_url = reverse("desk:week", args=[request.municipality.slug])
    if form.is_valid():
        change_topics(actor=request.actor, user=user, topics=form.wanted(), at=timezone.now())
        messages.success(request, _("Changed."))
        return redirect("preferences:work", request.municipality.slug)
    return render(request, "preferences/work.html", {"form": form, "address": user.email})


def _her(request: Request) -> Person:
    person = request.actor.person
    if person is None:
        raise Http404("no personal link")
    return person
