"""Dates from a rhythm: around every holiday, at the same hour on the clock in summer and in winter."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.activities.services import NoSuchHour
from networks.holidays.queries import ClosedSpan
from networks.meetings.rhythm import (
    MOST_WEEKS_AROUND,
    WEEK,
    NoFreeDay,
    Rhythm,
    dates_of,
    day_of_the_week,
    first_on,
    last_day_needed,
    moments_of,
)
from networks.neighbourhoods.choices import Day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EVERY_SIX_WEEKS = Rhythm(interval_weeks=6, day=Day.THU, begins=time(19, 30))


def closed(name: str, first: date, days: int = 1) -> ClosedSpan:
    return ClosedSpan(name=name, first_day=first, last_day=first + timedelta(days=days - 1), is_school=days > 1)


days = st.dates(min_value=date(2026, 8, 1), max_value=date(2030, 7, 31))
rhythms = st.builds(
    Rhythm,
    interval_weeks=st.integers(1, 26),
    day=st.sampled_from(Day),
    begins=st.times().map(lambda t: t.replace(microsecond=0)),
)
spans = st.builds(closed, st.sampled_from(["Autumn holiday", "May holiday", "Easter"]), days, st.integers(1, 45))


def test_a_date_in_a_holiday_goes_a_week_later_and_the_next_counts_from_there() -> None:
    spring = closed("Spring holiday", date(2027, 2, 20), 9)

    found = dates_of(EVERY_SIX_WEEKS, date(2027, 1, 12), 3, [spring])

    assert found.days == [date(2027, 1, 14), date(2027, 3, 4), date(2027, 4, 15)]
    assert [(skipped.day, skipped.reason) for skipped in found.skipped] == [(date(2027, 2, 25), "Spring holiday")]


def test_a_day_in_two_holidays_names_both_once() -> None:
    christmas = closed("Christmas", date(2026, 12, 24)), closed("Christmas holiday", date(2026, 12, 19), 16)

    found = dates_of(EVERY_SIX_WEEKS, date(2026, 12, 24), 1, [*christmas, christmas[0]])

    assert found.days == [date(2027, 1, 7)]
    assert [skipped.reason for skipped in found.skipped] == ["Christmas, Christmas holiday", "Christmas holiday"]


def test_a_holiday_that_never_ends_is_an_error_and_no_endless_search() -> None:
    with pytest.raises(NoFreeDay):
        dates_of(EVERY_SIX_WEEKS, date(2027, 1, 14), 1, [closed("Typing error", date(2027, 1, 1), 4000)])


@given(rhythm=rhythms, first=days, count=st.integers(1, 12), holidays=st.lists(spans, max_size=6))
def test_every_date_is_on_its_day_in_no_holiday_and_at_least_the_interval_after_the_last(
    rhythm: Rhythm, first: date, count: int, holidays: list[ClosedSpan]
) -> None:
    try:
        found = dates_of(rhythm, first, count, holidays)
    except NoFreeDay:
        return
    assert len(found.days) == count
    assert first <= found.days[0]
    assert found.days[-1] <= last_day_needed(rhythm, first, count)
    for day in found.days:
        assert day_of_the_week(day) == rhythm.day
        assert not any(span.covers(day) for span in holidays)
    for earlier, later in zip(found.days, found.days[1:], strict=False):
        assert rhythm.interval_weeks * WEEK <= later - earlier <= (rhythm.interval_weeks + MOST_WEEKS_AROUND) * WEEK


@given(rhythm=rhythms, first=days, count=st.integers(1, 8), holidays=st.lists(spans, max_size=6))
def test_every_day_passed_over_says_a_holiday_it_is_in(
    rhythm: Rhythm, first: date, count: int, holidays: list[ClosedSpan]
) -> None:
    try:
        found = dates_of(rhythm, first, count, holidays)
    except NoFreeDay:
        return
    for skipped in found.skipped:
        assert set(skipped.names) == {span.name for span in holidays if span.covers(skipped.day)} != set()
    if not found.skipped:
        steps = [later - earlier for earlier, later in zip(found.days, found.days[1:], strict=False)]
        assert steps == [rhythm.interval_weeks * WEEK] * (count - 1)


@given(day=st.sampled_from(Day), earliest=days)
def test_the_first_such_day_is_within_a_week(day: Day, earliest: date) -> None:
    found = first_on(day, earliest)

    assert day_of_the_week(found) == day
    assert timedelta() <= found - earliest < WEEK


@given(rhythm=rhythms, first=days, count=st.integers(1, 12))
def test_the_clock_shows_the_same_hour_all_year(rhythm: Rhythm, first: date, count: int) -> None:
    found = dates_of(rhythm, first, count, [])
    try:
        moments = moments_of(found.days, rhythm.begins)
    except NoSuchHour:
        assert rhythm.day == Day.SUN
        assert rhythm.begins.hour == 2
        return
    assert [moment.astimezone(AMSTERDAM).replace(tzinfo=None) for moment in moments] == [
        datetime.combine(day, rhythm.begins) for day in found.days
    ]


@pytest.mark.parametrize(
    ("before", "after", "apart"),
    [(date(2027, 3, 25), date(2027, 4, 1), 167), (date(2027, 10, 28), date(2027, 11, 4), 169)],
)
def test_a_week_in_which_the_clock_changes_takes_an_hour_less_or_more(before: date, after: date, apart: int) -> None:
    earlier, later = moments_of([before, after], time(19, 30))

    assert later - earlier == timedelta(hours=apart)


def test_the_hour_the_clock_skips_is_refused_and_the_one_that_comes_twice_is_the_first() -> None:
    with pytest.raises(NoSuchHour):
        moments_of([date(2027, 3, 28)], time(2, 30))
    assert moments_of([date(2027, 10, 31)], time(2, 30)) == [datetime(2027, 10, 31, 0, 30, tzinfo=UTC)]
