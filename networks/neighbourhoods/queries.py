"""What the map can be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Municipality, User
from networks.neighbourhoods.cbs import Area
from networks.neighbourhoods.models import (
    Assignment,
    District,
    Neighbourhood,
    NeighbourhoodQuerySet,
    Venue,
)
from networks.neighbourhoods.rooms import Span, first_without_room
from ui.files import BrokenFile, Fault


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """What a file would add, change and leave as it is; districts first."""

    added: list[Area]
    changed: list[Area]
    unchanged: list[Area]


def neighbourhoods_of(actor: Actor) -> NeighbourhoodQuerySet:
    """Return the neighbourhoods this professional looks after."""
    return Neighbourhood.objects.looked_after_by(actor)


def neighbourhoods_with_carers(actor: Actor) -> QuerySet[Neighbourhood]:
    """Return the neighbourhoods with their district, who looks after them, and how many venues they have."""
    assignments = Assignment.objects.select_related("user").order_by("user__name", "pk")
    return (
        Neighbourhood.objects.visible_to(actor)
        .select_related("district", "municipality")
        .prefetch_related(Prefetch("assignments", assignments))
        .annotate(venue_count=Count("venues", distinct=True))
    )


def districts_with_sizes(actor: Actor) -> QuerySet[District]:
    """Return the districts, each with how many neighbourhoods lie in it."""
    return (
        District.objects.visible_to(actor)
        .select_related("municipality")
        .annotate(neighbourhood_count=Count("neighbourhoods"))
    )


def venues_with_neighbourhood(actor: Actor) -> QuerySet[Venue]:
    """Return the venues with the neighbourhood in which they stand."""
    return Venue.objects.visible_to(actor).select_related("neighbourhood", "municipality")


def professionals_of(municipality: Municipality) -> QuerySet[User]:
    """Return the colleagues who can look after a neighbourhood here."""
    return User.objects.filter(
        roles__kind=RoleKind.PROFESSIONAL, roles__municipality=municipality, is_active=True
    ).order_by("name", "pk")


def planned_import(municipality: Municipality, areas: Iterable[Area]) -> ImportPlan:
    """Compare a file with the map; raises `BrokenFile` when a neighbourhood lies in no known district."""
    ordered = sorted(areas, key=lambda area: (not area.is_district, area.code, area.year))
    known = known_areas(municipality)
    districts = {key for key in known if key[0].startswith("WK")} | {
        (area.code, area.year) for area in ordered if area.is_district
    }
    faults = [
        Fault(line=area.line, column="code", message=no_district_message(area))
        for area in ordered
        if not area.is_district and (area.district_code, area.year) not in districts
    ]
    if faults:
        raise BrokenFile(faults)
    here = [(area, known.get((area.code, area.year))) for area in ordered]
    return ImportPlan(
        added=[area for area, old in here if old is None],
        changed=[area for area, old in here if old is not None and old != area],
        unchanged=[area for area, old in here if old == area],
    )


def known_areas(municipality: Municipality) -> dict[tuple[str, int], Area]:
    """Return every district and neighbourhood on the map by code and year."""
    areas = [
        Area(code=row.code, year=row.year, name=row.name) for row in District.objects.filter(municipality=municipality)
    ]
    areas += [
        Area(code=row.code, year=row.year, name=row.name, latitude=row.latitude, longitude=row.longitude)
        for row in Neighbourhood.objects.filter(municipality=municipality)
    ]
    return {(area.code, area.year): area for area in areas}


def no_district_message(area: Area) -> str:
    """Say which district has to be there first."""
    message = _("There is no district %(code)s of %(year)s yet. Add the district first.")
    return message % {"code": area.district_code, "year": area.year}


def stretch_without_room(venue: Venue, subject: str, wanted: Span) -> Span | None:
    """Return from when until when others have every room of a venue; None when there is one all along."""
    others = venue.bookings.exclude(subject=subject)
    near = others.filter(ends_at__gte=wanted.starts_at, starts_at__lte=wanted.ends_at)
    return first_without_room(wanted, [Span(*span) for span in near.values_list("starts_at", "ends_at")], venue.rooms)


def has_room(venue: Venue, subject: str, starts_at: datetime, ends_at: datetime) -> bool:
    """Say whether one room of a venue is free from one moment to another; its own does not stand in its way."""
    return stretch_without_room(venue, subject, Span(starts_at, ends_at)) is None
