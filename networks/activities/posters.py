"""The short address of a lecture and its QR code: what hangs on the wall and shows on the last slide."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from networks.activities.models import Activity
from ui.qr import qr_of


def page_address(activity: Activity) -> str:
    """Return the whole address of the lecture's public page."""
    return _whole("signups:activity", activity)


def door_address(activity: Activity) -> str:
    """Return the whole address behind the QR code: to a place before the lecture, to interest after its start."""
    return _whole("signups:door", activity)


def door_in_words(activity: Activity) -> list[str]:
    """Return the short address as somebody types it over: without https, in parts between which a line may break."""
    address = urlsplit(door_address(activity))
    *parts, code = f"{address.netloc}{address.path}".rstrip("/").split("/")
    return [*(f"{part}/" for part in parts), code]


def qr_svg(activity: Activity) -> bytes:
    """Return the QR code of a lecture's door."""
    return qr_of(door_address(activity))


def _whole(url_name: str, activity: Activity) -> str:
    parts = {"municipality": activity.municipality.slug, "code": activity.code}
    return settings.PUBLIC_BASE_URL.rstrip("/") + reverse(url_name, kwargs=parts)
