"""What the coach of a group has to do, in the words of its method."""

from methods.definition import CoachingStep
from methods.queries import definition_of
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.models.meeting import MeetingQuerySet
from networks.signups.models import Interest


def coaching_steps(group: Group) -> tuple[CoachingStep, ...]:
    """Return what the coach does around a start-up meeting of this method."""
    return definition_of(group.method).coaching


def step_of(task: CoachingTask) -> CoachingStep | None:
    """Return what the method says about a task; None when the method no longer knows it."""
    return next((step for step in coaching_steps(task.group) if step.key == task.key), None)


def child_care_is_asked(group: Group) -> bool:
    """Say whether a parent in the group asked for child care when she left her interest."""
    members = group.memberships.open().values("person")
    return Interest.objects.filter(person__in=members, child_care=True).exists()


def has_followers(meeting: Meeting) -> bool:
    """Say whether start-up meetings are planned after this one."""
    return meeting.kind == MeetingKind.STARTUP and followers_of(meeting).exists()


def followers_of(meeting: Meeting) -> MeetingQuerySet:
    """Return the start-up meetings planned after this one, the soonest first."""
    planned = Meeting.objects.filter(group=meeting.group_id, kind=MeetingKind.STARTUP, state=MeetingState.PLANNED)
    later = planned.filter(starts_at__gt=meeting.starts_at).order_by("starts_at", "pk")
    return later.select_related("group__municipality", "venue", "host")
