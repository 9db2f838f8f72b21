"""Venues: where people meet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import allow, ensure
from accounts.request import Request
from networks.neighbourhoods import services
from networks.neighbourhoods.choices import Day, PartOfDay
from networks.neighbourhoods.forms import VenueForm
from networks.neighbourhoods.models import Venue
from networks.neighbourhoods.queries import venues_with_neighbourhood
from networks.neighbourhoods.rules import may_add_to_map, may_change_map, may_see_map
from ui.confirm import confirm
from ui.tables import Column, Table


@allow(may_see_map)
def venue_list(request: Request) -> HttpResponse:
    """Show the venues."""
    table = Table(
        request,
        venues_with_neighbourhood(request.actor),
        [
            Column("name", _("Venue"), template="neighbourhoods/cells/venue.html", order_by=["name"], is_title=True),
            Column(
                "neighbourhood",
                _("Neighbourhood"),
                value=lambda venue: venue.neighbourhood.name,
                order_by=["neighbourhood__name", "name"],
            ),
            Column("address", _("Address"), template="neighbourhoods/cells/address.html", order_by=["address"]),
            Column("capacity", _("Chairs"), order_by=["capacity"], is_number=True),
            Column("state", _("In use"), template="neighbourhoods/cells/in_use.html", order_by=["-is_in_use", "name"]),
        ],
        caption=_("Venues"),
        empty_title=_("No venues yet"),
        empty_text=_("An administrator adds the places where parents can meet."),
        search_in=["name", "address", "town", "neighbourhood__name"],
        search_label=_("Search by name, address or neighbourhood"),
        sort="name",
    )
    return render(request, "neighbourhoods/venues.html", {"table": table, "may_add": may_add_to_map(request.actor)})


@allow(may_see_map)
def venue_page(request: Request, number: int) -> HttpResponse:
    """Show one venue."""
    venue = get_object_or_404(venues_with_neighbourhood(request.actor), pk=number)
    context = {
        "venue": venue,
        "opening": opening_of(venue),
        "parts": PartOfDay.labels,
        "may_change": may_change_map(request.actor, venue),
    }
    return render(request, "neighbourhoods/venue.html", context)


@allow(may_add_to_map)
def add_venue(request: Request) -> HttpResponse:
    """Add a venue."""
    form = VenueForm(request.POST or None, actor=request.actor)
    saved = saved_venue(request, form)
    if saved:
        messages.success(request, _("The venue is added."))
        return redirect(venue_url(request, saved))
    return form_page(request, form, _("Add a venue"), venues_url(request))


@allow(may_add_to_map)
def change_venue(request: Request, number: int) -> HttpResponse:
    """Change a venue."""
    venue = changeable_venue(request, number)
    title = _("Change %(name)s") % {"name": venue.name}
    form = VenueForm(request.POST or None, actor=request.actor, instance=venue)
    if saved_venue(request, form, venue):
        messages.success(request, _("The venue is changed."))
        return redirect(venue_url(request, venue))
    return form_page(request, form, title, venue_url(request, venue))


@allow(may_add_to_map)
def take_out_of_use(request: Request, number: int) -> HttpResponse:
    """Take a venue out of use, after a question."""
    venue = changeable_venue(request, number)
    if request.method == "POST":
        services.take_out_of_use(actor=request.actor, venue=venue)
        messages.success(request, _("The venue is out of use."))
        return redirect(venue_url(request, venue))
    return confirm(
        request,
        title=_("Take %(name)s out of use?") % {"name": venue.name},
        consequences=[
            _("No new lecture can be planned here."),
            _("Lectures that are planned here already stay as they are."),
            _("You can take the venue back into use later."),
        ],
        confirm_label=_("Take out of use"),
        back_url=venue_url(request, venue),
    )


@allow(may_add_to_map)
def take_back_into_use(request: Request, number: int) -> HttpResponse:
    """Take a venue back into use, after a question."""
    venue = changeable_venue(request, number)
    if request.method == "POST":
        services.take_back_into_use(actor=request.actor, venue=venue)
        messages.success(request, _("The venue is in use again."))
        return redirect(venue_url(request, venue))
    return confirm(
        request,
        title=_("Take %(name)s back into use?") % {"name": venue.name},
        consequences=[_("Lectures can be planned here again.")],
        confirm_label=_("Take back into use"),
        back_url=venue_url(request, venue),
        kind="primary",
    )


def changeable_venue(request: Request, number: int) -> Venue:
    """Return a venue this administrator may change, or answer 404."""
    venue = get_object_or_404(venues_with_neighbourhood(request.actor), pk=number)
    ensure(may_change_map, request.actor, venue)
    return venue


def saved_venue(request: Request, form: VenueForm, venue: Venue | None = None) -> Venue | None:
    """Save what was answered, or put the refusal beside its question."""
    if not form.is_valid():
        return None
    try:
        return services.save_venue(actor=request.actor, plan=form.plan(), venue=venue)
    except services.MapError as refused:
        form.add_error(refused.question, refused.message)
        return None


def opening_of(venue: Venue) -> list[tuple[str, list[bool]]]:
    """Return each day with whether the venue is open in its morning, afternoon and evening."""
    return [(str(day.label), [f"{day.value}-{part}" in venue.open_parts for part in PartOfDay.values]) for day in Day]


def form_page(request: Request, form: VenueForm, title: str, back_url: str) -> HttpResponse:
    """Show the form of a venue."""
    form.cancel_url = back_url
    return render(request, "neighbourhoods/venue_form.html", {"form": form, "title": title})


def venue_url(request: Request, venue: Venue) -> str:
    """Return the address of a venue's page."""
    return reverse("neighbourhoods:venue", args=[request.municipality.slug, venue.pk])


def venues_url(request: Request) -> str:
    """Return the address of the list of venues."""
    return reverse("neighbourhoods:venues", args=[request.municipality.slug])
