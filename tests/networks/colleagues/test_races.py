"""Two administrators at the same moment; SQLite lets one writer in at a time, so this runs on PostgreSQL."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import Deputy, User
from networks.colleagues.choices import WorkPart
from networks.colleagues.services import ColleaguesError, TimeAway, end_work, save_deputy
from networks.groups.models import Group
from networks.messaging.models import Message
from networks.neighbourhoods.models import Assignment
from tests.at_once import all_at_once
from tests.factories import GroupFactory, NeighbourhoodFactory, user_with_role
from tests.personas import Cast

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]
DAY = date(2027, 5, 5)


@pytest.fixture
def karin(cast: Cast) -> User:
    assert cast.professional.user is not None
    return cast.professional.user


@pytest.fixture
def others(cast: Cast) -> list[User]:
    return [user_with_role(RoleKind.PROFESSIONAL, cast.here) for _ in range(4)]


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except ColleaguesError as refused:
        return refused.code
    return "done"


def test_what_she_looked_after_goes_to_one_and_is_never_torn(cast: Cast, karin: User, others: list[User]) -> None:
    for _ in range(5):
        GroupFactory.make(municipality=cast.here, coach=karin)
        Assignment.objects.create(user=karin, neighbourhood=NeighbourhoodFactory.make(municipality=cast.here))
    end = partial(end_work, actor=cast.administrator.actor, municipality=cast.here, user=karin, at=timezone.now())
    acts = [partial(outcome, partial(end, receivers=dict.fromkeys(WorkPart, other))) for other in others]
    assert sorted(all_at_once(acts)) == ["done", "gone", "gone", "gone"]
    winner = Message.objects.get(key="work_handed_on").user
    assert set(Group.objects.values_list("coach", flat=True)) == {winner and winner.pk}
    assert set(Assignment.objects.values_list("user", flat=True)) == {winner and winner.pk}


def test_of_two_who_stand_in_on_the_same_day_one_does(cast: Cast, karin: User, others: list[User]) -> None:
    save = partial(save_deputy, actor=cast.administrator.actor, today=DAY)
    plans = [TimeAway(stands_in_for=karin, user=other, first_day=DAY, last_day=DAY) for other in others]
    acts = [partial(outcome, partial(save, away=plan)) for plan in plans]
    assert sorted(all_at_once(acts)) == ["done", "overlaps", "overlaps", "overlaps"]
    assert Deputy.objects.count() == 1


def test_a_ring_of_deputies_never_leaves_everybody_away(cast: Cast, karin: User, others: list[User]) -> None:
    save = partial(save_deputy, actor=cast.administrator.actor, today=DAY)
    pairs = [(karin, others[0]), (others[0], karin)]
    plans = [TimeAway(stands_in_for=away, user=deputy, first_day=DAY, last_day=DAY) for away, deputy in pairs]
    assert sorted(all_at_once([partial(outcome, partial(save, away=plan)) for plan in plans])) == ["away_too", "done"]
