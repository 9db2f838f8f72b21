"""The cast is who it says it is."""

import pytest

from accounts.choices import RoleKind
from tests.factories import InterestFactory, MessageFactory, PlaceFactory
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

ROLES_HERE = {
    "administrator": {RoleKind.ADMINISTRATOR},
    "professional": {RoleKind.PROFESSIONAL},
    "professional_elsewhere": set(),
    "facilitator": {RoleKind.FACILITATOR},
    "partner": {RoleKind.PARTNER},
    "policy_officer": {RoleKind.POLICY_OFFICER},
    "method_owner": {RoleKind.METHOD_OWNER},
    "operator": {RoleKind.OPERATOR},
    "parent": set(),
    "visitor": set(),
}


def test_everybody_has_her_own_roles_here(cast: Cast) -> None:
    assert {key: set(cast.called(key).actor.roles) for key in EVERYBODY} == ROLES_HERE


def test_only_the_visitor_and_strangers_are_unknown_here(cast: Cast) -> None:
    assert [key for key in EVERYBODY if cast.called(key).actor.is_anonymous] == ["visitor"]
    assert cast.parent.actor.person == cast.parent.person


@pytest.mark.parametrize("factory", [PlaceFactory, InterestFactory, MessageFactory])
def test_factories_keep_to_one_municipality(factory: type[PlaceFactory | InterestFactory | MessageFactory]) -> None:
    made = factory.make()
    assert made.person is not None
    assert made.person.municipality == made.municipality
