"""Which messages a colleague sees as rows, and which only as numbers.

Who coaches a group sees whom its messages went to. Once it runs itself they are numbers by state (R03), and
about groups of others there is nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Person
from accounts.rules import is_administrator
from networks.activities.models import Activity
from networks.composing.models import Invitation
from networks.desk.choices import Handling
from networks.desk.rules import is_only_administrator, states_for
from networks.groups.models import Group, GroupQuerySet, Membership
from networks.meetings.models import Meeting
from networks.messaging.models import Message, MessageQuerySet
from networks.messaging.queries import STATES_OF, outbox_of
from networks.signups.models import Interest, Place

# What the subjects of messages about a group begin with.
GROUP, MEETING = "group:", "meeting:"
# By which a message is found; never by what it says.
SEARCHED_IN = ("person__first_name", "user__name", "address")
# So many lectures and groups to choose from, the latest; messages are kept for three months.
THINGS_SHOWN = 100


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
    """How many messages wait, are held, left, failed and were never sent."""

    waiting: int
    held: int
    sent: int
    failed: int
    not_sent: int

    @property
    def is_any(self) -> bool:
        """Say whether there is anything to tell."""
        return any((self.waiting, self.held, self.sent, self.failed, self.not_sent))


def counts_about(actor: Actor, groups: QuerySet[Group]) -> Counts:
    """Count the messages about these groups by what became of them."""
    return _counted(Message.objects.visible_to(actor).filter(_about(groups.values("pk"))))


def counts_about_meeting(actor: Actor, meeting: Meeting) -> Counts:
    """Count the messages about one meeting by what became of them."""
    return _counted(Message.objects.visible_to(actor).about(meeting.subject))


def _counted(rows: MessageQuerySet) -> Counts:
    return Counts(**rows.aggregate(**{part: Count("pk", filter=Q(state__in=STATES_OF[part])) for part in STATES_OF}))


def people_to_know(actor: Actor) -> QuerySet[Person]:
    """Return the parents whose messages a professional may ask for: those she finds in a list of hers by name.

    At a lecture or among who is interested after it, asked for or in a group she coaches, or in the outbox itself.
    Which of the messages she sees is for `messages_for` to say.
    """
    lists: tuple[QuerySet[Any], ...] = (
        Place.objects.visible_to(actor),
        Interest.objects.visible_to(actor).to_be_named(),
        Invitation.objects.visible_to(actor),
        Membership.objects.visible_to(actor),
        messages_for(actor),
    )
    known = Q()
    for rows in lists:
        known |= Q(Exists(rows.order_by().filter(person=OuterRef("pk"))))
    return Person.objects.filter(known, municipality=actor.municipality)


def messages_to_handle(actor: Actor, handling: Handling, at: datetime) -> MessageQuerySet:
    """Return the messages about which this can be done now, the longest waiting in front; as `rules.handlings_of`."""
    rows = messages_for(actor).filter(state__in=states_for(handling)).order_by("due_at", "pk")
    if handling == Handling.CANCEL:
        return rows
    return rows.filter(Q(expires_at=None) | Q(expires_at__gt=at))


def messages_about(actor: Actor, group: Group) -> MessageQuerySet:
    """Return the messages about one group and its meetings of which she may know to whom they went."""
    return messages_for(actor).filter(_about(Group.objects.filter(pk=group.pk).values("pk")))


def things_with_messages(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the lectures and groups by which the outbox can be narrowed, the latest first, each with its subject."""
    lectures = Activity.objects.visible_to(actor).order_by("-starts_at")[:THINGS_SHOWN]
    groups = groups_with_rows(actor).order_by("name")[:THINGS_SHOWN]
    found = [
        (_("Lectures"), [(lecture.subject, lecture.title) for lecture in lectures]),
        (_("Groups"), [(f"{GROUP}{group.pk}", group.name) for group in groups]),
    ]
    return [(label, things) for label, things in found if things]


def about_thing(actor: Actor, rows: MessageQuerySet, subject: str) -> MessageQuerySet:
    """Return those of these messages that are about one lecture, or about one group and its meetings."""
    if not subject.startswith(GROUP):
        return rows.about(subject)
    return rows.filter(_about(groups_with_rows(actor).filter(pk=int(subject.removeprefix(GROUP))).values("pk")))


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
    return Q(subject__in=subjects_of(Group.objects.filter(pk__in=groups), GROUP)) | Q(
        subject__in=subjects_of(meetings, MEETING)
    )


def subjects_of(rows: QuerySet[Any], word: str) -> QuerySet[Any]:
    """Return under which subjects messages about these things stand."""
    named: QuerySet[Any] = rows.order_by().annotate(
        subject_of_it=Concat(Value(word), Cast("pk", CharField()), output_field=CharField())
    )
    return named.values("subject_of_it")
