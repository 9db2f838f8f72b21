"""Who may see and change a lecture: the sentence, the queryset and the table agree."""

import pytest

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.rules import may_change_activity, may_plan_activities, may_see_activity
from networks.neighbourhoods.models import Assignment
from tests.factories import ActivityFactory
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def lectures(cast: Cast) -> list[Activity]:
    """A lecture in each state, here and elsewhere."""
    return [
        ActivityFactory.make(municipality=municipality, state=state)
        for municipality in (cast.here, cast.elsewhere)
        for state in ActivityState
    ]


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_sentence_and_the_queryset_agree(cast: Cast, lectures: list[Activity], who: str) -> None:
    actor = cast.called(who).actor
    fetched = set(Activity.objects.visible_to(actor))
    assert fetched == {activity for activity in lectures if may_see_activity.test(actor, activity)}


@pytest.mark.parametrize("who", EVERYBODY)
def test_drafts_are_for_professionals_only(cast: Cast, lectures: list[Activity], who: str) -> None:
    states = {activity.state for activity in Activity.objects.visible_to(cast.called(who).actor)}
    announced = {ActivityState.PUBLISHED, ActivityState.CANCELLED}
    assert states == (set(ActivityState) if who == "professional" else announced)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_professionals_plan(cast: Cast, who: str) -> None:
    assert may_plan_activities.test(cast.called(who).actor, None) is (who == "professional")


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_changes_what_is_not_hers(cast: Cast, lectures: list[Activity], who: str) -> None:
    assert not any(may_change_activity.test(cast.called(who).actor, activity) for activity in lectures)


@pytest.mark.parametrize("who", [name for name in EVERYBODY if name not in {"parent", "visitor"}])
def test_who_planned_it_or_looks_after_the_neighbourhood_changes_it(cast: Cast, who: str) -> None:
    user = cast.called(who).user
    assert user is not None
    planned = ActivityFactory.make(municipality=cast.here, planned_by=user)
    nearby = ActivityFactory.make(municipality=cast.here)
    Assignment.objects.create(user=user, neighbourhood=nearby.venue.neighbourhood)
    for activity in (planned, nearby):
        assert may_change_activity.test(cast.called(who).actor, activity) is (who == "professional")
