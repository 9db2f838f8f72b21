"""Two counts at the same moment: one waits for the other, and nothing is counted twice."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from networks.dashboards.models import CountedMonth, MonthFigure
from networks.dashboards.services import count_figures
from tests.at_once import all_at_once
from tests.networks.dashboards.conftest import AT, MakeGroup, held
from tests.personas import Cast

pytestmark = [
    pytest.mark.race,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
]


def test_four_counts_at_once_leave_what_one_leaves(cast: Cast, make_group: MakeGroup) -> None:
    for number in range(6):
        held(make_group(9), AT - timedelta(days=30 * number + 1), 7)
    actor = cast.administrator.actor
    counts = [
        partial(count_figures, actor=actor, municipality=cast.here, at=AT + timedelta(seconds=number))
        for number in range(4)
    ]
    all_at_once(counts)
    counted = set(MonthFigure.objects.filter(figure="attendance").values_list("value", flat=True))
    assert counted == {7}
    months = list(CountedMonth.objects.filter(municipality=cast.here).values_list("month", flat=True))
    assert len(months) == len(set(months)) > 1
