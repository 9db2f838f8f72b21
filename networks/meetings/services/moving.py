"""Moving a meeting, alone or with what follows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from accounts.actor import Actor
from accounts.services import record
from networks.activities.services import NoSuchHour, moment_of
from networks.groups.models import Group
from networks.groups.services import locked
from networks.meetings.choices import MeetingKind
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.queries import closed_after, followers_of
from networks.meetings.rhythm import WEEK, Dates, NoFreeDay, Skipped, around
from networks.meetings.services.announcing import announce_moved
from networks.meetings.services.coaching import settle_room
from networks.meetings.services.errors import has_begun, has_ended, no_such_hour, not_planned, nothing_new
from networks.meetings.services.plans import MeetingPlan, at_another_moment, check_plan, plan_of
from networks.meetings.services.writing import held, take_room, write
from networks.neighbourhoods.services import give_back, hold_venues


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What moved: the meeting, the start-up meetings that followed it, and how many open tasks of the coach.

    `skipped` are the days in a holiday that one of the followers went around.
    """

    meeting: Meeting
    followed: Sequence[Meeting] = ()
    tasks: int = 0
    skipped: Sequence[Skipped] = ()


@transaction.atomic
def move_meeting(*, actor: Actor, meeting: Meeting, plan: MeetingPlan, with_following: bool, at: datetime) -> Moved:
    """Move a meeting to another moment or place and tell everybody; its open tasks keep their distance to it.

    With what follows, the start-up meetings after it keep their distance too, on the calendar and the clock;
    one that would fall in a holiday goes around it, and what comes after it as well.
    """
    group = locked(meeting.group)
    moved = movable(meeting, group, at)
    plan = at_the_home_it_is_now(plan, meeting, moved)
    if plan_of(moved) == plan:
        raise nothing_new()
    along = with_following and moved.kind == MeetingKind.STARTUP
    followers = list(followers_of(moved)) if along else []
    distance = on_the_clock(plan.starts_at) - on_the_clock(moved.starts_at)
    plans, skipped = carried_along(followers, distance, group)
    was = moved.starts_at
    tasks = carry_out([moved, *followers], [plan, *plans], group, at)
    for each in [moved, *followers]:
        settle_room(each, at)
        record(actor=actor, action="meeting_moved", thing=each)
    announce_moved(actor=actor, meetings=[moved, *followers], was=was, at=at)
    return Moved(meeting=moved, followed=followers, tasks=tasks, skipped=skipped)


def movable(meeting: Meeting, group: Group, at: datetime) -> Meeting:
    """Hold a meeting that can still be moved, or refuse with the reason."""
    moved = held(meeting)
    if group.is_ended:
        raise has_ended()
    if not moved.is_planned:
        raise not_planned()
    if moved.starts_at <= at:
        raise has_begun()
    return moved


def at_the_home_it_is_now(plan: MeetingPlan, read: Meeting, moved: Meeting) -> MeetingPlan:
    """A home that was to stay is taken from the row: its host may just have taken it back, or corrected it (R07)."""
    if plan.host is None or (plan.host.pk, plan.home_address) != (read.host_id, read.home_address):
        return plan
    return replace(plan, venue=moved.venue, host=moved.host, home_address=moved.home_address)


def carried_along(
    followers: Sequence[Meeting], distance: timedelta, group: Group
) -> tuple[list[MeetingPlan], list[Skipped]]:
    """Return where the followers go, and the days in a holiday they went around."""
    plans: list[MeetingPlan] = []
    skipped: list[Skipped] = []
    for each in followers:
        plan = further(plan_of(each), distance)
        found = free_day(on_the_clock(plan.starts_at).date(), group) if distance.days else Dates(days=[])
        if found.skipped:
            around_it = WEEK * len(found.skipped)
            distance, plan = distance + around_it, further(plan, around_it)
            skipped.extend(found.skipped)
        plans.append(plan)
    return plans, skipped


def free_day(day: date, group: Group) -> Dates:
    """Return the day, or the first one some weeks later that is in no holiday; in an endless one the day itself."""
    try:
        return around(day, closed_after(group.municipality, day))
    except NoFreeDay:
        return Dates(days=[day])


def further(plan: MeetingPlan, distance: timedelta) -> MeetingPlan:
    """Return the same plan so much further along the calendar and the clock."""
    local = on_the_clock(plan.starts_at) + distance
    try:
        return at_another_moment(plan, moment_of(local.date(), local.time()))
    except NoSuchHour:
        raise no_such_hour() from None


def carry_out(meetings: Sequence[Meeting], plans: Sequence[MeetingPlan], group: Group, at: datetime) -> int:
    """Give all rooms back, write every meeting, take the rooms again; return how many tasks moved along."""
    hold_venues([plan.venue for plan in plans if plan.venue is not None])
    for each in meetings:
        give_back(subject=each.subject)
    pairs = list(zip(meetings, plans, strict=True))
    goes_forward = plans[0].starts_at > meetings[0].starts_at
    # The farthest goes first, so that none passes through the moment of another.
    tasks = sum(put(each, plan, group, at) for each, plan in (reversed(pairs) if goes_forward else pairs))
    for each in meetings:
        take_room(each)
    return tasks


def put(meeting: Meeting, plan: MeetingPlan, group: Group, at: datetime) -> int:
    """Write a meeting at its new moment with the tasks that hang on it; return how many moved along.

    Who said yes to another moment has not said yes to this one, and everybody is asked again (R07).
    """
    check_plan(plan, group, at, besides=meeting)
    if plan.starts_at != meeting.starts_at:
        meeting.answers.all().delete()
    days = on_the_clock(plan.starts_at).date() - on_the_clock(meeting.starts_at).date()
    meeting.sequence += 1
    write(plan, meeting)
    tasks = list(meeting.coaching_tasks.open()) if days else []
    for task in tasks:
        task.due_on += days
    return CoachingTask.objects.bulk_update(tasks, ["due_on"])


def on_the_clock(moment: datetime) -> datetime:
    """Return what calendar and clock in the Netherlands show, to count days by that have 23 or 25 hours too."""
    return localtime(moment).replace(tzinfo=None)
