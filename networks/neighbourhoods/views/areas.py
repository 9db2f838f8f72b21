"""Districts, neighbourhoods, and who looks after which."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import allow, ensure
from accounts.request import Request
from networks.neighbourhoods import services
from networks.neighbourhoods.cbs import Area
from networks.neighbourhoods.forms import AssignForm, DistrictForm, NeighbourhoodForm
from networks.neighbourhoods.models import Assignment, District, Neighbourhood
from networks.neighbourhoods.queries import districts_with_sizes, neighbourhoods_of, neighbourhoods_with_carers
from networks.neighbourhoods.rules import may_add_to_map, may_assign, may_change_map, may_see_map
from ui.confirm import confirm
from ui.tables import Column, Table


@allow(may_see_map)
def neighbourhood_list(request: Request) -> HttpResponse:
    """Show the neighbourhoods district by district, and who looks after each."""
    table = Table(
        request,
        neighbourhoods_with_carers(request.actor),
        [
            Column(
                "name", _("Neighbourhood"), template="neighbourhoods/cells/name.html", order_by=["name"], is_title=True
            ),
            Column("district", _("District"), value=str_district, order_by=["district__name", "name"]),
            Column("code", _("CBS code"), order_by=["code", "year"]),
            Column("year", _("Year"), order_by=["year", "code"], is_number=True),
            Column("carers", _("Looked after by"), template="neighbourhoods/cells/carers.html"),
            Column("venue_count", _("Venues"), order_by=["venue_count"], is_number=True),
        ],
        caption=_("Neighbourhoods"),
        empty_title=_("No neighbourhoods yet"),
        empty_text=_("An administrator adds them one by one, or all at once from a file."),
        search_in=["name", "code", "district__name"],
        search_label=_("Search by name, district or code"),
        sort="district",
    )
    context = {"table": table, "mine": neighbourhoods_of(request.actor), "may_add": may_add_to_map(request.actor)}
    return render(request, "neighbourhoods/list.html", context)


@allow(may_see_map)
def neighbourhood_page(request: Request, number: int) -> HttpResponse:
    """Show one neighbourhood: who looks after it, and its venues."""
    neighbourhood = get_object_or_404(neighbourhoods_with_carers(request.actor), pk=number)
    context = {
        "neighbourhood": neighbourhood,
        "venues": neighbourhood.venues.all(),
        "may_change": may_change_map(request.actor, neighbourhood),
    }
    return render(request, "neighbourhoods/page.html", context)


@allow(may_add_to_map)
def add_neighbourhood(request: Request) -> HttpResponse:
    """Add a neighbourhood."""
    form = NeighbourhoodForm(request.POST or None, municipality=request.municipality)
    if form.is_valid() and saved_area(form, services.save_neighbourhood, actor=request.actor):
        messages.success(request, _("The neighbourhood is added."))
        return redirect(list_url(request))
    return form_page(request, form, _("Add a neighbourhood"), list_url(request))


@allow(may_add_to_map)
def change_neighbourhood(request: Request, number: int) -> HttpResponse:
    """Change a neighbourhood."""
    found = get_object_or_404(Neighbourhood.objects.visible_to(request.actor), pk=number)
    ensure(may_change_map, request.actor, found)
    old = Area(code=found.code, year=found.year, name=found.name, latitude=found.latitude, longitude=found.longitude)
    form = NeighbourhoodForm(request.POST or None, municipality=request.municipality, area=old)
    back = reverse("neighbourhoods:page", args=[request.municipality.slug, number])
    if form.is_valid() and saved_area(form, services.save_neighbourhood, actor=request.actor, neighbourhood=found):
        messages.success(request, _("The neighbourhood is changed."))
        return redirect(back)
    return form_page(request, form, _("Change %(name)s") % {"name": old.name}, back)


@allow(may_see_map)
def district_list(request: Request) -> HttpResponse:
    """Show the districts."""
    table = Table(
        request,
        districts_with_sizes(request.actor),
        [
            Column("name", _("District"), order_by=["name"], is_title=True),
            Column("code", _("CBS code"), order_by=["code", "year"]),
            Column("year", _("Year"), order_by=["year", "code"], is_number=True),
            Column("neighbourhood_count", _("Neighbourhoods"), order_by=["neighbourhood_count"], is_number=True),
            *(
                [Column[District]("change", _("Change"), template="neighbourhoods/cells/change_district.html")]
                if may_add_to_map(request.actor)
                else []
            ),
        ],
        caption=_("Districts"),
        empty_title=_("No districts yet"),
        search_in=["name", "code"],
        search_label=_("Search by name or code"),
        sort="code",
    )
    return render(request, "neighbourhoods/districts.html", {"table": table, "may_add": may_add_to_map(request.actor)})


@allow(may_add_to_map)
def add_district(request: Request) -> HttpResponse:
    """Add a district."""
    form = DistrictForm(request.POST or None, municipality=request.municipality)
    if form.is_valid() and saved_area(form, services.save_district, actor=request.actor):
        messages.success(request, _("The district is added."))
        return redirect(districts_url(request))
    return form_page(request, form, _("Add a district"), districts_url(request))


@allow(may_add_to_map)
def change_district(request: Request, number: int) -> HttpResponse:
    """Change a district."""
    found = get_object_or_404(District.objects.visible_to(request.actor), pk=number)
    ensure(may_change_map, request.actor, found)
    old = Area(code=found.code, year=found.year, name=found.name)
    form = DistrictForm(request.POST or None, municipality=request.municipality, area=old)
    if form.is_valid() and saved_area(form, services.save_district, actor=request.actor, district=found):
        messages.success(request, _("The district is changed."))
        return redirect(districts_url(request))
    return form_page(request, form, _("Change %(name)s") % {"name": old.name}, districts_url(request))


@allow(may_add_to_map)
def assign(request: Request, number: int) -> HttpResponse:
    """Let a professional look after a neighbourhood."""
    found = get_object_or_404(Neighbourhood.objects.visible_to(request.actor).select_related("municipality"), pk=number)
    ensure(may_assign, request.actor, found)
    form = AssignForm(request.POST or None, neighbourhood=found)
    back = reverse("neighbourhoods:page", args=[request.municipality.slug, number])
    if form.is_valid():
        try:
            services.assign(actor=request.actor, user=form.cleaned_data["user"], neighbourhood=found)
        except services.MapError as refused:
            form.add_error(refused.question, refused.message)
        else:
            messages.success(request, _("From now on this colleague looks after the neighbourhood."))
            return redirect(back)
    return form_page(request, form, _("Who looks after %(name)s?") % {"name": found.name}, back)


@allow(may_add_to_map)
def unassign(request: Request, number: int, assignment: int) -> HttpResponse:
    """Take a neighbourhood back from a professional, after a question."""
    neighbourhood = get_object_or_404(Neighbourhood.objects.visible_to(request.actor), pk=number)
    ensure(may_assign, request.actor, neighbourhood)
    found = get_object_or_404(Assignment.objects.select_related("user"), pk=assignment, neighbourhood=neighbourhood)
    back = reverse("neighbourhoods:page", args=[request.municipality.slug, number])
    if request.method == "POST":
        services.unassign(actor=request.actor, assignment=found)
        messages.success(request, _("This colleague no longer looks after the neighbourhood."))
        return redirect(back)
    names = {"colleague": found.user.name, "neighbourhood": neighbourhood.name}
    return confirm(
        request,
        title=_("Shall %(colleague)s no longer look after %(neighbourhood)s?") % names,
        consequences=[
            _("She can no longer change the lectures that colleagues planned there."),
            _("Lectures she planned herself stay hers."),
        ],
        confirm_label=_("Take it back"),
        back_url=back,
    )


def saved_area(form: DistrictForm, service: Any, **others: Any) -> bool:
    """Save what was answered, or put the refusal beside its question."""
    try:
        service(area=form.area(), **others)
    except services.MapError as refused:
        form.add_error(refused.question, refused.message)
        return False
    return True


def form_page(request: Request, form: Any, title: str, back_url: str) -> HttpResponse:
    """Show a form of the map."""
    form.cancel_url = back_url
    return render(request, "neighbourhoods/form.html", {"form": form, "title": title, "back_url": back_url})


def str_district(neighbourhood: Neighbourhood) -> str:
    """Name the district of a neighbourhood."""
    return neighbourhood.district.name


def list_url(request: Request) -> str:
    """Return the address of the list of neighbourhoods."""
    return reverse("neighbourhoods:list", args=[request.municipality.slug])


def districts_url(request: Request) -> str:
    """Return the address of the list of districts."""
    return reverse("neighbourhoods:districts", args=[request.municipality.slug])
