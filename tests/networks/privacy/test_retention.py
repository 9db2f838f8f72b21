from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.privacy import retention
from networks.privacy.retention import InvitationFacts, LectureFacts, LoginFacts, PersonFacts

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SECOND = timedelta(seconds=1)


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=AMSTERDAM)  # type: ignore[misc, arg-type]  # year, month, day, hour, minute


@pytest.mark.parametrize(
    ("moment", "months", "later"),
    [
        (local(2026, 1, 15, 20, 0), 1, local(2026, 2, 15, 20, 0)),
        (local(2026, 1, 31, 20, 0), 1, local(2026, 2, 28, 20, 0)),
        (local(2028, 1, 31, 20, 0), 1, local(2028, 2, 29, 20, 0)),
        (local(2026, 8, 31, 20, 0), 6, local(2027, 2, 28, 20, 0)),
        (local(2026, 12, 1, 9, 0), 1, local(2027, 1, 1, 9, 0)),
        (local(2024, 2, 29, 9, 0), 12, local(2025, 2, 28, 9, 0)),
    ],
)
def test_months_are_counted_on_the_calendar(moment: datetime, months: int, later: datetime) -> None:
    assert retention.months_later(moment, months) == later.astimezone(UTC)


def test_a_month_over_the_clock_put_forward_is_an_hour_shorter() -> None:
    evening = local(2026, 3, 1, 20, 0)

    assert retention.months_later(evening, 1) - evening.astimezone(UTC) == timedelta(days=31, hours=-1)


def test_a_month_over_the_clock_put_back_is_an_hour_longer() -> None:
    evening = local(2026, 10, 1, 20, 0)

    assert retention.months_later(evening, 1) - evening.astimezone(UTC) == timedelta(days=31, hours=1)


def test_a_moment_in_the_double_hour_of_october_keeps_its_order() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert retention.months_later(first, 0) < retention.months_later(second, 0)


@given(
    hours=st.integers(0, 20 * 365 * 24),
    months=st.integers(1, 24),
)
def test_the_sieve_lets_everything_through_that_is_due(hours: int, months: int) -> None:
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    due_at = retention.months_later(moment, months)

    assert moment <= retention.surely_older_than(due_at, months)


def test_a_place_is_forgotten_a_month_after_the_lecture() -> None:
    ends_at = local(2026, 2, 28, 22, 0)
    due_at = local(2026, 3, 28, 22, 0)

    assert not retention.place_is_due(ends_at, due_at - SECOND)
    assert retention.place_is_due(ends_at, due_at)


@pytest.mark.parametrize(
    ("months", "due_at"),
    [(6, local(2026, 12, 1, 22, 0)), (3, local(2026, 9, 1, 22, 0)), (0, local(2026, 6, 15, 20, 0))],
)
def test_interest_is_kept_as_long_as_was_promised(months: int, due_at: datetime) -> None:
    lecture = LectureFacts(
        ends_at=local(2026, 6, 1, 22, 0), interest_closes_at=local(2026, 6, 15, 20, 0), interest_kept_months=months
    )

    assert not retention.interest_is_due(lecture, due_at - SECOND)
    assert retention.interest_is_due(lecture, due_at)


def test_interest_taken_back_is_forgotten_at_once() -> None:
    lecture = LectureFacts(ends_at=local(2026, 6, 1, 22, 0), interest_closes_at=local(2026, 6, 15, 20, 0))

    assert retention.interest_is_due(lecture, local(2026, 6, 2, 9, 0), withdrawn=True)
    assert not retention.interest_is_due(lecture, local(2026, 6, 2, 9, 0), withdrawn=False)


@pytest.mark.parametrize(
    ("left", "due"),
    [
        ({}, True),
        ({"places": 1}, False),
        ({"interests": 1}, False),
        ({"waiting_messages": 1}, False),
        ({"has_login": True}, False),
    ],
)
def test_a_person_is_kept_while_something_of_hers_is_kept(left: dict[str, Any], due: bool) -> None:
    nothing: dict[str, Any] = {"places": 0, "interests": 0, "waiting_messages": 0, "has_login": False}
    person = PersonFacts(created_at=local(2026, 1, 1, 12, 0), **{**nothing, **left})

    assert retention.person_is_due(person, local(2026, 6, 1, 12, 0)) is due


