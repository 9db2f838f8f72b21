"""What a coordinator is asked or told afterwards: how many came, whether they still meet, who was not reached.

Nobody else is: before the hand-over the week of the coach shows both. A scheduled job looks; what it finds twice
it says once.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from accounts.actor import Actor
from networks.groups.choices import LIVING_STATES
from networks.groups.models import Group, Membership
from networks.groups.services import locked, subject_of
from networks.meetings.catalogue import HOW_WAS_IT, MEMBER_UNREACHED, STILL_MEETING
from networks.meetings.models import Meeting
from networks.meetings.queries import (
    ASKED_WITHIN,
    coordinator_of,
    groups_to_ask_whether_they_meet,
    half_years_since,
    meetings_to_ask_about,
    unreached_members,
)
from networks.meetings.services.news import to_each
from networks.meetings.services.writing import held
from networks.messaging.catalogue import Value
from networks.messaging.models import Message
from networks.messaging.schedule import AMSTERDAM, morning_after
from networks.messaging.services import cancel_about, queue_all, settle

# So long somebody still knows how many came (our default); on the page of the group she can say so later too.
STILL_KNOWN = timedelta(days=7)


def ask_how_it_was(*, actor: Actor, at: datetime) -> int:
    """Ask the coordinator of every meeting of which nobody wrote down how many came; return how many were asked."""
    return sum(ask_about(actor=actor, meeting=meeting, at=at) for meeting in meetings_to_ask_about(at, STILL_KNOWN))


@transaction.atomic
def ask_about(*, actor: Actor, meeting: Meeting, at: datetime) -> bool:
    """Ask about one meeting, unless it was counted or cancelled just now, or nobody arranges the group."""
    group = locked(meeting.group)
    over = held(meeting)
    coordinator = coordinator_of(group)
    if not over.is_planned or group.state not in LIVING_STATES or coordinator is None:
        return False
    person = coordinator.person
    if not person.contact_points.exists():
        return False
    values: dict[str, Value] = {"number": over.pk, "group": group.name, "starts_at": over.starts_at.isoformat()}
    queue_all(
        actor=actor,
        key=HOW_WAS_IT.key,
        subject=over.subject,
        news=to_each([person], values),
        due_at=morning_after(at),
        expires_at=over.ends_at + STILL_KNOWN,
    )
    return True


def stop_asking_how_it_was(*, actor: Actor, meeting: Meeting) -> None:
    """Ask nobody any more: somebody wrote down how many came, or it turned out that nobody met."""
    cancel_about(actor=actor, subject=meeting.subject, key=HOW_WAS_IT.key)


def ask_somebody_else(*, actor: Actor, membership: Membership, at: datetime) -> None:
    """Who does not arrange the meetings any more is not asked how they were."""
    over = Meeting.objects.filter(group=membership.group_id, ends_at__gt=at - STILL_KNOWN).uncounted(at)
    for meeting in over:
        cancel_about(actor=actor, subject=meeting.subject, key=HOW_WAS_IT.key, person=membership.person)


def ask_whether_they_meet(*, actor: Actor, at: datetime) -> int:
    """Ask the coordinators of groups with no date ahead, half a year after the hand-over and each one after that."""
    return sum(ask_group(actor=actor, group=group, at=at) for group in groups_to_ask_whether_they_meet(at))


@transaction.atomic
def ask_group(*, actor: Actor, group: Group, at: datetime) -> bool:
    """Ask one group, unless somebody planned a meeting just now or nobody arranges it; once in each half year."""
    silent = locked(group)
    coordinator = coordinator_of(silent)
    half_years = half_years_since(silent.handed_over_at, at) if silent.handed_over_at else 0
    if coordinator is None or not half_years or silent.meetings.ahead(at).exists():
        return False
    person, subject = coordinator.person, subject_of(silent)
    is_asked = Message.objects.about(subject).filter(key=STILL_MEETING.key, version=half_years).exists()
    if is_asked or not person.contact_points.exists():
        return False
    queue_all(
        actor=actor,
        key=STILL_MEETING.key,
        subject=subject,
        news=to_each([person], {"group": silent.name}),
        due_at=morning_after(at),
        expires_at=at + ASKED_WITHIN,
        version=half_years,
    )
    return True


def tell_of_unreached(*, actor: Actor, at: datetime) -> int:
    """Tell coordinators that somebody in their group could not be reached; return how many were told of."""
    found: dict[int, list[tuple[Membership, Message]]] = defaultdict(list)
    for membership, message in unreached_members(at):
        found[membership.group_id].append((membership, message))
    return sum(tell_coordinator(actor=actor, unreached=unreached, at=at) for unreached in found.values())


@transaction.atomic
def tell_coordinator(*, actor: Actor, unreached: Sequence[tuple[Membership, Message]], at: datetime) -> int:
    """Tell the coordinator of one group, once about each person in a quarter and never who it is (R03)."""
    group = locked(unreached[0][0].group)
    coordinator = coordinator_of(group)
    if coordinator is None or not coordinator.person.contact_points.exists():
        return 0
    told: set[int] = set()
    for membership, message in unreached:
        if membership.pk == coordinator.pk:
            continue
        if membership.pk not in told and not _heard_this_quarter(group, membership, at):
            told.add(membership.pk)
            _tell(actor, group, coordinator, at)
        settle(actor=actor, message=message, at=at)
    return len(told)


def _tell(actor: Actor, group: Group, coordinator: Membership, at: datetime) -> None:
    earlier = Message.objects.about(subject_of(group)).filter(key=MEMBER_UNREACHED.key)
    latest = earlier.order_by("-version").values_list("version", flat=True).first() or 0
    queue_all(
        actor=actor,
        key=MEMBER_UNREACHED.key,
        subject=subject_of(group),
        news=to_each([coordinator.person], {"group": group.name}),
        due_at=morning_after(at),
        version=latest + 1,
    )


def _heard_this_quarter(group: Group, membership: Membership, at: datetime) -> bool:
    """Say whether her coordinator heard of this person since the quarter began: then a row of hers was settled."""
    subjects = [subject_of(group), *(f"meeting:{number}" for number in group.meetings.values_list("pk", flat=True))]
    settled = Message.objects.filter(person=membership.person_id, subject__in=subjects)
    return settled.filter(settled_at__gte=beginning_of_quarter(at)).exists()


def beginning_of_quarter(at: datetime) -> datetime:
    """Return the first midnight of January, April, July or October before this moment."""
    local = at.astimezone(AMSTERDAM)
    first = local.date().replace(month=local.month - (local.month - 1) % 3, day=1)
    return datetime.combine(first, time(), tzinfo=AMSTERDAM).astimezone(UTC)
