"""Seeing that an address works and is hers, after she signed up and never before: a link or a code came back.

A code is made of the person, the address, the day and the secret of the site, so no row holds it and none is written
when somebody signs up. It changes with the day: figures that were read over a shoulder or found in an old mail prove
nothing later. The link in that mail goes on working as long as any link does. That a mail program opened the link by
itself shows as much: our message arrived there.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import ContactPoint, Person, PersonalLink
from accounts.tokens import hash_of

CODE_DIGITS = 6
SALT = "accounts.proving"


def proof_code(person_id: int, channel: str, value: str, day: date) -> str:
    """Return the figures that stand in a confirmation that leaves on this day for this address of this person."""
    mark = salted_hmac(SALT, f"{person_id}:{channel}:{value}:{day.isoformat()}", algorithm="sha256").hexdigest()
    return f"{int(mark, 16) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def proven_by_code(person: Person, code: str, at: datetime) -> bool:
    """Mark the address to which this code went as checked; say whether it went to one of hers.

    A code of today or yesterday counts, so whoever signs up in the evening can type it in the morning.
    """
    today = timezone.localdate(at)
    points = [
        point
        for point in person.contact_points.all()
        for day in (today, today - timedelta(days=1))
        if constant_time_compare(proof_code(person.pk, point.channel, point.value, day), code)
    ]
    _check(points, at)
    return bool(points)


def proven_by_link(link: PersonalLink, at: datetime) -> None:
    """Mark the address to which this link went as checked, the first time it opens."""
    if not link.sent_to:
        return
    _check([point for point in link.person.contact_points.all() if address_mark(point.value) == link.sent_to], at)
    PersonalLink.objects.filter(pk=link.pk).update(sent_to="")


def address_mark(value: str) -> str:
    """Return what a link keeps of the address to which it went."""
    return hash_of(value)


def _check(points: Iterable[ContactPoint], at: datetime) -> None:
    numbers = [point.pk for point in points]
    if numbers:
        ContactPoint.objects.filter(pk__in=numbers, checked_at=None).update(checked_at=at)
