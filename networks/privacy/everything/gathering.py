"""Everything we keep of one person: found by walking the models, so that nothing can be left out.

A new model about a person has to be entered in `ABOUT_A_PERSON`, and a new personal field in `LABELS`,
`ONLY_IN_THE_FILE` or `ABOUT_SOMEBODY_ELSE`; tests fail until it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.choices import Channel
from accounts.models import DeviceCode, KnownDevice, Person, PersonalLink
from accounts.personal_data import NotPersonal, PersonalData, declaration
from networks.composing.models import Invitation, Proposal
from networks.composing.queries import ThoughtOf, thought_of_for
from networks.feeds.models import Feed
from networks.groups.models import Membership
from networks.meetings.models import Answer, Meeting
from networks.messaging.models import ClosedAddress, Message, hash_of_address
from networks.privacy.choices import ForgottenKind
from networks.privacy.everything.labels import ABOUT_A_PERSON, ABOUT_SOMEBODY_ELSE, LABELS, WHOSE
from networks.privacy.everything.wording import in_words, words_of
from networks.signups.models import Interest, Place


@dataclass(frozen=True)
class Line:
    """One thing we keep: what it is, what it says, and where it is personal why we have it and for how long."""

    label: str | Promise
    value: str
    why: PersonalData | None


@dataclass(frozen=True)
class Part:
    """All rows of one kind."""

    title: Promise
    records: list[list[Line]]


def rows_of(model: type[models.Model], person: Person) -> "models.QuerySet[Any]":
    """Return the rows of one model about this person."""
    if model is ClosedAddress:
        return _closed_addresses_of(person)
    return model._base_manager.filter(**{WHOSE.get(model, "person"): person.pk}).order_by("pk")


def _closed_addresses_of(person: Person) -> "models.QuerySet[Any]":
    """Return which of her addresses are closed; of an address only a mark is kept, by which hers are found."""
    marks = [hash_of_address(Channel(point.channel), point.value) for point in person.contact_points.all()]
    return ClosedAddress.objects.filter(address_hash__in=marks).order_by("pk")


def parts_to_read(person: Person) -> list[Part]:
    """Return everything to read, in the reader's language."""
    parts = [Part(title, [list(_lines(row)) for row in rows_of(model, person)]) for model, title in ABOUT_A_PERSON]
    return [
        *parts,
        Part(_("Groups that were thought of for you"), [_thought_of(one) for one in thought_of_for(person)]),
    ]


def as_file(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return everything for a machine: every declared field of every row as it is kept, if it is hers."""
    rows: dict[str, list[dict[str, Any]]] = {
        str(model._meta.model_name): [
            {name: row.serializable_value(name) for name in _declared(model)} for row in rows_of(model, person)
        ]
        for model, _title in ABOUT_A_PERSON
    }
    rows["proposal"] = [
        {"made_at": one.proposal.run.created_at, "answers": one.answers, "groups": one.groups}
        for one in thought_of_for(person)
    ]
    return rows


def how_many(person: Person) -> dict[ForgottenKind, int]:
    """Return how many things of each kind are kept of this person, leaving out what there is none of."""
    counts = {
        ForgottenKind.PLACE: rows_of(Place, person).count(),
        ForgottenKind.INTEREST: rows_of(Interest, person).count(),
        ForgottenKind.INVITATION: rows_of(Invitation, person).count(),
        ForgottenKind.PROPOSAL: len(thought_of_for(person)),
        ForgottenKind.MEMBERSHIP: rows_of(Membership, person).count(),
        ForgottenKind.ANSWER: rows_of(Answer, person).count(),
        ForgottenKind.HOME_ADDRESS: rows_of(Meeting, person).exclude(home_address="").count(),
        ForgottenKind.MESSAGE: rows_of(Message, person).count(),
        ForgottenKind.LINK: rows_of(PersonalLink, person).count(),
        ForgottenKind.FEED: rows_of(Feed, person).count(),
        ForgottenKind.DEVICE: rows_of(KnownDevice, person).count(),
        ForgottenKind.DEVICE_CODE: rows_of(DeviceCode, person).count(),
        ForgottenKind.PERSON: 1,
    }
    return {kind: count for kind, count in counts.items() if count}


def _thought_of(one: ThoughtOf) -> list[Line]:
    """Write when a group was thought of for her, after which lecture, and on which part of the week; nobody else."""
    why = declaration(Proposal._meta.get_field("groups"))
    parts = [group["slot"] for group in one.groups]
    told = (
        (_("After the lecture"), words_of(one.proposal.run.activity)),
        (_("Made"), words_of(one.proposal.run.created_at)),
        (_("When"), words_of(parts)),
    )
    because = why if isinstance(why, PersonalData) else None
    return [Line(label, value, because) for label, value in told if value]


def _declared(model: type[models.Model]) -> list[str]:
    named = ("key", "subject", "activity", "group", "meeting", "option")
    return [
        field.name
        for field in model._meta.concrete_fields
        if (isinstance(declaration(field), PersonalData | NotPersonal) or field.name in named)
        and f"{model._meta.model_name}.{field.name}" not in ABOUT_SOMEBODY_ELSE
    ]


def _lines(row: models.Model) -> Iterator[Line]:
    for field in row._meta.concrete_fields:
        label = LABELS.get(f"{row._meta.model_name}.{field.name}")
        value = in_words(row, field.name) if label else ""
        if label and value:
            why = declaration(field)
            yield Line(label, value, why if isinstance(why, PersonalData) else None)
