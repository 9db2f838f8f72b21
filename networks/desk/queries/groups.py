"""The list of groups and the page of one: numbers and moments for whoever stands behind a group, names for its coach.

Everything about many groups is counted where they are fetched, so that a list costs the same with any length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Role
from methods.queries import definition_of
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.desk.urgency import GroupNow
from networks.groups.choices import ENDED_STATES, GroupState, MemberRole
from networks.groups.models import Backup, Group, GroupQuerySet, Membership
from networks.groups.queries import missing_to_run_itself
from networks.meetings.choices import Coming, MeetingKind, MeetingState
from networks.meetings.models import CoachingTask, Meeting

# So many meetings of a group on its page, the latest; a group that meets every six weeks fills two years.
MEETINGS_SHOWN = 18
TASKS_SHOWN = 40
# So many meetings are held beside as many before them (our default).
TREND = 3


def groups_at_a_glance(actor: Actor, at: datetime) -> GroupQuerySet:
    """Return the groups this actor may follow, each with what its line in a list says; never who is in it."""
    return glance_at(Group.objects.visible_to(actor), at)


def glance_at(groups: GroupQuerySet, at: datetime) -> GroupQuerySet:
    """Add to each of these groups its numbers and moments."""
    of_it = Meeting.objects.filter(group=OuterRef("pk"))
    members = Membership.objects.open().filter(group=OuterRef("pk"))
    asked = Invitation.objects.standing().filter(group=OuterRef("pk"))
    return groups.select_related("municipality", "neighbourhood", "coach", "passed_on_to").annotate(
        member_count=how_many(members),
        said_yes=how_many(asked.filter(state=InvitationState.YES)),
        not_answered=how_many(asked.filter(state=InvitationState.ASKED)),
        other_time=how_many(asked.filter(state=InvitationState.OTHER_TIME)),
        has_coordinator=is_any(members.filter(role=MemberRole.COORDINATOR)),
        startup_meeting_held=is_any(of_it.held().filter(kind=MeetingKind.STARTUP, attendance__gt=0)),
        next_meeting_at=Subquery(of_it.ahead(at).values("starts_at")[:1]),
        last_turnout=Subquery(of_it.held().values("attendance")[:1]),
        has_uncounted_meeting=is_any(of_it.uncounted(at)),
        is_cared_for=_is_cared_for(),
        backup_user=Subquery(Backup.objects.open().filter(group=OuterRef("pk")).values("user")[:1]),
    )


def now_of(group: Any) -> GroupNow:
    """Return the facts of a group of `groups_at_a_glance`."""
    return GroupNow(
        state=GroupState(group.state),
        members=group.member_count,
        group_min=group.numbers["group_min"],
        said_yes=group.said_yes,
        not_answered=group.not_answered,
        other_time=group.other_time,
        is_handed_over=group.is_handed_over,
        is_cared_for=group.is_cared_for,
        has_coordinator=group.has_coordinator,
        startup_meeting_held=group.startup_meeting_held,
        has_meeting_ahead=group.next_meeting_at is not None,
        has_uncounted_meeting=group.has_uncounted_meeting,
    )


def missing_for_hand_over(group: Any) -> list[str | Promise]:
    """Return what a coached group of `groups_at_a_glance` still needs before it can go on by itself (R02)."""
    return missing_to_run_itself(
        group,
        members=group.member_count,
        startup_meeting_held=group.startup_meeting_held,
        has_coordinator=group.has_coordinator,
    )


def how_many(rows: QuerySet[Any], of: str = "group") -> Coalesce:
    """Count rows that belong to the same thing, beside whatever else is counted."""
    counted = rows.order_by().values(of).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def is_any(rows: QuerySet[Any], of: str = "group") -> GreaterThan:
    """Say whether there is a row; counted, because for EXISTS PostgreSQL would read the whole table first."""
    return GreaterThan(how_many(rows, of), 0)


def coached_meetings(group: Group) -> list[Meeting]:
    """Return the meetings of a coached group with the room and how many answered: what comes first, then the latest."""
    answers = {"yes": Coming.YES, "no": Coming.NO}
    counts = {
        f"{name}_count": Count("answers", filter=Q(answers__coming=coming, answers__membership__left_at=None))
        for name, coming in answers.items()
    }
    latest = group.meetings.exclude(state=MeetingState.CANCELLED).select_related("venue").annotate(**counts)
    found = list(latest.order_by("-starts_at", "-pk")[:MEETINGS_SHOWN])
    ahead = [meeting for meeting in found if meeting.is_planned]
    return ahead[::-1] + [meeting for meeting in found if not meeting.is_planned]


@dataclass(frozen=True)
class MeetingSeen:
    """A meeting as a back-up sees it: that it is or was, and how many came (R03)."""

    starts_at: datetime
    state: str
    attendance: int | None

    @property
    def is_held(self) -> bool:
        """Say whether somebody counted who came."""
        return self.state == MeetingState.HELD

    @property
    def state_label(self) -> str:
        """Name the state."""
        return str(MeetingState(self.state).label)


def followed_meetings(group: Group) -> list[MeetingSeen]:
    """Return the latest meetings of a group that runs itself: dates and numbers, nothing else is fetched (R03)."""
    latest = group.meetings.exclude(state=MeetingState.CANCELLED).order_by("-starts_at", "-pk")
    return [MeetingSeen(*row) for row in latest.values_list("starts_at", "state", "attendance")[:MEETINGS_SHOWN]]


def trend_of(came: Sequence[int]) -> str:
    """Say in words whether more or fewer come: the last three times beside the three before, a parent or more apart."""
    latest, before = came[:TREND], came[TREND : 2 * TREND]
    if not latest:
        return _("The group has not counted anybody yet.")
    if not before:
        return _("It is too early to see a trend.")
    change = sum(latest) / len(latest) - sum(before) / len(before)
    if abs(change) < 1:
        return _("About as many come as before.")
    return _("More come than before.") if change > 0 else _("Fewer come than before.")


def name_of_task(task: CoachingTask) -> str:
    """Name a task of the coach as its method does; one the method no longer has goes by its key."""
    steps = {step.key: step.name for step in definition_of(task.group.method).coaching}
    return str(steps.get(task.key, task.key))


def tasks_of(group: Group) -> list[CoachingTask]:
    """Return the tasks of the coach of this group, the first due in front, what is done at the end."""
    in_order = group.coaching_tasks.select_related("meeting", "group__method").order_by(
        Case(When(done_at=None, is_not_needed=False, then=Value(0)), default=Value(1)), "due_on", "pk"
    )
    return list(in_order[:TASKS_SHOWN])


def _is_cared_for() -> Case:
    """Say whether a colleague who works here stands behind it: its coach, and once it runs itself its back-up."""
    works_here = {"kind": RoleKind.PROFESSIONAL, "user__is_active": True}
    coach = Role.objects.filter(user=OuterRef("coach"), municipality=OuterRef("municipality"), **works_here)
    backup = Backup.objects.open().filter(
        group=OuterRef("pk"),
        user__is_active=True,
        user__roles__kind=RoleKind.PROFESSIONAL,
        user__roles__municipality=OuterRef("municipality"),
    )
    return Case(
        When(state__in=ENDED_STATES, then=Value(True)),
        When(handed_over_at=None, then=is_any(coach, "user")),
        default=is_any(backup),
    )
