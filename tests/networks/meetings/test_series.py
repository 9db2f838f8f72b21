"""Several dates at once, around the holidays, all of them or none."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.utils.timezone import localtime

from networks.groups.models import Group
from networks.holidays.models import SchoolHoliday
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.rhythm import Rhythm
from networks.meetings.services import MeetingError, Series, SeriesPlan, agree, plan_coaching, plan_series
from networks.neighbourhoods.choices import Day
from tests.networks.meetings.stage import NOW, planned, started_group, startup_plan, venue_of
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

EVERY_SIX_WEEKS = Rhythm(interval_weeks=6, day=Day.THU, begins=time(19, 30))
FOUR_DATES = SeriesPlan(rhythm=EVERY_SIX_WEEKS, first=date(2027, 1, 11), count=4, length=timedelta(hours=2))


@pytest.fixture
def group(cast: Cast) -> Group:
    return started_group(cast)


def plan(cast: Cast, group: Group, series: SeriesPlan = FOUR_DATES) -> Series:
    return plan_series(actor=cast.professional.actor, group=group, plan=series, at=NOW)


def test_four_dates_lie_six_weeks_apart_at_the_same_hour(cast: Cast, group: Group) -> None:
    meetings = plan(cast, group).meetings

    begins = [localtime(meeting.starts_at) for meeting in meetings]
    assert [moment.date() for moment in begins] == [
        date(2027, 1, 14),
        date(2027, 2, 25),
        date(2027, 4, 8),
        date(2027, 5, 20),
    ]
    assert {moment.time() for moment in begins} == {time(19, 30)}
    assert {meeting.ends_at - meeting.starts_at for meeting in meetings} == {timedelta(hours=2)}


def test_a_day_in_a_holiday_is_passed_over_and_named(cast: Cast, group: Group) -> None:
    days = {"first_day": date(2027, 2, 20), "last_day": date(2027, 2, 28)}
    SchoolHoliday.objects.create(municipality=cast.here, school_year=2026, name="Voorjaarsvakantie", **days)

    series = plan(cast, group, replace(FOUR_DATES, count=2))

    assert localtime(series.meetings[1].starts_at).date() == date(2027, 3, 4)
    assert series.around.remarks == ["Thursday 25 February is passed over: Voorjaarsvakantie."]


def test_a_school_year_nobody_entered_is_said(cast: Cast, group: Group) -> None:
    remarks = plan(cast, group, replace(FOUR_DATES, count=1)).around.remarks

    assert remarks == ["The school holidays of 2026-2027 are not entered yet, so we could not go around them."]


def test_public_holidays_are_known_without_a_list(cast: Cast, group: Group) -> None:
    liberation_day = replace(FOUR_DATES, rhythm=replace(EVERY_SIX_WEEKS, day=Day.WED), first=date(2027, 5, 5), count=1)

    assert localtime(plan(cast, group, liberation_day).meetings[0].starts_at).date() == date(2027, 5, 12)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first": date(2027, 1, 1), "rhythm": replace(EVERY_SIX_WEEKS, day=Day.MON)}, "in_the_past"),
        ({"count": 0}, "how_many"),
        ({"count": 13}, "how_many"),
        (
            {"first": date(2028, 3, 26), "rhythm": Rhythm(interval_weeks=6, day=Day.SUN, begins=time(2, 30))},
            "no_such_hour",
        ),
        ({"length": timedelta()}, "ends_first"),
    ],
)
def test_a_series_that_cannot_be_is_refused_whole(
    cast: Cast, group: Group, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(MeetingError) as refused:
        plan(cast, group, replace(FOUR_DATES, **changes))  # type: ignore[arg-type]  # parts of a plan

    assert refused.value.code == code
    assert not Meeting.objects.exists()


def test_a_room_taken_on_one_of_the_dates_plans_none(cast: Cast, group: Group) -> None:
    venue = venue_of(group, name="De Brug")
    planned(cast.professional.actor, started_group(cast), startup_plan(venue, days=28))

    with pytest.raises(MeetingError, match="De Brug has no room free"):
        plan(cast, group, replace(FOUR_DATES, venue=venue))
    assert not group.meetings.exists()


def test_what_the_group_agreed_is_written_down_and_off_the_list(cast: Cast, group: Group) -> None:
    planned(cast.professional.actor, group, startup_plan(days=1))
    plan_coaching(actor=cast.professional.actor, group=group, at=NOW)
    monthly = replace(FOUR_DATES, rhythm=replace(EVERY_SIX_WEEKS, interval_weeks=4))

    agree(actor=cast.professional.actor, group=group, plan=monthly, contribution=True, at=NOW)

    group.refresh_from_db()
    assert (group.interval_weeks, group.contribution_asked, group.meetings.count()) == (4, True, 5)
    done = CoachingTask.objects.filter(group=group, done_at=NOW).values_list("key", flat=True)
    assert set(done) == {"rhythm", "first_dates", "contribution"}
