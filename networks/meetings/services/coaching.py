"""The schedule of the coach: the start-up meetings, and what she does around each of them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.services import record
from methods.choices import Moment, StartUp
from methods.definition import CoachingStep
from networks.groups.models import Group, Membership
from networks.groups.services import choose_coordinator, locked
from networks.meetings.choices import MeetingKind
from networks.meetings.coaching import due_on, may_be_due_on, meetings_of
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.queries import child_care_is_asked, closed_after, coaching_steps
from networks.meetings.rhythm import NoFreeDay, around
from networks.meetings.services.announcing import announce_planned
from networks.meetings.services.errors import MeetingError, refusals_below, task_is_closed
from networks.meetings.services.plans import at_another_day, plan_of, without_place
from networks.meetings.services.writing import put_down

# What the portal sees for itself: that a room is booked, a coordinator chosen, and so on.
ROOM, COORDINATOR, RHYTHM, FIRST_DATES, CONTRIBUTION, COUNT, HAND_OVER = (
    "book_room",
    "coordinator",
    "rhythm",
    "first_dates",
    "contribution",
    "count",
    "hand_over",
)


@transaction.atomic
def plan_coaching(*, actor: Actor, group: Group, at: datetime) -> list[CoachingTask]:
    """Make the schedule of a group that starts: further start-up meetings around the holidays, and every task.

    As many meetings as the method's numbers say; the first is the one parents were asked for. Twice is once.
    """
    coached = locked(group)
    meetings = startup_meetings(coached)
    known = len(meetings)
    while meetings and len(meetings) < coached.numbers.get("startup_meetings", 0):
        meetings.append(plan_next(actor, coached, meetings[-1], at))
    arrange_tasks(coached, at)
    announce_planned(actor=actor, group=coached, meetings=meetings[known:], at=at)
    record(actor=actor, action="coaching_planned", thing=coached)
    return list(CoachingTask.objects.filter(group=coached).select_related("meeting"))


@transaction.atomic
def move_task(*, actor: Actor, task: CoachingTask, due: date, at: datetime) -> CoachingTask:
    """Move one task of the coach to another day; the rest stays where it is."""
    moved = waiting(task)
    meeting_day = localtime(moved.meeting.starts_at).date()
    if due < localtime(at).date():
        raise MeetingError("in_the_past", _("This day has passed. Choose a later day."))
    if not may_be_due_on(Moment(moved.moment), due, meeting_day):
        if moved.moment == Moment.BEFORE:
            raise MeetingError("too_late", _("This comes before the meeting. Choose a day until the meeting."))
        raise MeetingError("too_early", _("This comes after the meeting begins. Choose that day or a later one."))
    moved.due_on = due
    return kept(actor, moved, "task_moved")


@transaction.atomic
def do_task(*, actor: Actor, task: CoachingTask, at: datetime) -> CoachingTask:
    """Tick a task off."""
    done = waiting(task)
    done.done_at = at
    return kept(actor, done, "task_done")


@transaction.atomic
def skip_task(*, actor: Actor, task: CoachingTask) -> CoachingTask:
    """Take a task off the list because this group does not need it."""
    skipped = waiting(task)
    skipped.is_not_needed = True
    return kept(actor, skipped, "task_not_needed")


@transaction.atomic
def take_up_task(*, actor: Actor, task: CoachingTask) -> CoachingTask:
    """Put a task back on the list that was ticked off or taken off by mistake."""
    taken_up = held_task(task)
    taken_up.done_at, taken_up.is_not_needed = None, False
    return kept(actor, taken_up, "task_taken_up")


@transaction.atomic
def elect_coordinator(*, actor: Actor, group: Group, membership: Membership, at: datetime) -> Membership:
    """Write down whom the group chose; until the hand-over the coach does that for it."""
    led = locked(group)
    if led.is_handed_over or led.is_ended:
        raise MeetingError("handed_over", _("This group runs itself, so it chooses its coordinator itself."))
    with refusals_below():
        chosen = choose_coordinator(actor=actor, group=led, membership=membership)
    fulfil(led, COORDINATOR, at)
    return chosen


def arrange_tasks(group: Group, at: datetime) -> None:
    """Hang every task on its meeting, also after one came in or fell out; the caller holds the group."""
    meetings, today = startup_meetings(group), localtime(at).date()
    known = list(CoachingTask.objects.filter(group=group).select_related("meeting"))
    steps = [step for step in coaching_steps(group) if not step.if_child_care_asked or child_care_is_asked(group)]
    for step in steps:
        for meeting in meetings_of(step, meetings):
            hang(step, meeting, known, today)
    for meeting in meetings:
        settle_room(meeting, at)


def hang(step: CoachingStep, meeting: Meeting, known: Iterable[CoachingTask], today: date) -> None:
    """Make a task at a meeting, unless it is there; one that belongs to the first or last meeting goes along to it."""
    alike = [task for task in known if task.key == step.key and stands(task)]
    due = due_on(step, localtime(meeting.starts_at).date(), today)
    if any(task.meeting_id == meeting.pk for task in alike):
        return
    if step.around == StartUp.EVERY or not alike:
        CoachingTask.objects.create(group=meeting.group, meeting=meeting, key=step.key, moment=step.moment, due_on=due)
    elif alike[0].is_open:
        alike[0].meeting, alike[0].due_on = meeting, due
        alike[0].save(update_fields=["meeting", "due_on"])


def stands(task: CoachingTask) -> bool:
    """A task of a meeting that is off counts only when it was done all the same."""
    return task.done_at is not None or not task.meeting.is_cancelled


def settle_room(meeting: Meeting, at: datetime) -> None:
    """Tick off that a room is booked, or put it back on the list when there is none any more."""
    tasks = meeting.coaching_tasks.filter(key=ROOM)
    if meeting.venue_id is None and meeting.host_id is None:
        tasks.update(done_at=None)
    else:
        tasks.filter(done_at=None).update(done_at=at)


def fulfil(group: Group, key: str, at: datetime, *, meeting: Meeting | None = None) -> None:
    """Tick off what the portal saw happen."""
    tasks = CoachingTask.objects.filter(group=group, key=key).open()
    (tasks.filter(meeting=meeting) if meeting is not None else tasks).update(done_at=at)


def startup_meetings(group: Group) -> list[Meeting]:
    """Return the start-up meetings of a group, the first one first."""
    standing = Meeting.objects.standing().filter(group=group, kind=MeetingKind.STARTUP)
    return list(standing.select_related("group__method", "venue", "host").order_by("starts_at", "pk"))


def plan_next(actor: Actor, group: Group, last: Meeting, at: datetime) -> Meeting:
    """Plan a start-up meeting some weeks after the last one, at the same hour and place, around the holidays."""
    plan = plan_of(last)
    wanted = localtime(last.starts_at).date() + timedelta(weeks=group.numbers["startup_interval_weeks"])
    try:
        [day] = around(wanted, closed_after(group.municipality, wanted)).days
    except NoFreeDay:
        day = wanted
    plan = at_another_day(plan, day)
    try:
        return put_down(actor=actor, group=group, plan=plan, at=at)
    except MeetingError:
        # Another group has the room that day. The meeting stands, and to book a room stays on the list.
        return put_down(actor=actor, group=group, plan=without_place(plan), at=at)


def waiting(task: CoachingTask) -> CoachingTask:
    """Hold a task that still waits to be done."""
    found = held_task(task)
    if not found.is_open:
        raise task_is_closed()
    return found


def held_task(task: CoachingTask) -> CoachingTask:
    """Fetch a task anew with its group held; after the hand-over there is nothing to do any more (R03)."""
    group = locked(task.group)
    if group.is_handed_over or group.is_ended:
        raise task_is_closed()
    found = CoachingTask.objects.select_related("meeting").get(pk=task.pk)
    found.group = group
    return found


def kept(actor: Actor, task: CoachingTask, action: str) -> CoachingTask:
    """Save a task and say so in the trail."""
    task.save()
    record(actor=actor, action=action, thing=task)
    return task
