"""A venue has so many rooms at once, and whoever is refused reads until when they are taken."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.neighbourhoods.models import Booking, Venue
from networks.neighbourhoods.rooms import Span, first_without_room, overlap
from networks.neighbourhoods.services import MapError, book, give_back
from tests.factories import VenueFactory

EVENING = datetime(2027, 3, 4, 18, tzinfo=UTC)

hours = st.integers(min_value=0, max_value=12)
spans = st.builds(
    lambda begins, hours: Span(EVENING + timedelta(hours=begins), EVENING + timedelta(hours=begins + hours)),
    hours,
    st.integers(min_value=1, max_value=5),
)


def from_to(begins: int, ends: int) -> Span:
    return Span(EVENING + timedelta(hours=begins), EVENING + timedelta(hours=ends))


@pytest.mark.parametrize(
    ("wanted", "taken", "rooms", "full"),
    [
        (from_to(0, 2), [], 1, None),
        (from_to(0, 2), [from_to(0, 2)], 2, None),
        (from_to(0, 2), [from_to(2, 4), from_to(-2, 0)], 1, None),
        (from_to(0, 2), [from_to(0, 1), from_to(1, 2)], 2, None),
        (from_to(0, 2), [from_to(1, 3)], 1, from_to(1, 3)),
        (from_to(0, 2), [from_to(-1, 1), from_to(1, 4)], 1, from_to(-1, 4)),
        (from_to(0, 2), [from_to(-1, 3), from_to(1, 4)], 2, from_to(1, 3)),
    ],
)
def test_a_room_is_free_when_fewer_are_taken_all_along(
    wanted: Span, taken: list[Span], rooms: int, full: Span | None
) -> None:
    assert first_without_room(wanted, taken, rooms) == full


@given(wanted=spans, taken=st.lists(spans, max_size=8), rooms=st.integers(min_value=1, max_value=3))
def test_whoever_gets_a_room_makes_no_hour_have_more_meetings_than_rooms(
    wanted: Span, taken: list[Span], rooms: int
) -> None:
    steps = [Span(EVENING + timedelta(hours=hour), EVENING + timedelta(hours=hour + 1)) for hour in range(20)]
    most = max(sum(overlap(span, step) for span in taken) for step in steps if overlap(wanted, step))

    assert (first_without_room(wanted, taken, rooms) is None) == (most < rooms)


@pytest.fixture
def venue() -> Venue:
    return VenueFactory.make(name="De Brug", rooms=1)


def take(venue: Venue, subject: str, begins: int, ends: int) -> None:
    starts_at, ends_at = from_to(begins, ends)
    book(venue=venue, subject=subject, starts_at=starts_at, ends_at=ends_at)


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
def test_a_venue_taken_says_until_when(venue: Venue) -> None:
    take(venue, "meeting:1", 0, 2)

    with pytest.raises(MapError, match=r"De Brug has no room free then: .*19:00 until 21:00"):
        take(venue, "meeting:2", 1, 3)


@pytest.mark.django_db
def test_a_room_that_is_taken_again_by_the_same_moves(venue: Venue) -> None:
    take(venue, "meeting:1", 0, 2)
    take(venue, "meeting:1", 1, 3)

    assert Booking.objects.get().starts_at == EVENING + timedelta(hours=1)


@pytest.mark.django_db
def test_a_room_given_back_is_free(venue: Venue) -> None:
    take(venue, "meeting:1", 0, 2)
    give_back(subject="meeting:1")

    take(venue, "meeting:2", 0, 2)

    assert Booking.objects.get().subject == "meeting:2"