def test_who_is_signing_up_at_this_moment_is_never_caught() -> None:
    born = local(2026, 6, 1, 3, 14)
    person = PersonFacts(created_at=born, places=0, interests=0, waiting_messages=0, has_login=False)

    assert not retention.person_is_due(person, born + retention.PERSON_GRACE - SECOND)
    assert retention.person_is_due(person, born + retention.PERSON_GRACE)


@pytest.mark.parametrize(
    "left", [{"places": 1}, {"interests": 1}, {"memberships": 1}, {"open_invitations": 1}, {"waiting_messages": 1}]
)
def test_a_person_stays_while_anything_keeps_her(left: dict[str, int]) -> None:
    nothing: dict[str, Any] = {"places": 0, "interests": 0, "waiting_messages": 0, "has_login": False}
    born = local(2016, 1, 1, 12, 0)

    assert not retention.person_is_due(PersonFacts(created_at=born, **(nothing | left)), local(2026, 1, 1, 12, 0))


@pytest.mark.parametrize(
    ("closed_at", "answered_at", "is_open", "has_interest", "due_at"),
    [
        (local(2026, 8, 31, 20, 0), None, False, True, local(2026, 11, 30, 20, 0)),
        (local(2026, 8, 31, 20, 0), local(2026, 8, 1, 9, 0), False, False, local(2026, 11, 30, 20, 0)),
        (None, local(2026, 8, 1, 9, 0), False, True, local(2026, 11, 1, 9, 0)),
        (None, None, True, False, local(2026, 9, 1, 9, 0)),
    ],
)
def test_an_invitation_is_forgotten_three_months_after_it_was_closed(
    closed_at: datetime | None,
    answered_at: datetime | None,
    is_open: bool,
    has_interest: bool,
    due_at: datetime,
) -> None:
    facts = InvitationFacts(
        asked_at=local(2026, 6, 1, 9, 0),
        closed_at=closed_at,
        answered_at=answered_at,
        is_open=is_open,
        has_interest=has_interest,
    )

    assert not retention.invitation_is_due(facts, due_at - SECOND)
    assert retention.invitation_is_due(facts, due_at)


def test_an_invitation_that_still_counts_is_never_forgotten() -> None:
    long_ago = local(2016, 1, 1, 9, 0)
    facts = InvitationFacts(asked_at=long_ago, closed_at=None, answered_at=long_ago, is_open=True, has_interest=True)

    assert not retention.invitation_is_due(facts, local(2026, 1, 1, 9, 0))


@pytest.mark.parametrize(
    ("left_at", "ended_at", "due_at"),
    [
        (local(2026, 1, 31, 20, 0), None, local(2026, 4, 30, 20, 0)),
        (None, local(2026, 11, 30, 20, 0), local(2027, 2, 28, 20, 0)),
        (local(2026, 2, 1, 20, 0), local(2026, 3, 1, 20, 0), local(2026, 5, 1, 20, 0)),
        (local(2026, 3, 1, 20, 0), local(2026, 2, 1, 20, 0), local(2026, 5, 1, 20, 0)),
    ],
)
def test_a_membership_is_forgotten_three_months_after_its_end(
    left_at: datetime | None, ended_at: datetime | None, due_at: datetime
) -> None:
    assert not retention.membership_is_due(left_at, ended_at, due_at - SECOND)
    assert retention.membership_is_due(left_at, ended_at, due_at)


def test_a_member_of_a_group_that_goes_on_is_never_forgotten() -> None:
    assert not retention.membership_is_due(None, None, local(2046, 1, 1, 12, 0))


