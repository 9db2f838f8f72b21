"""A parent gets, renews and ends the address of her own calendar and of the one of her group."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import on_known_device
from accounts.request import Request
from networks.feeds.choices import Whose
from networks.feeds.models import Feed
from networks.feeds.queries import Address, address_of, feed_of, is_open, somebody_left_since
from networks.feeds.rules import may_have_group_calendar, may_have_own_calendar
from networks.feeds.services import FeedError, end_calendar, make_group_calendar, make_own_calendar
from networks.groups.models import Group
from networks.groups.queries import membership_of
from ui.confirm import confirm


@dataclass(frozen=True, kw_only=True)
class CalendarAsSeen:
    """One of her calendars: whose, its address when it has one, and whether it ended because somebody left."""

    whose: str
    title: str | Promise
    address: Address | None
    is_ended_by_leaving: bool


@on_known_device
@require_safe
def mine(request: Request) -> HttpResponse:
    """Show her calendars, how to get them into a telephone, and what is in them."""
    calendars = [_seen(request, whose) for whose in Whose if _is_hers(request, whose)]
    return render(request, "feeds/mine.html", {"calendars": calendars, "link_token": request.link_token})


@on_known_device
@require_POST
def make(request: Request, whose: str) -> HttpResponseBase:
    """Make the address of a calendar; who presses twice has one."""
    return _made(request, _hers(request, whose), renew=False)


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: Request, whose: str) -> HttpResponseBase:
    """Make another address in place of the one there is, once she has pressed the button."""
    hers = _hers(request, whose)
    if request.method == "POST":
        return _made(request, hers, renew=True)
    everybody = [_("Everybody in the group has to add the calendar again.")] if hers == Whose.GROUP else []
    return confirm(
        request,
        title=_("Make a new address?"),
        lead=hers.label,
        consequences=[_("The old address stops working at once."), *everybody, _("You add the new address yourself.")],
        confirm_label=_("Yes, make a new address"),
        back_url=_page(request),
        kind="primary",
    )


@on_known_device
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, whose: str) -> HttpResponseBase:
    """End a calendar, once she has pressed the button."""
    hers = _hers(request, whose)
    if request.method == "POST":
        feed = _feed(request, hers)
        if feed is not None:
            end_calendar(actor=request.actor, feed=feed)
        messages.success(request, _("The address does not work any more."))
        return redirect(_page(request))
    everybody = [_("It stops for everybody in the group.")] if hers == Whose.GROUP else []
    return confirm(
        request,
        title=_("End this calendar?"),
        lead=hers.label,
        consequences=[_("The address stops working at once."), *everybody, _("You still get our messages.")],
        confirm_label=_("Yes, end it"),
        back_url=_page(request),
    )


def _made(request: Request, whose: Whose, *, renew: bool) -> HttpResponseBase:
    at, group = timezone.now(), _group(request)
    try:
        if whose == Whose.OWN or group is None:
            make_own_calendar(actor=request.actor, at=at, renew=renew)
        else:
            make_group_calendar(actor=request.actor, group=group, at=at, renew=renew)
    except FeedError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The address is there. Put it in your calendar now."))
    return redirect(_page(request))


def _hers(request: Request, whose: str) -> Whose:
    """Return which calendar she means, if she may have it; otherwise 404."""
    if whose not in Whose.values or not _is_hers(request, Whose(whose)):
        raise Http404("no such calendar")
    return Whose(whose)


def _is_hers(request: Request, whose: Whose) -> bool:
    if whose == Whose.OWN:
        return bool(may_have_own_calendar.test(request.actor))
    group = _group(request)
    return group is not None and bool(may_have_group_calendar.test(request.actor, group))


def _group(request: Request) -> Group | None:
    membership = membership_of(request.actor.person) if request.actor.person else None
    return membership.group if membership else None


def _feed(request: Request, whose: Whose) -> Feed | None:
    return feed_of(person=request.actor.person) if whose == Whose.OWN else feed_of(group=_group(request))


def _seen(request: Request, whose: Whose) -> CalendarAsSeen:
    feed = _feed(request, whose)
    opens = feed is not None and is_open(feed, timezone.now())
    return CalendarAsSeen(
        whose=whose.value,
        title=whose.label,
        address=address_of(feed) if feed is not None and opens else None,
        is_ended_by_leaving=feed is not None and whose == Whose.GROUP and somebody_left_since(feed),
    )


def _page(request: Request) -> str:
    return reverse("feeds:mine", args=[request.municipality.slug, request.link_token])
