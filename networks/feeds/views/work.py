"""A colleague's calendar of what she looks after, and the page of the calendars that are open to everybody."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import allow, public
from accounts.request import Request
from networks.feeds.queries import address_of, areas_with_lectures, feed_of, whole_address
from networks.feeds.rules import may_have_work_calendar
from networks.feeds.services import FeedError, end_calendar, make_work_calendar
from ui.confirm import confirm


@public
@require_safe
def calendars(request: Request) -> HttpResponse:
    """Show which calendars of lectures everybody may subscribe to."""
    slug = request.municipality.slug
    areas = [
        (area, whole_address(reverse("feeds:lectures_in", args=[slug, area.code])))
        for area in areas_with_lectures(request.municipality, timezone.now())
    ]
    whole = whole_address(reverse("feeds:lectures", args=[slug]))
    return render(request, "feeds/calendars.html", {"whole": whole, "areas": areas})


@allow(may_have_work_calendar)
@require_safe
def work(request: Request) -> HttpResponse:
    """Show a colleague the address of her calendar, and how to get it into a telephone."""
    feed = feed_of(user=request.actor.user, municipality=request.municipality)
    response = render(request, "feeds/work.html", {"address": address_of(feed) if feed else None})
    response.headers["Cache-Control"] = "no-store"
    return response


@allow(may_have_work_calendar)
@require_POST
def make_work(request: Request) -> HttpResponseBase:
    """Make the address of her calendar; who presses twice has one."""
    return _made(request, renew=False)


@allow(may_have_work_calendar)
@require_http_methods(["GET", "HEAD", "POST"])
def renew_work(request: Request) -> HttpResponseBase:
    """Make another address in place of the one there is, once she has pressed the button."""
    if request.method == "POST":
        return _made(request, renew=True)
    return confirm(
        request,
        title=_("Make a new address?"),
        consequences=[_("The old address stops working at once."), _("You add the new address yourself.")],
        confirm_label=_("Yes, make a new address"),
        back_url=_page(request),
        kind="primary",
    )


@allow(may_have_work_calendar)
@require_http_methods(["GET", "HEAD", "POST"])
def end_work(request: Request) -> HttpResponseBase:
    """End her calendar, once she has pressed the button."""
    if request.method == "POST":
        feed = feed_of(user=request.actor.user, municipality=request.municipality)
        if feed is not None:
            end_calendar(actor=request.actor, feed=feed)
        messages.success(request, _("The address does not work any more."))
        return redirect(_page(request))
    return confirm(
        request,
        title=_("End this calendar?"),
        consequences=[_("The address stops working at once.")],
        confirm_label=_("Yes, end it"),
        back_url=_page(request),
    )


def _made(request: Request, *, renew: bool) -> HttpResponseBase:
    try:
        make_work_calendar(actor=request.actor, at=timezone.now(), renew=renew)
    except FeedError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The address is there. Put it in your calendar now."))
    return redirect(_page(request))


def _page(request: Request) -> str:
    return reverse("feeds:work", args=[request.municipality.slug])
