"""Who sees which organisation: the predicate and `visible_to` say the same."""

import pytest

from networks.partners.models import ContactPerson, Organisation
from networks.partners.rules import may_change_organisation, may_see_organisation, may_see_people
from tests.factories import OrganisationFactory
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db
SEES_ALL = {"administrator", "professional", "policy_officer"}


@pytest.mark.parametrize("key", EVERYBODY)
def test_predicate_and_queryset_agree(cast: Cast, key: str) -> None:
    own, other = OrganisationFactory.make_many(2, municipality=cast.here)
    elsewhere = OrganisationFactory.make(municipality=cast.elsewhere)
    persona = cast.called(key)
    if persona.user is not None:
        for organisation in (own, elsewhere):
            ContactPerson.objects.create(organisation=organisation, user=persona.user)
    seen = {own, other} if key in SEES_ALL else {own} if key == "partner" else set()
    actor, everything = persona.actor, (own, other, elsewhere)
    assert set(Organisation.objects.visible_to(actor)) == seen
    assert {thing for thing in everything if may_see_organisation(actor, thing)} == seen
    whose = set() if key == "policy_officer" else seen
    assert {thing for thing in everything if may_see_people(actor, thing)} == whose
    changed = {own, other} if key == "administrator" else set()
    assert {thing for thing in everything if may_change_organisation(actor, thing)} == changed
