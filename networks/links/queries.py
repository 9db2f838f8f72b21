"""Where a code for a new device can go, and where the newest went."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from accounts.choices import Channel
from accounts.models import ContactPoint, Person, PersonalLink
from accounts.tokens import hash_of
from networks.links.catalogue import DEVICE_CODE
from networks.messaging.catalogue import ALL_THAT_IS_HERS
from networks.messaging.models import Message

# So much of a telephone number she knows again, and a stranger can do nothing with.
DIGITS_SHOWN = 2
# Marks of Unicode; the words stand in a button, where no `<bdi>` can.
LEFT_TO_RIGHT, AS_BEFORE = "\u2066", "\u2069"


@dataclass(frozen=True)
class Way:
    """A contact point as somebody sees it who may hold a forwarded link."""

    number: int
    is_mobile: bool
    masked: str


def ways_of(person: Person) -> list[Way]:
    """Return where a code can go, in the order she likes."""
    return [_as_seen(point) for point in person.contact_points.all()]


def code_went_to(person: Person, at: datetime) -> str:
    """Return, masked, where the newest code went that may still work; nothing when there is none."""
    sent = Message.objects.filter(person=person, key=DEVICE_CODE.key, expires_at__gt=at).order_by("-pk").first()
    return masked(sent.channel, sent.address) if sent else ""


def masked(channel: str, value: str) -> str:
    """Return an address as s…@… and a number as ***12, written from left to right on Arabic pages too."""
    shown = f"***{value[-DIGITS_SHOWN:]}" if channel == Channel.SMS else f"{value[:1]}…@…"
    return f"{LEFT_TO_RIGHT}{shown}{AS_BEFORE}"


def page_behind(token: str) -> str:
    """Return the page that a short link leads to, which says itself whether the link still opens; empty without one.

    In a text message each sign counts, so the link there names neither the municipality nor the page.
    """
    link = PersonalLink.objects.select_related("person__municipality").filter(token_hash=hash_of(token)).first()
    if link is None:
        return ""
    words = {"municipality": link.person.municipality.slug, "link_token": token}
    number = {} if link.number is None else {"number": link.number}
    try:
        return reverse(link.page or ALL_THAT_IS_HERS, kwargs=words | number)
    except NoReverseMatch:  # the page was called otherwise when this link was made
        return reverse(ALL_THAT_IS_HERS, kwargs=words)


def _as_seen(point: ContactPoint) -> Way:
    return Way(point.pk, point.channel == Channel.SMS, masked(point.channel, point.value))
