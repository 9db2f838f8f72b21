"""Who can be reached where: addresses that are closed, and the next way to somebody when one fails for good."""

from datetime import datetime
from typing import Any

from accounts.choices import Channel
from accounts.models import ContactPoint
from networks.messaging.catalogue import kind_of
from networks.messaging.choices import MessageState, Trouble, WhyClosed
from networks.messaging.models import ClosedAddress, Message, hash_of_address


def close(channel: Channel, address: str, why: WhyClosed, at: datetime) -> None:
    """Send nothing to an address any more; STOP weighs more than an earlier refusal."""
    row = ClosedAddress(channel=channel, address_hash=hash_of_address(channel, address), why=why, closed_at=at)
    ClosedAddress.objects.bulk_create([row], ignore_conflicts=True)
    if why == WhyClosed.STOPPED:
        ClosedAddress.objects.at(channel, address).update(why=why)


def next_point(message: Message) -> ContactPoint | None:
    """Return how to reach her when this way fails for good: the next she likes that is open; None when none is left.

    A code goes only where it was asked for, and careful contact knows one way only.
    """
    person = message.person
    if person is None or person.safe_contact or kind_of(message.key).is_at_most_once:
        return None
    points = list(person.contact_points.all())
    tried = [place for place, point in enumerate(points) if is_of(point, message)]
    later = points[tried[0] + 1 :] if tried else points
    return next((point for point in later if not is_closed(point)), None)


def point_instead(message: Message) -> ContactPoint | None:
    """Return where a message goes instead when its reader has left the address in it; None when she has not."""
    points = list(message.person.contact_points.all()) if message.person else []
    return None if any(is_of(point, message) for point in points) else next(iter(points), None)


def after_failure(message: Message, trouble: Trouble, at: datetime) -> dict[str, Any]:
    """Return what a row becomes that failed for good: it turns to the next way to reach her, or is given up."""
    point = next_point(message)
    ended = {"trouble": trouble, "claimed_at": None, "handed_over_at": None, "provider_reference": ""}
    if point is None:
        return {**ended, "state": MessageState.GIVEN_UP, "tries": message.tries + 1, "sealed": ""}
    return {
        **ended,
        "state": MessageState.FAILED,
        "tries": 0,
        "due_at": at,
        "channel": point.channel,
        "address": point.value,
    }


def is_of(point: ContactPoint, message: Message) -> bool:
    """Say whether the message went to this contact point."""
    return (point.channel, point.value) == (message.channel, message.address)


def is_closed(point: ContactPoint) -> bool:
    """Say whether nothing is sent there any more."""
    return ClosedAddress.objects.at(Channel(point.channel), point.value).exists()
