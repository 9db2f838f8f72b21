"""R07: from 48 hours before until the day after, for who said yes; also when the clocks change."""

from datetime import UTC, datetime

import pytest

from networks.meetings.home_address import closes_at, may_see_it, opens_at

START, END = datetime(2026, 12, 10, 18, 30, tzinfo=UTC), datetime(2026, 12, 10, 20, 30, tzinfo=UTC)


def test_it_opens_two_days_before_and_closes_at_the_end_of_the_day_after() -> None:
    assert opens_at(START, 48) == datetime(2026, 12, 8, 18, 30, tzinfo=UTC)
    assert closes_at(END, 1) == datetime(2026, 12, 11, 23, 0, tzinfo=UTC)
    assert closes_at(END, 0) == datetime(2026, 12, 10, 23, 0, tzinfo=UTC)


def test_hours_are_real_hours_also_when_the_clocks_change() -> None:
    monday = datetime(2027, 3, 29, 17, 30, tzinfo=UTC)
    assert opens_at(monday, 48) == datetime(2027, 3, 27, 17, 30, tzinfo=UTC)


def test_the_day_after_ends_by_our_clocks_in_summer_and_in_winter() -> None:
    before_autumn = datetime(2026, 10, 24, 19, 0, tzinfo=UTC)
    assert closes_at(before_autumn, 1) == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)
    before_spring = datetime(2027, 3, 27, 20, 0, tzinfo=UTC)
    assert closes_at(before_spring, 1) == datetime(2027, 3, 28, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said_yes", "at", "sees"),
    [
        (True, datetime(2026, 12, 8, 18, 29, tzinfo=UTC), False),
        (True, datetime(2026, 12, 8, 18, 30, tzinfo=UTC), True),
        (True, datetime(2026, 12, 11, 22, 59, tzinfo=UTC), True),
        (True, datetime(2026, 12, 11, 23, 0, tzinfo=UTC), False),
        (False, START, False),
    ],
)
def test_only_who_said_yes_sees_it_and_only_around_the_meeting(said_yes: bool, at: datetime, sees: bool) -> None:
    assert may_see_it(said_yes=said_yes, opens=opens_at(START, 48), closes=closes_at(END, 1), at=at) is sees
