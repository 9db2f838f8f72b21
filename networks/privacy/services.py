"""Forgetting: by term every night, and at once when somebody asks for it."""

import logging
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.choices import Result
from accounts.models import Municipality, Person
from accounts.services import record
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.composing.services import take_out
from networks.dashboards.services import count_everywhere
from networks.groups.models import Group, Membership
from networks.meetings.models import Meeting
from networks.meetings.services import leave
from networks.messaging.models import Message
from networks.messaging.services import forget_messages
from networks.privacy.carriers import CARRIERS, Carrier
from networks.privacy.choices import Occasion
from networks.privacy.everything import as_file, how_many
from networks.privacy.models import ForgettingReceipt
from networks.signups.models import Place
from networks.signups.services import withdraw_place

logger = logging.getLogger(__name__)

# So many at once: few enough to hold locks for a moment only.
BATCH = 200

TERM_OF = {carrier.kind: carrier.term for carrier in CARRIERS}


@dataclass(frozen=True)
class Forgotten:
    """What a run did: the receipts it left, and how many things it could not forget."""

    run: uuid.UUID
    receipts: tuple[ForgettingReceipt, ...]
    failures: int


def forget_by_term(*, actor: Actor, at: datetime, dry_run: bool = False) -> Forgotten:
    """Forget everything whose term has passed and leave a receipt; a rehearsal only counts.

    Not one transaction but many: what is forgotten stays forgotten, and one thing that cannot be
    forgotten does not keep the rest. The next night tries it again.
    """
    if not dry_run:
        # How many there were is kept before it is forgotten who they were, also when counting was down for a while.
        count_everywhere(actor=actor, at=at)
    run = uuid.uuid4()
    receipts: list[ForgettingReceipt] = []
    failures = 0
    for municipality in (*Municipality.objects.all(), None):
        for carrier in CARRIERS:
            count, failed = _carry_out(carrier, municipality, at, dry_run=dry_run)
            failures += failed
            if count:
                receipts.append(_receipt(run, carrier, municipality, count, at, dry_run=dry_run))
    record(
        actor=actor,
        action="forgetting_rehearsed" if dry_run else "forgotten_by_term",
        thing="forgetting",
        result=Result.FAILED if failures else Result.DONE,
    )
    return Forgotten(run, tuple(receipts), failures)


@transaction.atomic
def erase_person(*, actor: Actor, person: Person, at: datetime) -> None:
    """Forget everything of one person at once, because she asked; only numbers remain.

    A chair or turn she still had goes to whoever waits, and she leaves her group as anybody leaves it.
    Nothing is sent to her any more: what waits in the outbox goes with her, and her address too. Who
    presses twice has pressed once.
    """
    coming = Place.objects.standing().filter(person=person, activity__starts_at__gt=at)
    if not _held(person, coming):
        return
    kept = how_many(person)
    for place in coming.select_related("activity").order_by("activity", "pk"):
        withdraw_place(actor=actor, place=place, at=at)
    for membership in Membership.objects.open().filter(person=person):
        leave(actor=actor, membership=membership, at=at)
    Meeting.objects.filter(host__person=person).exclude(home_address="").update(home_address="")
    record(actor=actor, action="person_erased", thing=person)
    run = uuid.uuid4()
    for kind, count in kept.items():
        ForgettingReceipt.objects.create(
            municipality=person.municipality,
            run=run,
            occasion=Occasion.REQUEST,
            term=TERM_OF[kind],
            kind=kind,
            count=count,
            at=at,
        )
    forget_messages(rows=Message.objects.filter(person=person))
    take_out(interests=list(person.interests.values_list("pk", flat=True)))
    person.delete()


def export_person(*, actor: Actor, person: Person, at: datetime) -> dict[str, Any]:
    """Give somebody everything we keep of her, to take along; the trail keeps that she asked, not what she got."""
    record(actor=actor, action="person_exported", thing=person)
    return {"municipality": person.municipality.name, "made_at": at, **as_file(person)}


def _held(person: Person, coming: QuerySet[Place]) -> bool:
    """Hold her groups and the lectures she comes to, then herself, as everybody does; false when she was forgotten."""
    hers = Q(memberships__in=Membership.objects.open().filter(person=person)) | Q(
        invitations__in=Invitation.objects.open().filter(person=person)
    )
    groups = Group.objects.filter(pk__in=Group.objects.filter(hers).values("pk")).order_by("pk")
    list(groups.select_for_update())
    lectures = Activity.objects.filter(pk__in=coming.values("activity")).order_by("pk")
    list(lectures.select_for_update(no_key=True))
    return Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first() is not None


def _carry_out(carrier: Carrier, municipality: Municipality | None, at: datetime, *, dry_run: bool) -> tuple[int, int]:
    """Return how many things one carrier forgot (or would), and how many it could not."""
    try:
        keys = carrier.due(municipality, at)
    except Exception:
        logger.exception("cannot find what is due", extra={"kind": carrier.kind})
        return 0, 1
    if dry_run:
        return len(keys), 0
    forgotten = failed = 0
    for batch in _batches(keys):
        done = _try_to_forget(carrier, batch, at)
        for key in batch if done is None else ():
            one = _try_to_forget(carrier, [key], at)
            failed += one is None
            forgotten += one or 0
        forgotten += done or 0
    return forgotten, failed


def _try_to_forget(carrier: Carrier, keys: Sequence[Any], at: datetime) -> int | None:
    """Return how many were forgotten, or None when the database refused, and then nothing was."""
    try:
        with transaction.atomic():
            return carrier.forget(keys, at)
    except DatabaseError:
        logger.exception("cannot forget", extra={"kind": carrier.kind, "keys": list(keys)})
        return None


def _batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _receipt(
    run: uuid.UUID, carrier: Carrier, municipality: Municipality | None, count: int, at: datetime, *, dry_run: bool
) -> ForgettingReceipt:
    return ForgettingReceipt.objects.create(
        municipality=municipality,
        run=run,
        term=carrier.term,
        kind=carrier.kind,
        count=count,
        dry_run=dry_run,
        at=at,
    )
