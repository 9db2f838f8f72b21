"""Builders of what stands still: the municipality, its map, its organisations and its colleagues."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from accounts.actor import Actor, system_actor
from accounts.choices import Origin, RoleKind
from accounts.models import Municipality, Role, User
from accounts.services import add_colleague, save_municipality
from networks.composing.services import change_coaching
from networks.demo.town import Colleague, Hall, Town
from networks.neighbourhoods.models import Neighbourhood
from networks.neighbourhoods.services import Area, VenuePlan, assign, import_areas, save_venue
from networks.partners.models import ContactPerson, Organisation

# Everybody of the demo has an address here, so that nobody else is ever stepped in as or thrown away.
DOMAIN = "demo.example"
CBS_YEAR = 2025
CHECKED_ON = date(2026, 3, 10)
# When somebody last said that what we know of an organisation is right.
LATELY, LONG_AGO = timedelta(days=60), timedelta(days=200)


def build_municipality(town: Town) -> Municipality:
    """Open the municipality, as the operator does; after a reset the one that was there is used again."""
    municipality = Municipality.objects.filter(slug=town.slug).first() or Municipality(slug=town.slug)
    municipality.name, municipality.cbs_code, municipality.theme = town.name, town.cbs_code, town.theme
    municipality.languages = list(town.languages)
    municipality.team_name = municipality.sender_name = town.team_name
    municipality.contact_email = f"jeugd@{town.slug}.example"
    municipality.contact_phone, municipality.contact_address = town.contact_phone, town.contact_address
    municipality.privacy_contact = f"privacy@{town.slug}.example"
    municipality.accessibility_url = f"https://toegankelijkheid.{town.slug}.example/"
    municipality.accessibility_checked_on = CHECKED_ON
    municipality.school_region = town.school_region
    return save_municipality(actor=system_actor(origin=Origin.COMMAND), municipality=municipality)


def build_town(municipality: Municipality, town: Town) -> None:
    """Make the organisations, the colleagues, the map and who looks after what."""
    for number, club in enumerate(town.clubs):
        Organisation.objects.create(
            municipality=municipality,
            name=club.name,
            kind=club.kind,
            formality=club.formality,
            website=club.website,
            # Of one nobody said for more than half a year that it is right.
            verified_on=localdate() - (LATELY if number else LONG_AGO),
        )
    colleagues = {colleague.key: build_colleague(colleague, municipality) for colleague in town.colleagues}
    colleagues |= {guest.key: build_colleague(guest, municipality) for guest in town.guests}
    administrator = at_work(municipality, town.colleagues[0].key, RoleKind.ADMINISTRATOR)
    build_map(administrator, town)
    for colleague in (*town.colleagues, *town.guests):
        for name in colleague.quarters:
            around = Neighbourhood.objects.get(municipality=municipality, name=name)
            assign(actor=administrator, user=colleagues[colleague.key], neighbourhood=around)
        if colleague.coaching is not None:
            change_coaching(actor=at_work(municipality, colleague.key, colleague.kind), coaching=colleague.coaching)


def build_map(administrator: Actor, town: Town) -> None:
    """Make districts, neighbourhoods and venues."""
    number = town.cbs_code[2:]
    wards = [Area(code=f"WK{number}{ward.code}", year=CBS_YEAR, name=ward.name) for ward in town.wards]
    quarters = [
        Area(
            code=f"BU{number}{quarter.code}",
            year=CBS_YEAR,
            name=quarter.name,
            latitude=quarter.latitude,
            longitude=quarter.longitude,
        )
        for ward in town.wards
        for quarter in ward.quarters
    ]
    import_areas(actor=administrator, areas=[*wards, *quarters])
    for hall in town.halls:
        save_venue(actor=administrator, plan=plan_of(hall, administrator.municipality, town))


def plan_of(hall: Hall, municipality: Municipality | None, town: Town) -> VenuePlan:
    """Return what the administrator tells of a venue; it stands in the middle of its neighbourhood."""
    around = Neighbourhood.objects.get(municipality=municipality, name=hall.quarter)
    return VenuePlan(
        neighbourhood=around,
        name=hall.name,
        address=hall.address,
        postal_code=hall.postal_code,
        town=town.name,
        latitude=around.latitude,
        longitude=around.longitude,
        capacity=hall.capacity,
        rooms=hall.rooms,
        open_parts=list(hall.open_parts),
        step_free=hall.step_free,
        childrens_corner=hall.childrens_corner,
    )


def build_colleague(colleague: Colleague, municipality: Municipality) -> User:
    """Let somebody in, without the invitation: nobody reads that mail."""
    user = add_colleague(
        actor=system_actor(municipality, Origin.COMMAND),
        municipality=municipality,
        email=address_of(colleague.key),
        name=colleague.name,
        roles={colleague.kind},
    )
    if colleague.club:
        organisation = Organisation.objects.get(municipality=municipality, name=colleague.club)
        ContactPerson.objects.create(organisation=organisation, user=user)
    return user


def build_outsider(colleague: Colleague) -> User:
    """Make somebody who works for no municipality: the operator, the owner of a method."""
    user = User.objects.create(email=address_of(colleague.key), name=colleague.name)
    Role.objects.create(user=user, kind=colleague.kind, municipality=None)
    return user


def address_of(key: str) -> str:
    """Return the address somebody of the demo signs in with."""
    return f"{key}@{DOMAIN}"


def at_work(municipality: Municipality, key: str, kind: RoleKind) -> Actor:
    """Return somebody of the demo at work, in one of her roles."""
    user = User.objects.get(email=address_of(key))
    return Actor(origin=Origin.WEB, municipality=municipality, user=user, roles=frozenset({kind}))