@pytest.mark.parametrize(
    ("ends_at", "due_at", "length"),
    [
        (local(2026, 3, 28, 22, 0), local(2026, 4, 28, 22, 0), timedelta(days=31, hours=-1)),
        (local(2026, 10, 24, 22, 0), local(2026, 11, 24, 22, 0), timedelta(days=31, hours=1)),
    ],
)
def test_an_answer_is_forgotten_a_month_after_the_meeting_also_when_the_clock_changes(
    ends_at: datetime, due_at: datetime, length: timedelta
) -> None:
    assert due_at.astimezone(UTC) - ends_at.astimezone(UTC) == length
    assert not retention.answer_is_due(ends_at, due_at - SECOND)
    assert retention.answer_is_due(ends_at, due_at)


@pytest.mark.parametrize(
    ("ends_at", "due_at"),
    [
        (local(2026, 6, 1, 22, 0), datetime(2026, 6, 2, 22, 0, tzinfo=UTC)),
        # Past midnight in Amsterdam the meeting is of the next day, also where it is not yet so in UTC.
        (local(2026, 6, 2, 0, 30), datetime(2026, 6, 3, 22, 0, tzinfo=UTC)),
        (local(2026, 3, 27, 22, 0), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),
        (local(2026, 3, 28, 22, 0), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
        (local(2026, 10, 23, 22, 0), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
        (local(2026, 10, 24, 22, 0), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_home_address_is_forgotten_when_the_day_after_the_meeting_is_over(
    ends_at: datetime, due_at: datetime
) -> None:
    assert not retention.home_address_is_due(ends_at, due_at - SECOND)
    assert retention.home_address_is_due(ends_at, due_at)


def test_a_device_is_forgotten_half_a_year_after_its_last_use() -> None:
    used = local(2026, 8, 31, 20, 0)

    assert not retention.device_is_due(used, local(2027, 2, 28, 20, 0) - SECOND)
    assert retention.device_is_due(used, local(2027, 2, 28, 20, 0))


def test_a_code_is_forgotten_when_it_was_used_or_stops_working() -> None:
    expires = local(2026, 6, 1, 12, 0)

    assert retention.code_is_due(expires, expires - SECOND, is_used=True)
    assert not retention.code_is_due(expires, expires - SECOND, is_used=False)
    assert retention.code_is_due(expires, expires, is_used=False)


def test_a_message_is_forgotten_three_months_after_it_left() -> None:
    left = local(2026, 11, 30, 12, 0)

    assert not retention.message_is_due(left, local(2027, 2, 28, 12, 0) - SECOND)
    assert retention.message_is_due(left, local(2027, 2, 28, 12, 0))


def test_a_link_is_forgotten_when_it_stops_working() -> None:
    expires = local(2026, 6, 1, 12, 0)

    assert not retention.link_is_due(expires, expires - SECOND)
    assert retention.link_is_due(expires, expires)


def test_the_trail_is_forgotten_after_a_year_and_a_day() -> None:
    happened = local(2026, 6, 1, 12, 0)

    assert not retention.audit_event_is_due(happened, local(2027, 6, 2, 12, 0) - SECOND)
    assert retention.audit_event_is_due(happened, local(2027, 6, 2, 12, 0))


@pytest.mark.parametrize(
    ("is_active", "last_login", "due_at"),
    [
        (False, local(2026, 6, 1, 12, 0), local(2027, 6, 1, 12, 0)),
        (False, None, local(2027, 1, 1, 12, 0)),
    ],
)
def test_a_login_switched_off_is_forgotten_a_year_after_its_last_use(
    is_active: bool,
    last_login: datetime | None,
    due_at: datetime,
) -> None:
    login = LoginFacts(is_active=is_active, created_at=local(2026, 1, 1, 12, 0), last_login=last_login)

    assert not retention.login_is_due(login, due_at - SECOND)
    assert retention.login_is_due(login, due_at)


def test_a_login_that_works_is_never_forgotten() -> None:
    login = LoginFacts(is_active=True, created_at=local(2016, 1, 1, 12, 0), last_login=None)

    assert not retention.login_is_due(login, local(2026, 1, 1, 12, 0))
