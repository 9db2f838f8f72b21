"""Whom to phone: parents whom a message failed for good, and nobody has told them another way.

Of the lectures somebody looks after and the groups she coaches. Of a group that runs itself only members who said
that their back-up may call them (R03); of the others their coordinator hears, and nobody of the team.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import ContactPoint, Person
from networks.activities.models import Activity
from networks.desk.queries.outbox import GROUP, MEETING, subjects_of
from networks.groups.models import Group, GroupQuerySet, Membership
from networks.meetings.models import Meeting
from networks.messaging.choices import MessageState
from networks.messaging.models import Message, MessageQuerySet
from networks.neighbourhoods.models import Neighbourhood

LECTURE = "activity:"
# So many messages are looked through; whoever has more to phone about phones these first.
SHOWN = 200


def unreached(actor: Actor, at: datetime) -> MessageQuerySet:
    """Return the messages about which she should phone, the oldest first; what is too late now is left out."""
    failed = Message.objects.visible_to(actor).filter(
        Q(expires_at=None) | Q(expires_at__gt=at), state=MessageState.GIVEN_UP, settled_at=None, person__isnull=False
    )
    coached = Group.objects.visible_to(actor).coached()
    hers = Q(subject__in=subjects_of(lectures_of(actor), LECTURE)) | _about(coached) | Q(_may_be_called(actor))
    return failed.filter(hers).select_related("person").order_by("due_at", "pk")


def lectures_of(actor: Actor) -> QuerySet[Activity]:
    """Return the lectures she, or who is away, planned or has in a neighbourhood of hers, cancelled ones too."""
    hers = Neighbourhood.objects.looked_after_by(actor).values("pk")
    return Activity.objects.visible_to(actor).filter(
        Q(planned_by__in=actor.acts_for) | Q(venue__neighbourhood__in=hers)
    )


@dataclass(frozen=True)
class Thing:
    """What a message is about: a lecture, or a group and its meetings."""

    subject: str
    name: str
    group: int = 0
    lecture: str = ""
    # Which colleague it is of, when somebody stands in.
    of: int | None = None


def things_of(actor: Actor, subjects: Collection[str]) -> dict[str, Thing]:
    """Return what each of these subjects is about, in a query of each kind."""
    lectures = lectures_of(actor).filter(pk__in=_numbers(subjects, LECTURE))
    things = {one.subject: Thing(one.subject, one.title, lecture=one.code, of=one.planned_by_id) for one in lectures}
    numbers = _groups_by_subject(subjects)
    groups = Group.objects.visible_to(actor).in_bulk(set(numbers.values()))
    for subject, number in numbers.items():
        if number in groups:
            group = groups[number]
            things[subject] = Thing(f"{GROUP}{number}", group.name, group=number, of=group.coach_id)
    return things


@dataclass
class Call:
    """One parent to phone: her numbers, and the messages that did not reach her."""

    person: Person
    numbers: list[str]
    messages: list[tuple[Message, Thing]] = field(default_factory=list)


def calls_of(actor: Actor, at: datetime) -> list[Call]:
    """Return whom she should phone about what, whoever waits longest in front."""
    rows = list(unreached(actor, at).prefetch_related("person__contact_points")[:SHOWN])
    things = things_of(actor, {row.subject for row in rows})
    calls: dict[int, Call] = {}
    for row in rows:
        if row.person is not None and row.subject in things:
            call = calls.setdefault(row.person.pk, Call(row.person, numbers_of(row.person)))
            call.messages.append((row, things[row.subject]))
    return list(calls.values())


def numbers_of(person: Person) -> list[str]:
    """Return the numbers at which somebody can be phoned; of who wants one way only, only that one."""
    points: list[ContactPoint] = list(person.contact_points.all())
    usable = points[:1] if person.safe_contact else points
    return [point.value for point in usable if point.channel == Channel.SMS]


def _about(groups: GroupQuerySet) -> Q:
    meetings = Meeting.objects.filter(group__in=groups.values("pk"))
    return Q(subject__in=subjects_of(groups, GROUP)) | Q(subject__in=subjects_of(meetings, MEETING))


def _may_be_called(actor: Actor) -> Exists:
    """A member of the very group a message is about, which runs itself, who said that her back-up may call her."""
    meetings = Meeting.objects.filter(group=OuterRef("group")).annotate(named=_named(MEETING, "pk"))
    members: QuerySet[Any] = Membership.objects.to_call(actor).filter(person=OuterRef("person"))
    about_meeting = Exists(meetings.filter(named=OuterRef(OuterRef("subject"))))
    return Exists(
        members.annotate(named=_named(GROUP, "group"), asked=OuterRef("subject")).filter(
            Q(named=F("asked")) | about_meeting
        )
    )


def _named(word: str, number: str) -> Concat:
    return Concat(Value(word), Cast(number, CharField()), output_field=CharField())


def _numbers(subjects: Collection[str], word: str) -> list[int]:
    found = [subject.removeprefix(word) for subject in subjects if subject.startswith(word)]
    return [int(number) for number in found if number.isdigit()]


def _groups_by_subject(subjects: Collection[str]) -> dict[str, int]:
    meetings = Meeting.objects.filter(pk__in=_numbers(subjects, MEETING)).values_list("pk", "group")
    groups = {f"{GROUP}{number}": number for number in _numbers(subjects, GROUP)}
    return groups | {f"{MEETING}{pk}": group for pk, group in meetings}
