"""What somebody looked after goes to her colleagues, in one go: nothing is forgotten, and they are told."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Municipality, User
from accounts.services import change_roles, hold, record
from networks.activities.services import give_to_colleague
from networks.colleagues.catalogue import WORK_HANDED_ON
from networks.colleagues.choices import WorkPart
from networks.colleagues.queries import Work, nobodys_work, professionals_of, work_of
from networks.colleagues.services.deputies import end_time_away_of
from networks.colleagues.services.errors import ColleaguesError
from networks.colleagues.services.letting_in import let_go
from networks.groups.services import pass_on_group
from networks.messaging.queries import next_version
from networks.messaging.services import queue_for_user
from networks.neighbourhoods.models import Assignment
from networks.neighbourhoods.services import assign, unassign

# To whom each part goes; None means: to nobody for now, and that was said.
Receivers = Mapping[WorkPart, User | None]


@transaction.atomic
def hand_on(*, actor: Actor, municipality: Municipality, user: User, receivers: Receivers, at: datetime) -> None:
    """Give everything somebody looks after here to the colleagues chosen; she keeps her roles."""
    hold(municipality)
    _give(actor, municipality, work_of(municipality, user, at), receivers, user=user, at=at)
    record(actor=actor, action="work_handed_on", thing=user)


@transaction.atomic
def take_up(*, actor: Actor, municipality: Municipality, receivers: Receivers, at: datetime) -> None:
    """Give what nobody looks after to the colleagues chosen; a part without one waits on."""
    hold(municipality)
    work = nobodys_work(municipality, at)
    waiting: Receivers = dict.fromkeys(work.counts())
    _give(actor, municipality, work, {**waiting, **receivers}, user=None, at=at)
    record(actor=actor, action="work_taken_up", thing=municipality)


@transaction.atomic
def end_work(*, actor: Actor, municipality: Municipality, user: User, receivers: Receivers, at: datetime) -> User:
    """End somebody's work here, and hand on what she looked after, or nothing of both."""
    hold(municipality)
    if not user.roles.filter(municipality=municipality).exists():
        raise ColleaguesError("gone", _("%(name)s no longer works here.") % {"name": user.name})
    _give(actor, municipality, work_of(municipality, user, at), receivers, user=user, at=at)
    end_time_away_of(actor=actor, municipality=municipality, user=user, today=localdate(at))
    return let_go(actor=actor, municipality=municipality, user=user)


@transaction.atomic
def change_roles_here(
    *, actor: Actor, municipality: Municipality, user: User, roles: set[RoleKind], at: datetime
) -> User:
    """Give a colleague exactly these roles; who looks after something stays a professional until it is handed on."""
    hold(municipality)
    if RoleKind.PROFESSIONAL not in roles:
        if work_of(municipality, user, at).counts():
            message = _("%(name)s still looks after neighbourhoods, lectures or groups. Hand them on first.")
            raise ColleaguesError("still_looks_after", message % {"name": user.name}, question="roles")
        end_time_away_of(actor=actor, municipality=municipality, user=user, today=localdate(at))
    return change_roles(actor=actor, municipality=municipality, user=user, roles=roles)


def _give(
    actor: Actor, municipality: Municipality, work: Work, receivers: Receivers, *, user: User | None, at: datetime
) -> None:
    counts = work.counts()
    _refuse_receivers(municipality, user, counts, receivers)
    # Counted and chosen before the first row changes: what is given no longer is hers to find.
    groups, backups = list(work.groups.order_by("pk")), list(work.backups.order_by("pk"))
    lectures, neighbourhoods = list(work.lectures), list(work.neighbourhoods)
    for part, rows in ((WorkPart.GROUPS, groups), (WorkPart.BACKUPS, backups)):
        for group in rows:
            pass_on_group(actor=actor, group=group, user=receivers[part], at=at)
    for lecture in lectures:
        give_to_colleague(actor=actor, activity=lecture, user=receivers[WorkPart.LECTURES])
    for neighbourhood in neighbourhoods:
        for assignment in Assignment.objects.filter(user=user, neighbourhood=neighbourhood):
            unassign(actor=actor, assignment=assignment)
        if (receiver := receivers[WorkPart.NEIGHBOURHOODS]) is not None:
            assign(actor=actor, user=receiver, neighbourhood=neighbourhood)
    _tell(actor, municipality, counts, receivers, user=user)


def _refuse_receivers(
    municipality: Municipality, user: User | None, counts: Mapping[WorkPart, int], receivers: Receivers
) -> None:
    """A part that came up since the page was opened has nobody yet: the page is shown anew."""
    here = professionals_of(municipality)
    for part in counts:
        if part not in receivers:
            raise ColleaguesError("choose", _("Choose who takes over."), question=part.value)
        receiver = receivers[part]
        if receiver is not None and (receiver == user or not here.filter(pk=receiver.pk).exists()):
            message = _("Choose a professional of this municipality.")
            raise ColleaguesError("no_professional", message, question=part.value)


def _tell(
    actor: Actor, municipality: Municipality, counts: Mapping[WorkPart, int], receivers: Receivers, *, user: User | None
) -> None:
    given: dict[User, dict[WorkPart, int]] = defaultdict(dict)
    for part, number in counts.items():
        if (receiver := receivers[part]) is not None:
            given[receiver][part] = number
    subject = f"user:{user.pk}" if user else f"municipality:{municipality.pk}"
    page = settings.PUBLIC_BASE_URL.rstrip("/") + reverse("desk:groups", args=[municipality.slug])
    for receiver, numbers in given.items():
        queue_for_user(
            actor=actor,
            key=WORK_HANDED_ON.key,
            subject=subject,
            user=receiver,
            values={
                "from_name": user.name if user else "",
                "page": page,
                **{part.value: numbers.get(part, 0) for part in WorkPart},
            },
            version=next_version(key=WORK_HANDED_ON.key, subject=subject, user=receiver),
        )
