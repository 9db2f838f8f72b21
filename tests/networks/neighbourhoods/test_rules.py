"""Who sees the map, who changes it, and who looks after which part."""

import pytest

from accounts.rules import is_of_this_municipality
from networks.neighbourhoods.models import Assignment, District, Neighbourhood, Venue
from networks.neighbourhoods.queries import neighbourhoods_of
from networks.neighbourhoods.rules import looks_after_neighbourhood, may_assign, may_change_map, may_see_map
from tests.factories import NeighbourhoodFactory, VenueFactory
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", EVERYBODY)
def test_everybody_sees_the_map_of_this_municipality_only(cast: Cast, key: str) -> None:
    venues = [VenueFactory.make(municipality=cast.here), VenueFactory.make(municipality=cast.elsewhere)]
    actor = cast.called(key).actor
    for model, things in (
        (Venue, venues),
        (Neighbourhood, [venue.neighbourhood for venue in venues]),
        (District, [venue.neighbourhood.district for venue in venues]),
    ):
        assert (
            list(model.objects.visible_to(actor))
            == [thing for thing in things if is_of_this_municipality(actor, thing)]
            == things[:1]
        )


@pytest.mark.parametrize("key", EVERYBODY)
def test_only_an_administrator_changes_the_map_here(cast: Cast, key: str) -> None:
    actor = cast.called(key).actor
    here, elsewhere = (NeighbourhoodFactory.make(municipality=where) for where in (cast.here, cast.elsewhere))
    assert may_see_map(actor) is (key in {"administrator", "professional"})
    for predicate in (may_change_map, may_assign):
        assert [predicate(actor, here), predicate(actor, elsewhere)] == [key == "administrator", False]


@pytest.mark.parametrize("key", [key for key in EVERYBODY if key not in {"parent", "visitor"}])
def test_only_a_professional_looks_after_what_she_was_given(cast: Cast, key: str) -> None:
    persona = cast.called(key)
    assert persona.user is not None
    given, other = NeighbourhoodFactory.make_many(2, municipality=cast.here)
    elsewhere = NeighbourhoodFactory.make(municipality=cast.elsewhere)
    for neighbourhood in (given, elsewhere):
        Assignment.objects.create(user=persona.user, neighbourhood=neighbourhood)
    expected = [given] if key == "professional" else []
    assert list(neighbourhoods_of(persona.actor)) == expected
    looked_after = [thing for thing in (given, other, elsewhere) if looks_after_neighbourhood(persona.actor, thing)]
    assert looked_after == expected
    venue = VenueFactory.make(municipality=cast.here, neighbourhood=given)
    assert looks_after_neighbourhood(persona.actor, venue) is bool(expected)
