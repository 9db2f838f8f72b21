"""Which messages a colleague sees as rows, and which only as numbers.

Who coaches a group sees whom its messages went to. Once it runs itself they are numbers by state (R03), and
about groups of others there is nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.actor import Actor
from accounts.rules import is_administrator
from networks.desk.rules import is_only_administrator
from networks.groups.models import Group, GroupQuerySet, Membership
from networks.meetings.models import Meeting
from networks.messaging.models import Message, MessageQuerySet
from networks.messaging.queries import STATES_OF, outbox_of

# What the subjects of messages about a group begin with.
GROUP, MEETING = "group:", "meeting:"


def messages_for(actor: Actor) -> MessageQuerySet:
    """Return the messages of which this actor may know to whom they went; the same fact as `rules.may_see_message`."""
    about_groups = Q(subject__startswith=GROUP) | Q(subject__startswith=MEETING)
    open_ones = groups_with_rows(actor).values("pk")
    elsewhere = Membership.objects.open().filter(person=OuterRef("person")).exclude(group__in=open_ones)
    # A link or a code for somebody in a group: that she is in it is not for everybody.
    return outbox_of(actor).filter(
        Q(_about(open_ones)) | ~about_groups & ~(Q(subject__startswith="person:") & Exists(elsewhere))
    )


def groups_with_rows(actor: Actor) -> GroupQuerySet:
    """Return the groups of which she may know to whom messages went: the ones she coaches.

    An administrator sees of groups that are not handed over that messages leave, with the names hidden; one who
    works with parents too reads names, and so only those of her own groups.
    """
    coached = Group.objects.visible_to(actor).coached()
    if not is_only_administrator(actor):
        return coached
    starting = Group.objects.filter(municipality=actor.municipality, handed_over_at=None)
    return Group.objects.filter(Q(pk__in=coached.values("pk")) | Q(pk__in=starting.values("pk")))


def groups_with_counts(actor: Actor) -> GroupQuerySet:
    """Return the groups of which she sees how many messages left and no more: those that were handed over."""
    followed = Group.objects.visible_to(actor)
    if is_administrator(actor):
        followed = Group.objects.filter(municipality=actor.municipality)
    return followed.exclude(handed_over_at=None)


@dataclass(frozen=True)
class Counts:
    """How many messages wait, left and failed."""

    waiting: int
    sent: int
    failed: int

    @property
    def is_any(self) -> bool:
        """Say whether there is anything to tell."""
        return self.waiting + self.sent + self.failed > 0


def counts_about(actor: Actor, groups: QuerySet[Group]) -> Counts:
    """Count the messages about these groups by what became of them."""
    rows = Message.objects.visible_to(actor).filter(_about(groups.values("pk")))
    return Counts(**rows.aggregate(**{part: Count("pk", filter=Q(state__in=STATES_OF[part])) for part in STATES_OF}))


def messages_about(actor: Actor, group: Group) -> MessageQuerySet:
    """Return the messages about one group and its meetings of which she may know to whom they went."""
    return messages_for(actor).filter(_about(Group.objects.filter(pk=group.pk).values("pk")))


def names_of_subjects(actor: Actor, subjects: set[str]) -> dict[str, tuple[str, datetime | None]]:
    """Return the group each of these subjects is about, and the moment where it is one meeting of it."""
    numbers = {
        word: [int(number) for subject in subjects if (number := subject.removeprefix(word)).isdigit()]
        for word in (GROUP, MEETING)
    }
    groups = groups_with_rows(actor)
    named: dict[str, tuple[str, datetime | None]] = {}
    if numbers[GROUP]:
        for pk, name in groups.filter(pk__in=numbers[GROUP]).values_list("pk", "name"):
            named[f"{GROUP}{pk}"] = (name, None)
    if numbers[MEETING]:
        meetings = Meeting.objects.filter(pk__in=numbers[MEETING], group__in=groups.values("pk"))
        for pk, name, starts_at in meetings.values_list("pk", "group__name", "starts_at"):
            named[f"{MEETING}{pk}"] = (name, starts_at)
    return named


def _about(groups: Any) -> Q:
    """Messages whose subject is one of these groups or one of their meetings."""
    meetings = Meeting.objects.filter(group__in=groups)
    return Q(subject__in=_subjects(Group.objects.filter(pk__in=groups), GROUP)) | Q(
        subject__in=_subjects(meetings, MEETING)
    )


def _subjects(rows: QuerySet[Any], word: str) -> QuerySet[Any]:
    named: QuerySet[Any] = rows.order_by().annotate(
        subject_of_it=Concat(Value(word), Cast("pk", CharField()), output_field=CharField())
    )
    return named.values("subject_of_it")
