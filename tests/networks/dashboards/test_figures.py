"""What each figure counts, and what it leaves out."""

import inspect
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.dashboards import figures
from networks.dashboards.figures import FIGURES, Figure, Span
from networks.groups.choices import GroupState
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingKind, MeetingState
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.choices import InterestState, PlaceState
from tests.factories import ActivityFactory, InterestFactory, MeetingFactory, MembershipFactory, PlaceFactory
from tests.networks.dashboards.conftest import AT, MakeGroup, held
from tests.personas import Cast

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
A_DAY = timedelta(days=1)
PHASES = [figures.groups_forming, figures.groups_started, figures.groups_independent, figures.groups_dormant]


def span(cast: Cast, month: date = NOVEMBER) -> Span:
    return Span(cast.here, month, AT)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)
def test_the_definition_on_the_page_is_the_one_in_the_code(figure: Figure) -> None:
    with translation.override("en"):
        assert str(figure.definition) == (inspect.getdoc(figure.count) or "").splitlines()[0]


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"state": GroupState.FORMING, "started_at": None}, 0),
        ({}, 1),
        ({"state": GroupState.INDEPENDENT, "handed_over_at": AT - A_DAY}, 2),
        ({"state": GroupState.DORMANT, "dormant_since": AT - A_DAY}, 3),
        ({"state": GroupState.DORMANT, "handed_over_at": AT - 2 * A_DAY, "dormant_since": AT - A_DAY}, 3),
        ({"state": GroupState.STOPPED, "ended_at": AT - A_DAY, "stop_reason": "too_few"}, None),
    ],
)
def test_a_group_is_in_one_phase(
    cast: Cast, make_group: MakeGroup, quarter: Neighbourhood, fields: dict[str, Any], phase: int | None
) -> None:
    make_group(**fields)
    counted = [count(span(cast)) for count in PHASES]
    assert counted == [{quarter.pk: 1} if number == phase else {} for number in range(4)]


def test_a_group_is_in_the_phase_of_the_month_that_is_counted(
    cast: Cast, make_group: MakeGroup, quarter: Neighbourhood
) -> None:
    make_group(state=GroupState.INDEPENDENT, handed_over_at=AT - A_DAY)
    assert figures.groups_started(span(cast, OCTOBER)) == {quarter.pk: 1}
    assert figures.groups_started(span(cast)) == {}
    assert figures.groups_forming(span(cast, date(2026, 8, 1))) == {quarter.pk: 1}
    assert figures.groups_forming(span(cast, date(2026, 7, 1))) == {}


def test_a_group_that_ended_is_counted_in_its_month(cast: Cast, make_group: MakeGroup, quarter: Neighbourhood) -> None:
    make_group(state=GroupState.COMPLETED, handed_over_at=AT - 60 * A_DAY, ended_at=AT - A_DAY)
    assert figures.groups_ended(span(cast)) == {quarter.pk: 1}
    assert figures.groups_ended(span(cast, OCTOBER)) == {}


def test_who_left_is_not_a_participant_any_more(cast: Cast, make_group: MakeGroup, quarter: Neighbourhood) -> None:
    group = make_group(9)
    MembershipFactory.make(group=group, joined_at=AT - 40 * A_DAY, left_at=AT - A_DAY)
    assert figures.participants(span(cast, OCTOBER)) == {quarter.pk: 10}
    assert figures.participants(span(cast)) == {quarter.pk: 9}
    Group.objects.update(ended_at=AT - A_DAY, state=GroupState.STOPPED)
    assert figures.participants(span(cast)) == {}


def test_meetings_count_once_they_are_held(cast: Cast, make_group: MakeGroup, quarter: Neighbourhood) -> None:
    group = make_group()
    held(group, AT - A_DAY, 7, kind=MeetingKind.STARTUP)
    held(group, AT - 2 * A_DAY, 5)
    held(group, AT - 30 * A_DAY, 9)
    MeetingFactory.make(group=group, starts_at=AT - 3 * A_DAY)
    MeetingFactory.make(group=group, starts_at=AT - 4 * A_DAY, state=MeetingState.CANCELLED)
    assert figures.startup_meetings(span(cast)) == {quarter.pk: 1}
    assert figures.own_meetings(span(cast)) == {quarter.pk: 1}
    assert figures.attendance(span(cast)) == {quarter.pk: 12}


def test_who_could_come_was_in_the_group_then(cast: Cast, make_group: MakeGroup, quarter: Neighbourhood) -> None:
    group = make_group(8)
    held(group, AT - 2 * A_DAY, 5)
    held(group, AT - 5 * A_DAY, 5)
    MembershipFactory.make(group=group, joined_at=AT - 3 * A_DAY)
    MembershipFactory.make(group=group, joined_at=AT - 90 * A_DAY, left_at=AT - 3 * A_DAY)
    assert figures.could_come(span(cast)) == {quarter.pk: 9 + 9}


def test_a_meeting_of_new_year_s_eve_belongs_to_december(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(), datetime(2026, 12, 31, 22, 59, tzinfo=UTC), 7)
    december = Span(cast.here, date(2026, 12, 1), AT + 90 * A_DAY)
    assert list(figures.attendance(december).values()) == [7]
    assert figures.attendance(Span(cast.here, date(2027, 1, 1), AT + 90 * A_DAY)) == {}


def lecture(cast: Cast, quarter: Neighbourhood, **fields: Any) -> Activity:
    told = {"state": ActivityState.PUBLISHED, "starts_at": AT - A_DAY, "venue__neighbourhood": quarter, **fields}
    return ActivityFactory.make(municipality=cast.here, venue__municipality=cast.here, **told)


def test_the_way_from_a_lecture_into_a_group(cast: Cast, make_group: MakeGroup, quarter: Neighbourhood) -> None:
    given = lecture(cast, quarter)
    PlaceFactory.make_many(3, activity=given)
    PlaceFactory.make(activity=given, state=PlaceState.WITHDRAWN)
    InterestFactory.make(activity=given)
    InterestFactory.make(activity=given, state=InterestState.WITHDRAWN)
    MembershipFactory.make(group=make_group(activity=given))
    counted = [count(span(cast)) for count in (figures.lectures, figures.visitors, figures.interested, figures.joined)]
    assert counted == [{quarter.pk: 1}, {quarter.pk: 3}, {quarter.pk: 2}, {quarter.pk: 1}]


@pytest.mark.parametrize(
    "fields",
    [{"state": ActivityState.CANCELLED}, {"state": ActivityState.DRAFT}, {"starts_at": AT + A_DAY}],
)
def test_a_lecture_that_was_not_given_does_not_count(
    cast: Cast, quarter: Neighbourhood, fields: dict[str, Any]
) -> None:
    PlaceFactory.make(activity=lecture(cast, quarter, **fields))
    assert figures.lectures(span(cast)) == figures.visitors(span(cast)) == {}


def test_another_municipality_is_not_counted(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(9), AT - A_DAY, 9)
    elsewhere = Span(cast.elsewhere, NOVEMBER, AT)
    assert [figure.count(elsewhere) for figure in FIGURES] == [{}] * len(FIGURES)


def test_nobody_is_looked_at(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(9), AT - A_DAY, 9)
    assert Membership.objects.count() == 9
    with CaptureQueriesContext(connection) as asked:
        for figure in FIGURES:
            figure.count(span(cast))
    assert [query["sql"] for query in asked if "accounts_person" in query["sql"]] == []
