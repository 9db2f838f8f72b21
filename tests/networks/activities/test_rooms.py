"""A lecture takes a room of its venue when it is announced, and gives it back when it is cancelled."""

from datetime import timedelta
from typing import Any

import pytest

from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.activities.queries import remarks_about
from networks.activities.services import ActivityError, cancel_activity, move_activity, publish_activity
from networks.neighbourhoods.models import Booking, Venue
from networks.signups.forms import MoveForm
from tests.factories import ActivityFactory, VenueFactory, next_week
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def venue(cast: Cast) -> Venue:
    return VenueFactory.make(municipality=cast.here, name="De Brug")


def draft(venue: Venue, *, days: int = 0) -> Activity:
    begins = next_week() + timedelta(days=days)
    return ActivityFactory.make(municipality=venue.municipality, venue=venue, starts_at=begins)


def publish(cast: Cast, activity: Activity) -> Activity:
    return publish_activity(actor=cast.professional.actor, activity=activity)


def test_two_lectures_do_not_have_one_room(cast: Cast, venue: Venue) -> None:
    first, second = publish(cast, draft(venue)), draft(venue)

    with pytest.raises(ActivityError, match="De Brug has no room free then"):
        publish(cast, second)
    second.refresh_from_db()
    assert second.state == ActivityState.DRAFT
    assert [booking.subject for booking in Booking.objects.all()] == [first.subject]


def test_a_draft_in_a_full_venue_says_so_before_it_is_announced(cast: Cast, venue: Venue) -> None:
    before = remarks_about(draft(venue))
    publish(cast, draft(venue))

    assert [words for words in remarks_about(draft(venue)) if words not in before] == [
        "Every room of this venue is taken at that time. Choose another time or venue."
    ]


def test_a_moved_lecture_moves_its_room(cast: Cast, venue: Venue) -> None:
    lecture, other = publish(cast, draft(venue)), publish(cast, draft(venue, days=1))
    when: dict[str, Any] = {"starts_at": other.starts_at, "ends_at": other.ends_at}

    with pytest.raises(ActivityError, match="De Brug has no room free then"):
        move_activity(actor=cast.professional.actor, activity=lecture, **when)
    later = {name: moment + timedelta(days=1) for name, moment in when.items()}
    move_activity(actor=cast.professional.actor, activity=lecture, **later)

    assert Booking.objects.get(subject=lecture.subject).starts_at == later["starts_at"]


def test_a_cancelled_lecture_makes_room(cast: Cast, venue: Venue) -> None:
    cancel_activity(actor=cast.professional.actor, activity=publish(cast, draft(venue)))

    assert publish(cast, draft(venue)).state == ActivityState.PUBLISHED


def test_the_form_of_a_move_keeps_its_answers_beside_the_reason(cast: Cast, venue: Venue) -> None:
    lecture, other = publish(cast, draft(venue)), publish(cast, draft(venue, days=1))
    asked = {
        "starts_at_0": other.starts_at.date().isoformat(),
        "starts_at_1": "00:00",
        "ends_at_0": (other.starts_at + timedelta(days=1)).date().isoformat(),
        "ends_at_1": "23:59",
        "venue": str(venue.pk),
    }

    form = MoveForm(asked, activity=lecture)

    assert "De Brug has no room free then" in form.errors["venue"][0]
