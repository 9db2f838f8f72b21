"""A group in its start-up, for tests of its meetings."""

from datetime import UTC, datetime, timedelta

from accounts.actor import Actor
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingKind
from networks.meetings.models import Meeting
from networks.meetings.services import MeetingPlan, plan_meeting
from networks.neighbourhoods.models import Venue
from tests.factories import GroupFactory, MembershipFactory, VenueFactory
from tests.personas import Cast

# A Thursday evening in winter, before the clocks go forward on 28 March 2027.
NOW = datetime(2027, 1, 7, 12, tzinfo=UTC)
EVENING = datetime(2027, 1, 28, 18, 30, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)


def started_group(cast: Cast, *, members: int = 8, coordinator: bool = False, **fields: object) -> Group:
    """A group the professional of the cast coaches, with so many parents in it."""
    begun = {"state": GroupState.STARTED, "started_at": NOW, "coach": cast.professional.user}
    group = GroupFactory.make(**{"municipality": cast.here} | begun | fields)
    for number in range(members):
        role = MemberRole.COORDINATOR if coordinator and number == 0 else MemberRole.MEMBER
        MembershipFactory.make(group=group, role=role, joined_at=NOW)
    return group


def venue_of(group: Group, **fields: object) -> Venue:
    """A venue in the neighbourhood of the group, with one room."""
    return VenueFactory.make(municipality=group.municipality, neighbourhood=group.neighbourhood, **fields)


def some_member(group: Group) -> Membership:
    """Somebody who is in the group."""
    return group.memberships.open().order_by("pk")[0]


def startup_plan(venue: Venue | None = None, *, days: int = 0, hours: int = 0) -> MeetingPlan:
    """A start-up meeting of two hours, so many days and hours after the evening of the story."""
    begins = EVENING + timedelta(days=days, hours=hours)
    return MeetingPlan(starts_at=begins, ends_at=begins + TWO_HOURS, venue=venue, kind=MeetingKind.STARTUP)


def planned(actor: Actor, group: Group, plan: MeetingPlan) -> Meeting:
    """The meeting, planned by the service."""
    return plan_meeting(actor=actor, group=group, plan=plan, at=NOW)
