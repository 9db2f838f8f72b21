"""The schedule of the coach: what she does around each start-up meeting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from accounts.actor import Actor
from accounts.services import record
from methods.choices import StartUp
from methods.definition import CoachingStep
from methods.queries import definition_of
from networks.groups.models import Group
from networks.groups.services import locked
from networks.meetings.choices import MeetingKind
from networks.meetings.models import CoachingTask, Meeting


@transaction.atomic
def plan_coaching(*, actor: Actor, group: Group, at: datetime) -> list[CoachingTask]:
    """Make the tasks of the coach around the start-up meetings that are planned; twice is once."""
    coached = locked(group)
    meetings = startup_meetings(coached)
    tasks = [task for position, meeting in enumerate(meetings) for task in tasks_around(meeting, position, meetings)]
    CoachingTask.objects.bulk_create(tasks, ignore_conflicts=True)
    record(actor=actor, action="coaching_planned", thing=coached)
    return list(CoachingTask.objects.filter(group=coached))


def startup_meetings(group: Group) -> list[Meeting]:
    """Return the start-up meetings of a group, the first one first."""
    standing = Meeting.objects.standing().filter(group=group, kind=MeetingKind.STARTUP)
    return list(standing.order_by("starts_at", "pk"))


def tasks_around(meeting: Meeting, position: int, meetings: Sequence[Meeting]) -> list[CoachingTask]:
    """Return what the coach does before, at and after this start-up meeting."""
    steps = definition_of(meeting.group.method).coaching
    asked = [step for step in steps if belongs_to(step, is_first=position == 0, is_last=position == len(meetings) - 1)]
    day = localtime(meeting.starts_at).date()
    return [
        CoachingTask(
            group=meeting.group,
            meeting=meeting,
            key=step.key,
            moment=step.moment,
            due_on=day + timedelta(days=step.days),
        )
        for step in asked
    ]


def belongs_to(step: CoachingStep, *, is_first: bool, is_last: bool) -> bool:
    """Say whether a step is taken around this start-up meeting: every one, the first or the last."""
    return {StartUp.EVERY: True, StartUp.FIRST: is_first, StartUp.LAST: is_last}[step.around]
