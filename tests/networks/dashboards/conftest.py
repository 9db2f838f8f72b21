"""What the tests of the figures share: a moment in the middle of a quarter, and things that happened."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.meetings.choices import MeetingState
from networks.meetings.models import Meeting
from networks.neighbourhoods.models import Neighbourhood
from tests.factories import GroupFactory, MeetingFactory, MembershipFactory, NeighbourhoodFactory
from tests.personas import Cast

# A Wednesday afternoon, 15:00 in the Netherlands.
AT = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)

MakeGroup = Callable[..., Group]


@pytest.fixture
def quarter(cast: Cast) -> Neighbourhood:
    """The neighbourhood of the story."""
    return NeighbourhoodFactory.make(municipality=cast.here, name="Binnenstad", district__name="Centrum")


@pytest.fixture
def make_group(cast: Cast, quarter: Neighbourhood) -> MakeGroup:
    """Make a group that started in September with so many members: `make_group(9)`."""

    def make(members: int = 0, **fields: Any) -> Group:
        started = AT - timedelta(days=70)
        told = {"state": GroupState.STARTED, "started_at": started, "neighbourhood": quarter, **fields}
        group = GroupFactory.make(municipality=cast.here, **told)
        Group.objects.filter(pk=group.pk).update(created_at=started - timedelta(days=10), changed_at=started)
        MembershipFactory.make_many(members, group=group, joined_at=started)
        return group

    return make


def held(group: Group, starts_at: datetime, attendance: int, **fields: Any) -> Meeting:
    """A meeting that was held."""
    return MeetingFactory.make(
        group=group, starts_at=starts_at, state=MeetingState.HELD, attendance=attendance, **fields
    )
