"""What changes on the map, and what is refused."""

from dataclasses import replace

import pytest

from accounts.choices import RoleKind
from accounts.models import AuditEvent
from networks.neighbourhoods.cbs import Area
from networks.neighbourhoods.models import Assignment, District, Neighbourhood, Venue
from networks.neighbourhoods.services import (
    MapError,
    VenuePlan,
    assign,
    import_areas,
    save_district,
    save_neighbourhood,
    save_venue,
    take_back_into_use,
    take_out_of_use,
    unassign,
)
from tests.factories import NeighbourhoodFactory, VenueFactory, user_with_role
from tests.personas import Cast
from ui.files import BrokenFile

pytestmark = pytest.mark.django_db
CENTRE = Area(code="WK990101", year=2025, name="Centrum")
TOWN = Area(code="BU99010100", year=2025, name="Binnenstad", latitude=52.1, longitude=5.1)


def test_a_neighbourhood_finds_its_district_by_its_code(cast: Cast) -> None:
    actor = cast.administrator.actor
    district = save_district(actor=actor, area=CENTRE)
    assert save_neighbourhood(actor=actor, area=TOWN).district == district
    assert list(AuditEvent.objects.values_list("action", flat=True).order_by("pk")) == [
        "district_added",
        "neighbourhood_added",
    ]


def test_the_same_code_in_another_year_is_another_neighbourhood(cast: Cast) -> None:
    actor = cast.administrator.actor
    for year in (2024, 2025):
        save_district(actor=actor, area=replace(CENTRE, year=year))
        save_neighbourhood(actor=actor, area=replace(TOWN, year=year))
    with pytest.raises(MapError) as refused:
        save_neighbourhood(actor=actor, area=TOWN)
    assert (refused.value.code, refused.value.question) == ("taken", "code")
    assert Neighbourhood.objects.count() == 2


def test_a_neighbourhood_without_district_or_centre_is_refused(cast: Cast) -> None:
    actor = cast.administrator.actor
    with pytest.raises(MapError) as refused:
        save_neighbourhood(actor=actor, area=TOWN)
    assert refused.value.code == "no_district"
    save_district(actor=actor, area=CENTRE)
    with pytest.raises(MapError) as refused:
        save_neighbourhood(actor=actor, area=replace(TOWN, latitude=None))
    assert refused.value.code == "no_centre"


def test_a_district_with_neighbourhoods_changes_only_its_name(cast: Cast) -> None:
    actor = cast.administrator.actor
    district = save_district(actor=actor, area=CENTRE)
    save_neighbourhood(actor=actor, area=TOWN)
    save_district(actor=actor, area=replace(CENTRE, name="Midden"), district=district)
    with pytest.raises(MapError) as refused:
        save_district(actor=actor, area=replace(CENTRE, code="WK990102"), district=district)
    assert refused.value.code == "in_use"
    assert District.objects.get().name == "Midden"


def test_an_import_adds_changes_and_leaves_and_again_changes_nothing(cast: Cast) -> None:
    actor = cast.administrator.actor
    save_district(actor=actor, area=replace(CENTRE, name="Oud"))
    first = import_areas(actor=actor, areas=[TOWN, CENTRE])
    assert (first.added, first.changed, first.unchanged) == ([TOWN], [CENTRE], [])
    second = import_areas(actor=actor, areas=[TOWN, CENTRE])
    assert (second.added, second.changed, second.unchanged) == ([], [], [CENTRE, TOWN])


def test_an_import_with_an_unknown_district_changes_nothing(cast: Cast) -> None:
    lost = Area(code="BU99010900", year=2025, name="Verloren", latitude=52.1, longitude=5.1, line=4)
    with pytest.raises(BrokenFile) as broken:
        import_areas(actor=cast.administrator.actor, areas=[CENTRE, TOWN, lost])
    assert [(fault.line, fault.column) for fault in broken.value.faults] == [(4, "code")]
    assert not District.objects.exists()


def test_a_professional_is_given_a_neighbourhood_once_and_can_lose_it(cast: Cast) -> None:
    actor, here = cast.administrator.actor, NeighbourhoodFactory.make(municipality=cast.here)
    assert cast.professional.user is not None
    first = assign(actor=actor, user=cast.professional.user, neighbourhood=here)
    assert assign(actor=actor, user=cast.professional.user, neighbourhood=here) == first
    unassign(actor=actor, assignment=first)
    assert not Assignment.objects.exists()
    assert AuditEvent.objects.count() == 2


@pytest.mark.parametrize("key", ["administrator", "professional_elsewhere", "partner"])
def test_nobody_else_is_given_a_neighbourhood(cast: Cast, key: str) -> None:
    user = cast.called(key).user
    assert user is not None
    with pytest.raises(MapError) as refused:
        assign(
            actor=cast.administrator.actor, user=user, neighbourhood=NeighbourhoodFactory.make(municipality=cast.here)
        )
    assert refused.value.code == "no_professional"


def test_somebody_with_two_roles_is_one_colleague(cast: Cast) -> None:
    user = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    user.roles.create(kind=RoleKind.ADMINISTRATOR, municipality=cast.here)
    here = NeighbourhoodFactory.make(municipality=cast.here)
    assert assign(actor=cast.administrator.actor, user=user, neighbourhood=here).user == user


def test_a_venue_is_never_deleted_but_goes_out_of_use_and_back(cast: Cast) -> None:
    actor, venue = cast.administrator.actor, VenueFactory.make(municipality=cast.here)
    take_out_of_use(actor=actor, venue=venue)
    assert not Venue.objects.get().is_in_use
    take_back_into_use(actor=actor, venue=venue)
    assert Venue.objects.get().is_in_use


def test_two_venues_with_one_name_or_one_elsewhere_are_refused(cast: Cast) -> None:
    actor, venue = cast.administrator.actor, VenueFactory.make(municipality=cast.here, name="Bibliotheek")
    plan = VenuePlan(
        neighbourhood=venue.neighbourhood,
        name="bibliotheek",
        address="Plein 1",
        postal_code="1234 AB",
        town="Vaartdam",
        latitude=52.1,
        longitude=5.1,
        capacity=10,
    )
    elsewhere = NeighbourhoodFactory.make(municipality=cast.elsewhere)
    for wrong, code in ((plan, "taken"), (replace(plan, name="Buurthuis", neighbourhood=elsewhere), "elsewhere")):
        with pytest.raises(MapError) as refused:
            save_venue(actor=actor, plan=wrong)
        assert refused.value.code == code
    assert save_venue(actor=actor, plan=plan, venue=venue).address == "Plein 1"
