"""Weeks from Monday to Sunday on the clocks of the Netherlands, also when those change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.desk.schedule import FIRST_MONDAY, Week, day_of, week_named, week_of

SPRING, AUTUMN = Week(date(2027, 3, 22)), Week(date(2027, 10, 25))


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2027, 7, 4, 21, 59, tzinfo=UTC), date(2027, 6, 28)),
        (datetime(2027, 7, 4, 22, 0, tzinfo=UTC), date(2027, 7, 5)),
        (date(2026, 12, 31), date(2026, 12, 28)),
    ],
)
def test_a_week_begins_on_monday_at_midnight_of_here(moment: datetime, monday: date) -> None:
    assert week_of(moment) == Week(monday)


@pytest.mark.parametrize(("week", "hours"), [(SPRING, 167), (SPRING.next, 168), (AUTUMN.previous, 168), (AUTUMN, 169)])
def test_a_week_in_which_the_clock_changes_is_an_hour_shorter_or_longer(week: Week, hours: int) -> None:
    assert week.ends_at - week.begins_at == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("week", "mail_at"),
    [
        (SPRING, datetime(2027, 3, 22, 7, tzinfo=UTC)),
        (SPRING.next, datetime(2027, 3, 29, 6, tzinfo=UTC)),
        (AUTUMN, datetime(2027, 10, 25, 6, tzinfo=UTC)),
        (AUTUMN.next, datetime(2027, 11, 1, 7, tzinfo=UTC)),
    ],
)
def test_the_mail_leaves_at_eight_on_both_sides_of_a_change(week: Week, mail_at: datetime) -> None:
    assert week.may_be_mailed(mail_at)
    assert not week.may_be_mailed(mail_at - timedelta(seconds=1))
    assert week.may_be_mailed(mail_at + timedelta(hours=12))
    assert not week.may_be_mailed(mail_at + timedelta(hours=13))
    assert not week.may_be_mailed(mail_at + timedelta(days=1))


@given(st.integers(0, 200 * 366 * 24 * 60))
def test_every_moment_is_in_one_week_and_weeks_count_on(minutes: int) -> None:
    moment = datetime(2000, 1, 10, tzinfo=UTC) + timedelta(minutes=minutes)
    week = week_of(moment)
    assert week.begins_at <= moment < week.ends_at == week.next.begins_at
    assert week.next.number == week.number + 1
    assert day_of(moment) in week.days
    assert week.number < 32767, "it is the version of a message"


def test_weeks_are_counted_from_a_monday() -> None:
    assert FIRST_MONDAY.weekday() == 0
    assert Week(FIRST_MONDAY).number == 0


@pytest.mark.parametrize("words", ["2027-02-30", "monday", "", "9999-12-31", "0001-01-01", "2027-3-1"])
def test_what_is_no_day_is_no_week(words: str) -> None:
    assert week_named(words) is None


def test_any_day_names_its_week() -> None:
    assert week_named("2027-03-28") == SPRING
