"""Holding a lecture, and a place at it, while it is decided who gets a chair."""

from collections.abc import Sequence

from networks.activities.models import Activity
from networks.signups.models import Place

# What decides about a place; and, last, whether anything else of the lecture changed.
WHAT_COUNTS = ("state", "starts_at", "seats", "changed_at")
FACTS = Activity.objects.select_for_update(no_key=True).order_by().values_list(*WHAT_COUNTS)


def locked(activity: Activity) -> Activity:
    """Fetch a lecture anew and hold it, so that nobody else gives out its chairs meanwhile.

    The count comes after the lock and in its own statement: one statement would count as things stood before it waited.
    """
    return (
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("venue", "method")
        .get(pk=activity.pk)
    )


def locked_as_it_is(activity: Activity) -> Activity:
    """Hold a lecture for as many as come at once: it is fetched anew only when it has changed since it was."""
    held = FACTS.get(pk=activity.pk)
    return activity if held == tuple(getattr(activity, name) for name in WHAT_COUNTS) else locked(activity)


def places_with_people(numbers: Sequence[int]) -> list[Place]:
    """Fetch places with their people and how to reach them, in as many statements for one as for all."""
    return list(
        Place.objects.filter(pk__in=numbers).select_related("person").prefetch_related("person__contact_points")
    )


def locked_place(place: Place) -> Place:
    """Fetch a place anew and hold it; its lecture is held first."""
    return Place.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=place.pk)
