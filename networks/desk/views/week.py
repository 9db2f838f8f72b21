"""My work this week: what needs her first, and what stands in the week."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import allow
from accounts.request import Request
from networks.desk.choices import Need
from networks.desk.queries.agenda import agenda_of
from networks.desk.queries.needs import concerns_of
from networks.desk.rules import may_see_week
from networks.desk.schedule import week_named, week_of
from networks.desk.urgency import Concern
from networks.desk.views.acts import Act, act_on, rest_of


@dataclass(frozen=True)
class Block:
    """The lines of one need as the page shows them, each with where to act, and where the rest stands."""

    need: Need
    lines: list[tuple[Concern, Act]]
    more: int
    rest_url: str


@allow(may_see_week)
@require_safe
def this_week(request: Request) -> HttpResponse:
    """Show what needs her now and what stands in this week."""
    at = timezone.now()
    slug = request.municipality.slug
    blocks = [
        Block(
            kind.need,
            [(concern, act_on(concern, slug)) for concern in kind.concerns],
            kind.more,
            rest_of(kind.need, slug),
        )
        for kind in concerns_of(request.actor, at)
    ]
    week = week_of(at)
    context = {"week": week, "is_now": True, "blocks": blocks, "days": agenda_of(request.actor, week)}
    return render(request, "desk/week.html", context)


@allow(may_see_week)
@require_safe
def another_week(request: Request, day: str) -> HttpResponse:
    """Show what stands in the week of this day."""
    week = week_named(day)
    if week is None:
        raise Http404("no such week")
    is_now = week == week_of(timezone.now())
    context = {"week": week, "is_now": is_now, "days": agenda_of(request.actor, week)}
    return render(request, "desk/week.html", context)
