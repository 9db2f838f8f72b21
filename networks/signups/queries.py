"""What can be asked about places and interest."""

from django.db.models import Count, Q

from networks.activities.models import Activity
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place
from networks.signups.waiting_list import Chairs, Turn, position


def chairs_of(activity: Activity) -> Chairs:
    """Count who has a chair and who waits; exact only while the lecture is locked."""
    counted = Place.objects.filter(activity=activity).aggregate(
        held=Count("pk", filter=Q(state=PlaceState.HELD)),
        waiting=Count("pk", filter=Q(state=PlaceState.WAITING)),
    )
    return Chairs(seats=activity.seats, starts_at=activity.starts_at, **counted)


def turns_of(activity: Activity) -> list[Turn]:
    """Return the waiting list of a lecture."""
    return [
        Turn(since, number)
        for number, since in Place.objects.filter(activity=activity).waiting().values_list("pk", "waiting_since")
        if since is not None
    ]


def turn_of(place: Place) -> int:
    """Return how many-th somebody is on the waiting list, from 1; 0 when she does not wait."""
    return position(turns_of(place.activity), place.pk) if place.state == PlaceState.WAITING else 0


def place_of_device(activity: Activity, device_key: str) -> Place | None:
    """Return the standing place a phone remembers, if it is one at this lecture."""
    return Place.objects.standing().select_related("person").filter(activity=activity, device_key=device_key).first()


def interest_of(activity: Activity, person_id: int) -> Interest | None:
    """Return somebody's interest at a lecture, withdrawn or not."""
    return Interest.objects.select_related("person").filter(activity=activity, person=person_id).first()
