"""Who sees a place or an interest: the rule and the queryset say the same, for everybody of the cast."""

import pytest

from networks.signups.models import Interest, Place
from networks.signups.rules import may_see_signup
from tests.factories import InterestFactory, PlaceFactory
from tests.networks.signups.stage import lecture
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


def every_row(cast: Cast) -> list[Place | Interest]:
    """Places and interests hers and another's, at lectures of this colleague, of nobody, and elsewhere."""
    rows: list[Place | Interest] = []
    for activity in (
        lecture(cast.here, planned_by=cast.professional.user),
        lecture(cast.here),
        lecture(cast.elsewhere, planned_by=cast.professional_elsewhere.user),
    ):
        rows += [PlaceFactory.make(activity=activity), InterestFactory.make(activity=activity)]
    parent = cast.parent.person
    own = lecture(cast.here)
    return [*rows, PlaceFactory.make(activity=own, person=parent), InterestFactory.make(activity=own, person=parent)]


@pytest.mark.parametrize("key", EVERYBODY)
def test_rule_and_queryset_agree(cast: Cast, key: str) -> None:
    rows, actor = every_row(cast), cast.called(key).actor
    by_rule = {row for row in rows if may_see_signup(actor, row)}
    by_queryset = {*Place.objects.visible_to(actor), *Interest.objects.visible_to(actor)}
    assert by_rule == by_queryset


@pytest.mark.parametrize(
    ("key", "seen"),
    [("professional", 2), ("parent", 2), *((key, 0) for key in EVERYBODY if key not in {"professional", "parent"})],
)
def test_only_the_colleague_and_the_parent_herself_see_anybody(cast: Cast, key: str, seen: int) -> None:
    every_row(cast)
    actor = cast.called(key).actor
    assert Place.objects.visible_to(actor).count() + Interest.objects.visible_to(actor).count() == seen


def test_who_looks_after_the_neighbourhood_sees_its_sign_ups_once(cast: Cast) -> None:
    place = PlaceFactory.make(activity=lecture(cast.here, planned_by=cast.professional.user))
    home = place.activity.venue.neighbourhood
    for persona in (cast.professional, cast.facilitator):
        assert persona.user is not None
        persona.user.assignments.create(neighbourhood=home)
    assert list(Place.objects.visible_to(cast.professional.actor)) == [place]
    assert not Place.objects.visible_to(cast.facilitator.actor).exists()
