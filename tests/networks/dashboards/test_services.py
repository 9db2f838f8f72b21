"""Counting: what is counted anew, what is left alone, and what a missed run catches up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from networks.dashboards.models import CountedMonth, MonthFigure
from networks.dashboards.services import count_everywhere, count_figures, figures_at_hand
from networks.groups.models import Membership
from networks.meetings.models import Meeting
from networks.neighbourhoods.models import Neighbourhood
from networks.signups.models import Place
from tests.factories import ActivityFactory, PlaceFactory
from tests.networks.dashboards.conftest import AT, MakeGroup, held
from tests.personas import Cast

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
A_DAY = timedelta(days=1)


def count(cast: Cast, at: datetime = AT) -> None:
    count_figures(actor=cast.administrator.actor, municipality=cast.here, at=at)


def value(figure: str, month: date = NOVEMBER) -> int | None:
    row = MonthFigure.objects.filter(figure=figure, month=month).first()
    return row.value if row else None


def test_the_first_count_goes_back_to_the_first_thing_that_happened(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(9), AT - 40 * A_DAY, 7)
    count(cast)
    months = list(CountedMonth.objects.order_by("month").values_list("month", flat=True))
    assert months == [date(2026, 8, 1), date(2026, 9, 1), OCTOBER, NOVEMBER]
    assert [value("attendance", OCTOBER), value("participants", OCTOBER), value("participants")] == [7, 9, 9]


def test_an_old_meeting_that_is_counted_late_changes_its_own_month(cast: Cast, make_group: MakeGroup) -> None:
    group = make_group(9)
    count(cast)
    meeting = held(group, AT - 40 * A_DAY, 7)
    Meeting.objects.update(changed_at=AT + timedelta(minutes=1))
    count(cast, AT + timedelta(minutes=4))
    assert value("attendance", OCTOBER) == 7
    Meeting.objects.filter(pk=meeting.pk).update(attendance=8, changed_at=AT + timedelta(minutes=5))
    count(cast, AT + timedelta(minutes=8))
    assert value("attendance", OCTOBER) == 8


def test_participants_of_a_month_that_is_over_stay_when_members_are_forgotten(
    cast: Cast, make_group: MakeGroup
) -> None:
    group = make_group(9)
    held(group, AT - 40 * A_DAY, 7)
    count(cast)
    Membership.objects.all().delete()
    Meeting.objects.update(changed_at=AT + A_DAY)
    count(cast, AT + A_DAY)
    assert [value("participants", OCTOBER), value("could_come", OCTOBER), value("participants")] == [9, 9, None]


def test_visitors_stay_when_their_places_are_forgotten(cast: Cast, quarter: Neighbourhood) -> None:
    starts_at = AT - A_DAY
    given = ActivityFactory.make(
        municipality=cast.here, state="published", starts_at=starts_at, venue__neighbourhood=quarter
    )
    PlaceFactory.make_many(6, activity=given)
    count(cast)
    Place.objects.all().delete()
    given.save()
    count(cast, AT + A_DAY)
    assert value("visitors") == 6


def test_a_run_that_was_missed_is_caught_up(cast: Cast, make_group: MakeGroup) -> None:
    group = make_group(9)
    count(cast)
    held(group, AT + 2 * A_DAY, 7)
    group.memberships.filter(pk=group.memberships.latest("pk").pk).update(left_at=datetime(2026, 12, 20, tzinfo=UTC))
    count(cast, datetime(2027, 1, 5, tzinfo=UTC))
    counted = [value(name, month) for name in ("attendance", "participants") for month in (NOVEMBER, DECEMBER)]
    assert counted == [7, None, 9, 8]


def test_what_is_not_there_any_more_goes(cast: Cast, make_group: MakeGroup) -> None:
    meeting = held(make_group(), AT - A_DAY, 7)
    count(cast)
    meeting.delete()
    count(cast, AT + A_DAY)
    assert value("attendance") is None
    assert value("own_meetings") is None


def test_counting_twice_changes_nothing(cast: Cast, make_group: MakeGroup) -> None:
    held(make_group(9), AT - A_DAY, 7)
    count(cast)
    before = list(MonthFigure.objects.order_by("pk").values())
    count(cast)
    count(cast, AT + timedelta(minutes=4))
    assert list(MonthFigure.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(("later", "counts"), [(4, False), (6, True)])
def test_a_page_counts_by_itself_only_what_is_older_than_five_minutes(cast: Cast, later: int, counts: bool) -> None:
    count(cast)
    at = AT + timedelta(minutes=later)
    figures_at_hand(actor=cast.policy_officer.actor, municipality=cast.here, at=at)
    assert CountedMonth.objects.get().counted_at == (at if counts else AT)


def test_every_municipality_is_counted(cast: Cast) -> None:
    count_everywhere(actor=cast.administrator.actor, at=AT)
    assert set(CountedMonth.objects.values_list("municipality", flat=True)) == {cast.here.pk, cast.elsewhere.pk}
