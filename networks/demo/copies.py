"""The demo at size: everything that happened in the invented towns many times over, in bulk.

The first time is the story that `lectures.py` and `circles.py` tell through the services. A copy is the
same story of other parents: the same dates and numbers, other names of groups and other addresses. Row
`n` of a copy is row `n` of the story plus a fixed distance, so that no row has to look up its neighbours.
"""

import uuid
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max, OuterRef, QuerySet, Subquery

from accounts.choices import Channel
from accounts.models import Consent, ContactPoint, Municipality, Person
from networks.activities.models import Activity
from networks.activities.services import CODE_ALPHABET, CODE_LENGTH
from networks.composing.models import Invitation
from networks.groups.models import Backup, Group, Membership
from networks.meetings.models import Answer, CoachingTask, Meeting, Poll, PollOption, PollVote
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.signups.models import Interest, Place

# From which a row points only at rows above it, and how each leads to its municipality.
WHERE: dict[type[models.Model], str] = {
    Activity: "municipality",
    Person: "municipality",
    ContactPoint: "municipality",
    Consent: "person__municipality",
    Place: "municipality",
    Interest: "municipality",
    Group: "municipality",
    Backup: "group__municipality",
    Membership: "group__municipality",
    Invitation: "group__municipality",
    Meeting: "group__municipality",
    CoachingTask: "group__municipality",
    Answer: "meeting__group__municipality",
    Poll: "group__municipality",
    PollOption: "poll__group__municipality",
    PollVote: "option__poll__group__municipality",
    Message: "municipality",
}
# They point at rows that are copied later, or at each other, and are filled in at the end.
LATER: dict[type[models.Model], tuple[str, type[models.Model]]] = {
    Poll: ("chosen_id", PollOption),
    Group: ("passed_on_to_id", Group),
}
BATCH = 1000
# The dice fall the same way every time.
SEED = 9902
# Numbers of copies begin above those of the story, so many apart.
FIRST_NUMBER, NUMBERS_APART = 60_000_000, 100_000

Row = dict[str, Any]


def copy_everything(municipalities: QuerySet[Municipality], times: int) -> None:
    """Make what happened in these municipalities so many times over, the story itself counted as one."""
    story = Story(municipalities)
    for model in WHERE:
        for turn in range(1, times):
            model._base_manager.bulk_create(story.copy_of(model, turn), batch_size=BATCH)
    for turn in range(1, times):
        story.fill_in(turn)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(WHERE)):
            cursor.execute(statement)


class Story:
    """Every row of what happened the first time, and how far each copy lies from it."""

    def __init__(self, municipalities: QuerySet[Municipality]) -> None:
        """Read it once."""
        self.dice = Random(SEED)  # noqa: S311  invented people need no secrets
        self.rows: dict[type[models.Model], list[Row]] = {
            model: list(_rows_of(model, municipalities).order_by("pk").values()) for model in WHERE
        }
        # From the first row of the story to the last row there is, so that a copy lands where nothing stands.
        self.distances = {
            model: _last_of(model) + 1 - rows[0]["id"] if rows else 0 for model, rows in self.rows.items()
        }
        self.nouns = {str(model._meta.model_name): model for model in WHERE}
        numbers = (row["value"] for row in self.rows[ContactPoint] if row["channel"] == Channel.SMS)
        self.numbers = {number: place for place, number in enumerate(numbers)}

    def copy_of(self, model: type[models.Model], turn: int) -> Iterator[models.Model]:
        """Yield the rows of one model in one copy."""
        keys = _keys_of(model)
        change = CHANGES.get(model, _leave_as_it_is)
        for row in self.rows[model]:
            made = row | {name: self.far(target, row[name], turn) for name, target in keys.items()}
            if model in LATER:
                made[LATER[model][0]] = None
            change(self, made, turn)
            yield model(**made)

    def fill_in(self, turn: int) -> None:
        """Put back what a bulk insert writes anew, when a row was made, and what points forward."""
        for model, rows in self.rows.items():
            fresh = [field.name for field in model._meta.concrete_fields if getattr(field, "auto_now_add", False)]
            if rows and fresh:
                shift = self.distances[model] * turn
                first = model._base_manager.filter(pk=OuterRef("pk") - shift)
                copies = model._base_manager.filter(pk__range=(rows[0]["id"] + shift, rows[-1]["id"] + shift))
                copies.update(**{name: Subquery(first.values(name)) for name in fresh})
        for model, (name, target) in LATER.items():
            for row in self.rows[model]:
                if row[name] is not None:
                    copied = model._base_manager.filter(pk=self.far(model, row["id"], turn))
                    copied.update(**{name: self.far(target, row[name], turn)})

    def far(self, model: type[models.Model], key: int | None, turn: int) -> int | None:
        """Return the row in a copy that this one is in the story."""
        return None if key is None else key + self.distances[model] * turn

    def subject(self, subject: str, turn: int) -> str:
        """Return what a message or consent of a copy is about: `group:5` is another group there."""
        noun, _colon, number = subject.partition(":")
        model = self.nouns.get(noun)
        return f"{noun}:{self.far(model, int(number), turn)}" if model else subject

    def address(self, address: str, turn: int) -> str:
        """Return an address or number that nobody else has; one that was forgotten stays so."""
        if not address:
            return ""
        mailbox, at, domain = address.partition("@")
        if at:
            return f"{mailbox}.{turn}@{domain}"
        return f"+316{FIRST_NUMBER + NUMBERS_APART * turn + self.numbers.get(address, 0)}"


def _of_lecture(story: Story, row: Row, turn: int) -> None:
    row["code"] = "".join(story.dice.choices(CODE_ALPHABET, k=CODE_LENGTH))
    row["title"] = f"{row['title']} {turn + 1}"


def _of_contact(story: Story, row: Row, turn: int) -> None:
    row["value"] = story.address(row["value"], turn)


def _of_consent(story: Story, row: Row, turn: int) -> None:
    row["subject"] = story.subject(row["subject"], turn)


def _of_place(story: Story, row: Row, turn: int) -> None:
    row["device_key"] = uuid.UUID(int=story.dice.getrandbits(128), version=4)


def _of_group(story: Story, row: Row, turn: int) -> None:
    row["name"] = f"{row['name']} {turn + 1}"


def _of_message(story: Story, row: Row, turn: int) -> None:
    row["subject"] = story.subject(row["subject"], turn)
    row["address"] = story.address(row["address"], turn)
    row["reference"] = uuid.uuid4()


def _leave_as_it_is(story: Story, row: Row, turn: int) -> None:
    """Most rows say nothing that has to differ."""


# What a copy has to say otherwise.
CHANGES: dict[type[models.Model], Callable[[Story, Row, int], None]] = {
    Activity: _of_lecture,
    ContactPoint: _of_contact,
    Consent: _of_consent,
    Place: _of_place,
    Group: _of_group,
    Message: _of_message,
}


def _rows_of(model: type[models.Model], municipalities: QuerySet[Municipality]) -> "QuerySet[Any]":
    rows = model._base_manager.filter(**{f"{WHERE[model]}__in": municipalities})
    # What still waits is written once: a hundred copies would be a hundred mails a minute.
    return rows.filter(state=MessageState.SENT, user=None) if model is Message else rows


def _last_of(model: type[models.Model]) -> int:
    last: int = model._base_manager.aggregate(last=Max("pk"))["last"]
    return last


def _keys_of(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """Return which fields of a model hold the key of a row that is copied, its own among them."""
    pointers = {field.attname: field.related_model for field in model._meta.concrete_fields if field.is_relation}
    return {"id": model} | {name: target for name, target in pointers.items() if target in WHERE}
