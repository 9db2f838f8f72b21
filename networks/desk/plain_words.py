"""What a message is and what became of it, in plain words; never what it says, never a whole address."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.choices import Channel
from networks.messaging.catalogue import kind_of
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.messaging.schedule import is_quiet, morning_after
from ui.templatetags import moments

# What stands for the part of an address that is nobody's business.
HIDDEN = "•••"
# Around an address, so that a sentence from right to left does not turn it over (Unicode: isolates).
ISOLATED = "\u2068{}\u2069"


def name_of(key: str) -> str | Promise:
    """Name a kind of message; one that nobody enters any more goes by its key."""
    try:
        return kind_of(key).name
    except KeyError:
        return key


def masked(message: Message) -> str:
    """Return enough of an address to recognise it and too little to use it: f•••@home.example, •••78."""
    if not message.address:
        return ""
    if message.channel == Channel.EMAIL:
        name, _at, host = message.address.partition("@")
        return f"{name[:1]}{HIDDEN}@{host}"
    return f"{HIDDEN}{message.address[-2:]}"


def way_of(message: Message) -> str:
    """Say by which way it goes: by SMS to •••78."""
    address = ISOLATED.format(masked(message))
    if message.channel == Channel.SMS:
        return _("by SMS to %(address)s") % {"address": address}
    return _("by e-mail to %(address)s") % {"address": address}


# What is said of a message in each state; what waits says more (`why_it_waits`, `why_it_is_tried_again`).
SENTENCES = {
    MessageState.DELIVERED: gettext_lazy("Sent %(way)s on %(when)s, delivered."),
    MessageState.SENT: gettext_lazy("Sent %(way)s on %(when)s."),
    MessageState.CLAIMED: gettext_lazy("Is being sent now, %(way)s."),
    MessageState.HELD: gettext_lazy("Held back, %(way)s. It leaves when somebody lets it go."),
    MessageState.GIVEN_UP: gettext_lazy("Did not arrive, %(way)s. %(why)s"),
    MessageState.WITHHELD: gettext_lazy("Was not sent. %(why)s"),
    MessageState.CANCELLED: gettext_lazy("Taken out before it left. %(why)s"),
}


def what_became_of(message: Message, at: datetime) -> str:
    """Say in a sentence or two what became of a message, or what it waits for."""
    if message.state == MessageState.PLANNED:
        return why_it_waits(message, at)
    if message.state == MessageState.FAILED:
        return why_it_is_tried_again(message)
    sentence = str(SENTENCES[MessageState(message.state)]) % {
        "way": way_of(message),
        "why": message.get_trouble_display(),
        "when": moments.moment(message.sent_at or message.due_at),
    }
    if message.settled_at is not None:
        sentence += " " + _("A colleague phoned on %(day)s.") % {"day": moments.day(message.settled_at)}
    return sentence.strip()


def why_it_waits(message: Message, at: datetime) -> str:
    """Say for which moment a message is planned; at night that it waits for the morning."""
    words = {"way": way_of(message), "when": moments.moment(message.due_at)}
    if is_quiet(at) and at <= message.due_at == morning_after(at):
        return _("Waits for the morning and leaves then, %(way)s: at night we let people sleep.") % words
    if message.due_at > at:
        return _("Leaves on %(when)s, %(way)s.") % words
    return _("Leaves in a moment, %(way)s.") % words


def why_it_is_tried_again(message: Message) -> str:
    """Say how often it was tried, why it did not leave, and when it is tried again."""
    words = {"why": message.get_trouble_display(), "number": message.tries, "when": moments.moment(message.due_at)}
    if not message.tries:
        return _("%(why)s The next try is on %(when)s.") % words
    tried = ngettext("Tried %(number)d time.", "Tried %(number)d times.", message.tries) % words
    return f"{tried} " + _("%(why)s The next try is on %(when)s.") % words
