"""What a step of the lifecycle is decided on, gathered from the members and the meetings of a group."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q

from networks.groups.choices import GroupState, MemberRole
from networks.groups.lifecycle import GroupFacts
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.models import Meeting

# A group that meets every week sleeps after two, the least its method may choose; no group sleeps sooner.
SHORTEST_SILENCE = timedelta(weeks=2)

_HELD = Q(state=MeetingState.HELD)
# A meeting to which nobody came started nothing.
_SOMEBODY_CAME = _HELD & Q(attendance__gt=0)
_PLANNED = Q(state=MeetingState.PLANNED)


def facts_of(group: Group, at: datetime) -> GroupFacts:
    """Gather what a step of the lifecycle is decided on.

    While a group forms nobody is in it yet; who said yes `composing` knows, and puts in as `members`.
    """
    members = group.memberships.open().aggregate(
        all=Count("pk"), coordinators=Count("pk", filter=Q(role=MemberRole.COORDINATOR))
    )
    meetings = group.meetings.aggregate(
        startup_held=Count("pk", filter=_SOMEBODY_CAME & Q(kind=MeetingKind.STARTUP)),
        last_held=Max("ends_at", filter=_SOMEBODY_CAME),
        ahead=Count("pk", filter=_PLANNED & Q(ends_at__gt=at)),
    )
    return GroupFacts(
        state=GroupState(group.state),
        members=members["all"],
        group_min=group.numbers["group_min"],
        group_max=group.numbers["group_max"],
        is_handed_over=group.is_handed_over,
        startup_meetings_held=meetings["startup_held"],
        has_coordinator=members["coordinators"] > 0,
        last_sign_of_life=meetings["last_held"] or group.started_at,
        has_meeting_ahead=meetings["ahead"] > 0,
        interval_weeks=group.interval_weeks,
        dormant_after_intervals=group.numbers["dormant_after_intervals"],
    )


def silent_groups(at: datetime) -> list[Group]:
    """Return the groups that may have fallen silent: alive, with no meeting ahead; `is_silent` says which have."""
    awake = Group.objects.filter(state__in=[GroupState.STARTED, GroupState.INDEPENDENT])
    ahead = Meeting.objects.ahead(at).filter(group=OuterRef("pk"))
    recently = Meeting.objects.held().filter(group=OuterRef("pk"), attendance__gt=0, ends_at__gt=at - SHORTEST_SILENCE)
    return list(awake.filter(~Exists(ahead), ~Exists(recently), started_at__lte=at - SHORTEST_SILENCE))
