"""What may be told of one meeting outside the portal: a text for the group app, and a page without any name.

The group app is not ours, so nothing stands in the text that a stranger may not read: a day, a time, a venue.
The page behind its link is found by a signed number that nobody can guess; nothing is kept of it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import Municipality
from networks.meetings.calendar import place_of
from networks.meetings.models import Meeting
from ui.templatetags import moments

# What many of them read beside their own language, and whoever helps them too.
BESIDE = "nl"


@dataclass(frozen=True)
class ToShare:
    """A text to take along, and the address that opens WhatsApp with it."""

    text: str
    whatsapp: str


def to_share(meeting: Meeting) -> ToShare:
    """Return the text about a meeting, in the language of the page with Dutch below; never with a home address."""
    lines = _lines(meeting)
    if get_language() != BESIDE:
        with override(BESIDE):
            lines += ["", *_lines(meeting)]
    text = "\n".join([*lines, "", shared_address(meeting)])
    return ToShare(text, f"https://wa.me/?{urlencode({'text': text})}")


def shared_address(meeting: Meeting) -> str:
    """Return the whole address of the page about one meeting that everybody may read who was given it."""
    key = _signer().sign(str(meeting.pk))
    path = reverse("meetings:shared", args=[meeting.group.municipality.slug, key])
    return settings.PUBLIC_BASE_URL.rstrip("/") + path


def shared_meeting(municipality: Municipality, key: str) -> Meeting | None:
    """Return the meeting behind this key, or None when we did not make it or it is of another municipality."""
    try:
        number = _signer().unsign(key)
    except BadSignature:
        return None
    return Meeting.objects.select_related("venue").filter(pk=number, group__municipality=municipality).first()


def _lines(meeting: Meeting) -> list[str]:
    when = _("%(day)s, %(begin)s to %(end)s") % {
        "day": moments.day(meeting.starts_at),
        "begin": moments.clock(meeting.starts_at),
        "end": moments.clock(meeting.ends_at),
    }
    return [_("The next time with our group:"), when, _where(meeting), _("Are you coming? Say so with your own link.")]


def _where(meeting: Meeting) -> str:
    if meeting.host_id is not None:
        return _("At somebody's home. You find the address on your own page.")
    return place_of(meeting) or _("The place follows.")


def _signer() -> Signer:
    # A dot, because a colon in an address is not always taken along when somebody copies it.
    return Signer(salt="networks.meetings.shared", sep=".")
