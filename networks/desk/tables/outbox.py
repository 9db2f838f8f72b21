"""The outbox as colleagues see it: what went to whom about what, and what became of it; never the words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.rules import is_professional
from networks.activities.models import Activity
from networks.desk.plain_words import masked, name_of, what_became_of
from networks.desk.queries.outbox import SEARCHED_IN, names_of_subjects
from networks.desk.rules import handlings_of
from networks.messaging.models import Message
from ui.tables import Column, Table
from ui.templatetags.moments import short_moment

Words = str | Promise


class OutboxTable(Table[Message]):
    """Messages, the newest first unless told otherwise; what they are about is fetched for the whole page at once.

    An administrator sees that messages leave, not which parents they are for: parents are the team's business.
    """

    caption_of, empty_text_of = _("Messages"), _("When somebody signs up, her confirmation appears here.")
    searched_in: Sequence[str] = SEARCHED_IN
    search_label_of: Words = _("Search by name, e-mail address or phone number")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Message], *, actor: Actor, at: datetime, sort: str = "-when"
    ) -> None:
        self.shows_parents, self.at, self.back = is_professional(actor), at, request.get_full_path()
        super().__init__(
            request,
            rows,
            self.columns_of(),
            caption=self.caption_of,
            empty_title=_("No messages"),
            empty_text=self.empty_text_of,
            search_in=self.searched_in if self.shows_parents else [],
            search_label=str(self.search_label_of),
            sort=sort,
        )
        self.titles = titles_of(actor, list(self.page.object_list))

    def columns_of(self) -> list[Column[Message]]:
        """Return the columns; what a message is about is looked up in this page's own list."""
        return [
            Column("message", _("Message"), value=lambda row: name_of(row.key), order_by=["key"], is_title=True),
            Column("about", _("About"), value=lambda row: self.titles.get(row.subject, "–")),
            Column("to", _("To"), value=self.recipient),
            Column("state", _("State"), value=self.state, order_by=["state"]),
            Column("when", _("When"), template="desk/cells/when.html", order_by=["due_at"]),
            Column("acts", _("What you can do"), value=self.acts),
        ]

    def recipient(self, message: Message) -> SafeString:
        """Name who it is for, with enough of the address to recognise it."""
        if message.person and not self.shows_parents:
            return format_html('<span class="ui-quiet"><bdi>{}</bdi></span>', masked(message))
        return _drawn("desk/cells/recipient.html", {"row": message, "masked": masked(message)})

    def state(self, message: Message) -> SafeString:
        """Say what became of it, and why."""
        return _drawn("desk/cells/state.html", {"row": message, "words": what_became_of(message, self.at)})

    def acts(self, message: Message) -> SafeString:
        """Offer what can be done about it."""
        named = {"kind": name_of(message.key), "whom": masked(message)}
        back = urlencode({"back": self.back})
        return _drawn(
            "desk/cells/acts.html", {"row": message, "acts": handlings_of(message, self.at), "back": back, **named}
        )


class ChosenTable(OutboxTable):
    """Messages chosen by a form on the page, which asks for the words to search for too."""

    search_label_of = ""


class HistoryTable(OutboxTable):
    """Every message to one parent that the reader may know of, the newest first, a sentence each."""

    caption_of, empty_text_of = _("Messages to her"), _("Nothing was sent to her that you may know of.")
    searched_in = ()

    def columns_of(self) -> list[Column[Message]]:
        """Return the columns: without a name, because all of them are hers."""
        return [
            Column("message", _("Message"), value=lambda row: name_of(row.key), order_by=["key"], is_title=True),
            Column("about", _("About"), value=lambda row: self.titles.get(row.subject, "–")),
            Column("state", _("What became of it"), value=self.state, order_by=["state"]),
            Column("when", _("When"), template="desk/cells/when.html", order_by=["due_at"]),
            Column("acts", _("What you can do"), value=self.acts),
        ]


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


def _drawn(template: str, context: dict[str, Any]) -> SafeString:
    return SafeString(get_template(template).render(context))
