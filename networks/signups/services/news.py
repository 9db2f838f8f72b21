"""What people are told about their place or interest, in their own language."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from accounts.actor import Actor
from accounts.models import ContactPoint
from networks.activities.calendar import appointment_of
from networks.activities.models import Activity
from networks.messaging.catalogue import APPOINTMENTS, MessageKind, Value
from networks.messaging.choices import Hours
from networks.messaging.models import Message
from networks.messaging.services import MessagingError, News, queue_all
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
    point: ContactPoint | None = None,
    at: datetime,
    before: int = 0,
    besides: Callable[[ContactPoint], Sequence[News]] = lambda _point: (),
) -> None:
    """Queue news to one person about her place or interest, and in the same statement what comes `besides`.

    `before` is how many wait before her.
    """
    point = point or signup.person.contact_points.first()
    if point is None:
        raise MessagingError(f"{signup.person} cannot be reached")
    news = [_news_of(signup, point, kind, _words_and_date_of(activity) | {"before": before}), *besides(point)]
    queue_all(
        actor=actor,
        key=kind.key,
        subject=subject_of(activity),
        news=news,
        due_at=at,
        expires_at=useful_until(kind, activity),
    )


def tell_places(
    *,
    actor: Actor,
    kind: MessageKind,
    activity: Activity,
    places: Sequence[Place],
    at: datetime,
    hours: Hours | None = None,
    until: datetime | None = None,
) -> None:
    """Queue one kind of news to many people; each place has its `sequence` raised and its person's points fetched."""
    words = _words_and_date_of(activity)
    queue_all(
        actor=actor,
        key=kind.key,
        subject=subject_of(activity),
        news=[_news_of(place, place.person.contact_points.all()[0], kind, words) for place in places],
        due_at=at,
        expires_at=until or useful_until(kind, activity),
        hours=hours,
    )


def useful_until(kind: MessageKind, activity: Activity) -> datetime | None:
    """Return when news about a lecture helps nobody any more: when it ends. Interest lasts longer than that."""
    return activity.ends_at if "starts_at" in kind.values else None


def told_lately(*, kind: MessageKind, activity: Activity, signup: Place | Interest, at: datetime) -> bool:
    """Say whether the same news went to the same person within the hour."""
    return (
        Message.objects.about(subject_of(activity))
        .filter(key=kind.key, person=signup.person, due_at__gt=at - SAME_NEWS_AGAIN_AFTER)
        .exists()
    )


def _news_of(signup: Place | Interest, point: ContactPoint, kind: MessageKind, words: dict[str, Value]) -> News:
    every_word = words | (_words_of_place(signup) if isinstance(signup, Place) else {})
    values = {name: value for name, value in every_word.items() if name in kind.values}
    # An offer that has run out asks for nothing any more.
    until = signup.offered_until if isinstance(signup, Place) and "closes_at" in kind.values else None
    return News(signup.person, point, values, signup.sequence, expires_at=until)


def _words_and_date_of(activity: Activity) -> dict[str, Value]:
    return words_of(activity) | {APPOINTMENTS: [appointment_of(activity)]}


def _words_of_place(place: Place) -> dict[str, Value]:
    waits = place.state == PlaceState.WAITING
    # Who waits has nothing to keep free yet.
    nothing: dict[str, Value] = {APPOINTMENTS: []} if waits else {}
    until: dict[str, Value] = {"closes_at": place.offered_until.isoformat()} if place.offered_until else {}
    return {"children": place.children, "waits": waits, "number": place.pk, **until, **nothing}
