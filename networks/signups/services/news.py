"""What people are told about their place or interest."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from accounts.actor import Actor
from accounts.models import ContactPoint
from networks.activities.models import Activity
from networks.messaging.catalogue import MessageKind, Value
from networks.messaging.models import Message
from networks.messaging.services import News, queue, queue_all
from networks.signups.choices import PlaceState
from networks.signups.models import Interest, Place

# Whoever signs up twice gets her link again, but nobody can fill another one's mailbox.
SAME_NEWS_AGAIN_AFTER = timedelta(hours=1)


def subject_of(activity: Activity) -> str:
    """Return under which subject everything about a lecture stands in the outbox."""
    return activity.subject


def words_of(activity: Activity) -> dict[str, Value]:
    """Say what, when and where; the moment is written out when the message leaves, in each language it speaks."""
    return {
        "title": activity.title,
        "starts_at": activity.starts_at.isoformat(),
        "venue": activity.venue.name,
        "address": f"{activity.venue.address}, {activity.venue.town}",
    }


def tell(
    *,
    actor: Actor,
    kind: MessageKind,
    activity: Activity,
    signup: Place | Interest,
    extra: dict[str, Value] | None = None,
    point: ContactPoint | None = None,
    at: datetime,
) -> None:
    """Queue news to one person about her place or interest."""
    every_word = words_of(activity) | (extra or {})
    queue(
        actor=actor,
        key=kind.key,
        subject=subject_of(activity),
        person=signup.person,
        values={name: value for name, value in every_word.items() if name in kind.values},
        due_at=at,
        version=signup.sequence,
        point=point,
    )


def tell_places(*, actor: Actor, kind: MessageKind, activity: Activity, places: Sequence[Place], at: datetime) -> None:
    """Queue one kind of news to many people; each place has its `sequence` raised and its person's points fetched."""
    words = words_of(activity)
    queue_all(
        actor=actor,
        key=kind.key,
        subject=subject_of(activity),
        news=[_news_of(place, kind, words) for place in places],
        due_at=at,
    )


def told_lately(*, kind: MessageKind, activity: Activity, signup: Place | Interest, at: datetime) -> bool:
    """Say whether the same news went to the same person within the hour."""
    return (
        Message.objects.about(subject_of(activity))
        .filter(key=kind.key, person=signup.person, due_at__gt=at - SAME_NEWS_AGAIN_AFTER)
        .exists()
    )


def _news_of(place: Place, kind: MessageKind, words: dict[str, Value]) -> News:
    every_word = words | {"children": place.children, "waits": place.state == PlaceState.WAITING}
    values = {name: value for name, value in every_word.items() if name in kind.values}
    return News(place.person, place.person.contact_points.all()[0], values, place.sequence)
