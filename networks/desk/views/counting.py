"""How many messages a month: what is left of them when their rows are gone. For administrators; nobody is in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import allow
from accounts.choices import Channel
from accounts.request import Request
from accounts.services import record
from networks.desk.plain_words import name_of
from networks.desk.rules import may_see_message_counts
from networks.messaging.choices import LEFT_STATES, MessageState
from networks.messaging.queries import MonthCount, counts_by_month
from ui.exports import csv_answer


@dataclass
class Month:
    """One line of the page: how many left by each channel, failed, and were never sent."""

    month: date
    numbers: Counter[str] = field(default_factory=Counter)


@allow(may_see_message_counts)
@require_safe
def counts(request: Request) -> HttpResponse:
    """Show how many messages there were each month."""
    return render(request, "desk/message_months.html", {"months": months_of(counts_by_month(request.actor))})


@allow(may_see_message_counts)
@require_safe
def counts_csv(request: Request) -> HttpResponse:
    """Give the same as a file, by kind, channel and end."""
    heading = [_("Month"), _("Message"), _("By"), _("State"), _("Number")]
    rows = [
        [
            f"{one.month:%Y-%m}",
            name_of(one.key),
            label_of(Channel, one.channel),
            label_of(MessageState, one.state),
            one.number,
        ]
        for one in counts_by_month(request.actor)
    ]
    record(actor=request.actor, action="message_counts_downloaded", thing="outbox")
    return csv_answer(f"{request.municipality.slug}-messages", heading, rows)


def months_of(found: Sequence[MonthCount]) -> list[Month]:
    """Add up what is shown of each month."""
    months: dict[date, Month] = {}
    for one in found:
        months.setdefault(one.month, Month(one.month)).numbers[column_of(one)] += one.number
    return list(months.values())


def column_of(one: MonthCount) -> str:
    """Say under which heading a count stands."""
    if one.state in LEFT_STATES:
        return "sms" if one.channel == Channel.SMS else "email"
    return "failed" if one.state == MessageState.GIVEN_UP else "not_sent"


def label_of(words: type[Channel] | type[MessageState], value: str) -> str:
    """Name one of these words; one that was emptied has no name."""
    return str(dict(words.choices).get(value, ""))
