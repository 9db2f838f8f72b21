"""What changes on the map: districts and neighbourhoods, who looks after what, venues and who has a room there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Municipality, User
from accounts.services import hold, record
from networks.neighbourhoods.cbs import Area
from networks.neighbourhoods.models import Assignment, Booking, District, Neighbourhood, Venue
from networks.neighbourhoods.queries import (
    ImportPlan,
    no_district_message,
    planned_import,
    professionals_of,
    stretch_without_room,
)
from networks.neighbourhoods.rooms import Span
from ui.templatetags import moments

__all__ = [
    "Area",
    "MapError",
    "VenuePlan",
    "assign",
    "book",
    "check_room",
    "give_back",
    "hold_venues",
    "import_areas",
    "save_district",
    "save_neighbourhood",
    "save_venue",
    "take_back_into_use",
    "take_out_of_use",
    "unassign",
]


class MapError(Exception):
    """The map cannot be changed like this: a code, a kind sentence, and the question it is about."""

    def __init__(self, code: str, message: str, *, question: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.question = code, message, question


@dataclass(frozen=True, kw_only=True)
class VenuePlan:
    """What an administrator tells of a venue."""

    neighbourhood: Neighbourhood
    name: str
    address: str
    postal_code: str
    town: str
    latitude: float
    longitude: float
    capacity: int
    rooms: int = 1
    open_parts: list[str] = field(default_factory=list)
    step_free: bool = False
    childrens_corner: bool = False


@transaction.atomic
def save_district(*, actor: Actor, area: Area, district: District | None = None) -> District:
    """Add a district or change it; once neighbourhoods lie in it, only its name can change."""
    municipality = held_municipality(actor)
    found = District.objects.filter(municipality=municipality, code=area.code, year=area.year).first()
    if found is not None and found != district:
        raise MapError("taken", _("There is a district with this code and year already."), question="code")
    moved = district is not None and (district.code, district.year) != (area.code, area.year)
    if district and moved and district.neighbourhoods.exists():
        message = _("Neighbourhoods lie in this district, so only its name can change.")
        raise MapError("in_use", message, question="code")
    saved = district or District(municipality=municipality)
    saved.code, saved.year, saved.name = area.code, area.year, area.name
    saved.save()
    record(actor=actor, action="district_changed" if district else "district_added", thing=saved)
    return saved


@transaction.atomic
def save_neighbourhood(*, actor: Actor, area: Area, neighbourhood: Neighbourhood | None = None) -> Neighbourhood:
    """Add a neighbourhood or change it; its code says in which district it lies."""
    municipality = held_municipality(actor)
    found = Neighbourhood.objects.filter(municipality=municipality, code=area.code, year=area.year).first()
    if found is not None and found != neighbourhood:
        raise MapError("taken", _("There is a neighbourhood with this code and year already."), question="code")
    district = District.objects.filter(municipality=municipality, code=area.district_code, year=area.year).first()
    if district is None:
        raise MapError("no_district", no_district_message(area), question="code")
    if area.latitude is None or area.longitude is None:
        raise MapError("no_centre", _("Fill in the centre of the neighbourhood."), question="latitude")
    saved = neighbourhood or Neighbourhood(municipality=municipality)
    saved.district, saved.code, saved.year, saved.name = district, area.code, area.year, area.name
    saved.latitude, saved.longitude = area.latitude, area.longitude
    saved.save()
    record(actor=actor, action="neighbourhood_changed" if neighbourhood else "neighbourhood_added", thing=saved)
    return saved


@transaction.atomic
def import_areas(*, actor: Actor, areas: Sequence[Area]) -> ImportPlan:
    """Add and change everything that stands in a file, or nothing of it."""
    municipality = held_municipality(actor)
    plan = planned_import(municipality, areas)
    districts = {(row.code, row.year): row for row in District.objects.filter(municipality=municipality)}
    rows = {(row.code, row.year): row for row in Neighbourhood.objects.filter(municipality=municipality)}
    for area in (*plan.added, *plan.changed):
        key = (area.code, area.year)
        if area.is_district:
            save_district(actor=actor, area=area, district=districts.get(key))
    for area in (*plan.added, *plan.changed):
        key = (area.code, area.year)
        if not area.is_district:
            save_neighbourhood(actor=actor, area=area, neighbourhood=rows.get(key))
    return plan


@transaction.atomic
def assign(*, actor: Actor, user: User, neighbourhood: Neighbourhood) -> Assignment:
    """Give a neighbourhood to a professional of this municipality; twice is once."""
    if not professionals_of(neighbourhood.municipality).filter(pk=user.pk).exists():
        message = _("Only a professional of this municipality can look after a neighbourhood.")
        raise MapError("no_professional", message, question="user")
    assignment, is_new = Assignment.objects.get_or_create(user=user, neighbourhood=neighbourhood)
    if is_new:
        record(actor=actor, action="neighbourhood_assigned", thing=assignment)
    return assignment


@transaction.atomic
def unassign(*, actor: Actor, assignment: Assignment) -> None:
    """Take a neighbourhood back from a professional; what she planned stays hers."""
    record(actor=actor, action="neighbourhood_unassigned", thing=assignment)
    assignment.delete()


@transaction.atomic
def save_venue(*, actor: Actor, plan: VenuePlan, venue: Venue | None = None) -> Venue:
    """Add a venue or change it."""
    municipality = held_municipality(actor)
    if plan.neighbourhood.municipality_id != municipality.pk:
        raise MapError("elsewhere", _("Choose a neighbourhood of this municipality."), question="neighbourhood")
    found = Venue.objects.filter(municipality=municipality, name__iexact=plan.name).first()
    if found is not None and found != venue:
        raise MapError("taken", _("There is a venue with this name already."), question="name")
    saved = venue or Venue(municipality=municipality)
    for answer in fields(plan):
        setattr(saved, answer.name, getattr(plan, answer.name))
    saved.save()
    record(actor=actor, action="venue_changed" if venue else "venue_added", thing=saved)
    return saved


@transaction.atomic
def take_out_of_use(*, actor: Actor, venue: Venue) -> None:
    """No new lecture can be planned in this venue; what is planned stays, and so does the venue."""
    venue.is_in_use = False
    venue.save(update_fields=["is_in_use"])
    record(actor=actor, action="venue_out_of_use", thing=venue)


@transaction.atomic
def take_back_into_use(*, actor: Actor, venue: Venue) -> None:
    """Lectures can be planned in this venue again."""
    venue.is_in_use = True
    venue.save(update_fields=["is_in_use"])
    record(actor=actor, action="venue_back_in_use", thing=venue)


def book(*, venue: Venue, subject: str, starts_at: datetime, ends_at: datetime) -> None:
    """Take a room of a venue for a lecture or a meeting, in place of the one it had; a venue has so many at once.

    In the caller's transaction, who holds the lecture or meeting. The venue is held too, so that of two who
    want the last room at the same moment one has it and the other reads until when it is taken.
    """
    held = hold_venues([venue])[0]
    check_room(venue=held, subject=subject, starts_at=starts_at, ends_at=ends_at)
    if not Booking.objects.filter(subject=subject).update(venue=held, starts_at=starts_at, ends_at=ends_at):
        Booking.objects.create(subject=subject, venue=held, starts_at=starts_at, ends_at=ends_at)


def check_room(*, venue: Venue, subject: str, starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a moment at which every room of a venue is taken by others, and say until when."""
    full = stretch_without_room(venue, subject, Span(starts_at, ends_at))
    if full is not None:
        raise no_room(venue, full)


def give_back(*, subject: str) -> None:
    """Give a room back; whoever had none has nothing to give."""
    Booking.objects.filter(subject=subject).delete()


def hold_venues(venues: Iterable[Venue]) -> list[Venue]:
    """Keep others from booking in these venues until we are done, always in the same order."""
    keys = {venue.pk for venue in venues}
    # Rows that only name the venue are written meanwhile; whoever books waits.
    return list(Venue.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk"))


def no_room(venue: Venue, full: Span) -> MapError:
    """Say until when every room is taken."""
    message = _("%(venue)s has no room free then: it is taken from %(from)s until %(until)s.")
    words = {"venue": venue, "from": moments.moment(full.starts_at), "until": moments.clock(full.ends_at)}
    return MapError("no_room", message % words, question="venue")


def held_municipality(actor: Actor) -> Municipality:
    """Return where the actor acts, held: of two with one name at the same moment the second is refused kindly."""
    if actor.municipality is None:
        raise MapError("no_municipality", _("Choose a municipality first."))
    hold(actor.municipality)
    return actor.municipality
