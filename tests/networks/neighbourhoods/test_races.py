"""Two administrators press the button at the same moment: one is first, the other reads why not."""

from collections.abc import Callable

import pytest
from django.db import connection

from accounts.actor import Actor, system_actor
from accounts.choices import RoleKind
from accounts.services import AccountsError, add_colleague
from networks.neighbourhoods.cbs import Area
from networks.neighbourhoods.models import Neighbourhood
from networks.neighbourhoods.services import MapError, VenuePlan, save_district, save_venue
from networks.partners.choices import Formality, OrganisationKind
from networks.partners.services import OrganisationPlan, PartnerError, save_organisation
from tests.at_once import all_at_once
from tests.factories import NeighbourhoodFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


Act = Callable[[Actor, Neighbourhood], str]


def add_venue(actor: Actor, home: Neighbourhood) -> str:
    where = {"address": "Plein 1", "postal_code": "1234 AB", "town": "Vaartdam", "latitude": 52.1, "longitude": 5.1}
    plan = VenuePlan(neighbourhood=home, name="De Brug", capacity=30, **where)  # type: ignore[arg-type]  # texts and numbers
    try:
        return f"made {save_venue(actor=actor, plan=plan)}"
    except MapError as refused:
        return refused.code


def add_district(actor: Actor, home: Neighbourhood) -> str:
    try:
        return f"made {save_district(actor=actor, area=Area(code='WK990177', year=2025, name='De Brug')).name}"
    except MapError as refused:
        return refused.code


def add_organisation(actor: Actor, home: Neighbourhood) -> str:
    plan = OrganisationPlan(name="De Brug", kind=OrganisationKind.MOSQUE, formality=Formality.INFORMAL)
    try:
        return f"made {save_organisation(actor=actor, plan=plan)}"
    except PartnerError as refused:
        return refused.code


def invite(actor: Actor, home: Neighbourhood) -> str:
    try:
        made = add_colleague(
            actor=actor,
            municipality=home.municipality,
            email="new@work.example",
            name="De Brug",
            roles={RoleKind.PARTNER},
        )
    except AccountsError as refused:
        return "taken" if refused.code == "already_colleague" else refused.code
    return f"made {made}"


@pytest.mark.parametrize("act", [add_venue, add_district, add_organisation, invite])
def test_of_one_name_twice_at_the_same_moment_the_second_is_refused_kindly(
    act: Callable[[Actor, Neighbourhood], str],
) -> None:
    home = NeighbourhoodFactory.make()
    actor = system_actor(home.municipality)
    assert sorted(all_at_once([lambda: act(actor, home)] * 2)) == ["made De Brug", "taken"]
