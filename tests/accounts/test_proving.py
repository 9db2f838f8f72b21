"""The figures that prove an address count on the day they left and on the next."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.proving import proof_code, proven_by_code
from tests.factories import person_with_contact
from tests.personas import Cast

LEFT = date(2026, 11, 2)


# In Amsterdam it is an hour later than in UTC, and two while it is summer there.
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("left", "typed", "counts"),
    [
        (LEFT, datetime(2026, 11, 1, 22, 59, tzinfo=UTC), False),
        (LEFT, datetime(2026, 11, 1, 23, 1, tzinfo=UTC), True),
        (LEFT, datetime(2026, 11, 3, 22, 59, tzinfo=UTC), True),
        (LEFT, datetime(2026, 11, 3, 23, 1, tzinfo=UTC), False),
        (date(2026, 10, 24), datetime(2026, 10, 25, 22, 59, tzinfo=UTC), True),
        (date(2026, 10, 24), datetime(2026, 10, 25, 23, 1, tzinfo=UTC), False),
        (date(2027, 3, 27), datetime(2027, 3, 28, 21, 59, tzinfo=UTC), True),
        (date(2027, 3, 27), datetime(2027, 3, 28, 22, 1, tzinfo=UTC), False),
    ],
)
def test_a_code_counts_today_and_tomorrow(cast: Cast, left: date, typed: datetime, counts: bool) -> None:
    person = person_with_contact(cast.here, email="fatma@home.example")
    code = proof_code(person.pk, "email", "fatma@home.example", left)
    assert proven_by_code(person, code, typed) is counts
    assert (person.contact_points.get().checked_at == typed) is counts


def test_the_figures_differ_from_day_to_day() -> None:
    days = [LEFT + timedelta(days=number) for number in range(30)]
    codes = {proof_code(7, "email", "fatma@home.example", day) for day in days}
    assert len(codes) == 30
    assert all(len(code) == 6 and code.isdigit() for code in codes)
