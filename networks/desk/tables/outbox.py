"""The outbox as colleagues see it: what went to whom about what, and what became of it; never the words."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.desk.queries.outbox import names_of_subjects
from networks.messaging.catalogue import kind_of
from networks.messaging.models import Message
from ui.tables import Column, Table
from ui.templatetags.moments import short_moment

# What stands for the part of an address that is nobody's business.
HIDDEN = "•••"


class OutboxTable(Table[Message]):
    """Messages, the newest first; what they are about is fetched for the whole page at once.

    An administrator sees that messages leave, not which parents they are for: parents are the team's business.
    """

    def __init__(self, request: HttpRequest, rows: QuerySet[Message], *, actor: Actor) -> None:
        self.shows_parents = is_professional(actor)
        super().__init__(
            request,
            rows,
            self.columns_of(),
            caption=_("Messages"),
            empty_title=_("No messages"),
            empty_text=_("When somebody signs up, her confirmation appears here."),
            search_in=["person__first_name", "user__name", "address"] if self.shows_parents else [],
            search_label=_("Search by name, e-mail address or phone number"),
            sort="-when",
        )
        self.titles = titles_of(actor, list(self.page.object_list))

    def columns_of(self) -> list[Column[Message]]:
        """Return the columns; what a message is about is looked up in this page's own list."""
        return [
            Column("message", _("Message"), value=lambda row: name_of(row.key), order_by=["key"], is_title=True),
            Column("about", _("About"), value=lambda row: self.titles.get(row.subject, "–")),
            Column("to", _("To"), value=self.recipient),
            Column("channel", _("Channel"), value=lambda row: row.get_channel_display(), order_by=["channel"]),
            Column("state", _("State"), template="desk/cells/state.html", order_by=["state"]),
            Column("when", _("When"), template="desk/cells/when.html", order_by=["due_at"]),
        ]

    def recipient(self, message: Message) -> SafeString:
        """Name who it is for, with enough of the address to recognise it."""
        name = message.person.first_name if message.person else str(message.user)
        if message.person and not self.shows_parents:
            return format_html('<span class="ui-quiet"><bdi>{}</bdi></span>', masked(message))
        return format_html(
            '<div><bdi>{}</bdi> <span class="ui-quiet"><bdi>{}</bdi></span></div>', name, masked(message)
        )


def titles_of(actor: Actor, messages: Sequence[Message]) -> dict[str, str]:
    """Name the lectures, groups and meetings these messages are about, by subject, in one query of each."""
    numbers = [message.subject.removeprefix("activity:") for message in messages if is_about_lecture(message)]
    lectures = Activity.objects.visible_to(actor).filter(pk__in=[int(number) for number in numbers if number.isdigit()])
    named = names_of_subjects(actor, {message.subject for message in messages})
    titles = {subject: f"{name}, {short_moment(at)}" if at else name for subject, (name, at) in named.items()}
    return titles | {f"activity:{number}": title for number, title in lectures.values_list("pk", "title")}


def is_about_lecture(message: Message) -> bool:
    """Say whether a message is about a lecture."""
    return message.subject.startswith("activity:")


def name_of(key: str) -> str | Promise:
    """Name a kind of message; one that nobody enters any more goes by its key."""
    try:
        return kind_of(key).name
    except KeyError:
        return key


def masked(message: Message) -> str:
    """Return enough of an address to recognise it and too little to use it: f•••@home.example, •••78."""
    if message.channel == Channel.EMAIL:
        name, _at, host = message.address.partition("@")
        return f"{name[:1]}{HIDDEN}@{host}"
    return f"{HIDDEN}{message.address[-2:]}"
