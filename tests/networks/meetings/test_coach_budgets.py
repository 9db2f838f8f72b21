"""The pages of the coach cost the same for a small group and a full one, with one meeting or many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.groups.models import Group
from networks.meetings.choices import MeetingKind
from networks.meetings.services import plan_coaching
from tests.factories import MeetingFactory
from tests.networks.meetings.stage import started_group
from tests.personas import Cast, client_of

pytestmark = pytest.mark.django_db

MOST = 20


def group_of(cast: Cast, members: int, meetings: int) -> Group:
    """A group with so many parents, that has planned so many meetings."""
    group = started_group(cast, members=members, started_at=timezone.now())
    for week in range(meetings):
        begins = timezone.now() + timedelta(weeks=week + 1)
        MeetingFactory.make(
            group=group, kind=MeetingKind.STARTUP, starts_at=begins, ends_at=begins + timedelta(hours=2)
        )
    plan_coaching(actor=cast.professional.actor, group=group, at=timezone.now())
    return group


@pytest.mark.parametrize("name", ["plan", "coordinator", "agreements", "hand_over", "end"])
def test_a_page_of_a_group_costs_the_same_at_any_size(cast: Cast, name: str) -> None:
    browser, counts = client_of(cast.professional.user), []
    for members, meetings in ((2, 1), (15, 12)):
        url = reverse(f"meetings:{name}", args=["vaartdam", group_of(cast, members, meetings).pk])
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize("name", ["move", "cancel", "count", "task"])
def test_a_page_of_a_meeting_costs_the_same_at_any_size(cast: Cast, name: str) -> None:
    browser, counts = client_of(cast.professional.user), []
    for members, meetings in ((2, 2), (15, 12)):
        group = group_of(cast, members, meetings)
        number = group.coaching_tasks.all()[0].pk if name == "task" else group.meetings.all()[0].pk
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(f"meetings:{name}", args=["vaartdam", number])).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST
