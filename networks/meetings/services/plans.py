"""When and where a meeting is to be, and what makes that impossible."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from networks.activities.services import NoSuchHour, moment_of
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingKind
from networks.meetings.models import Meeting
from networks.meetings.services.errors import MeetingError, no_such_hour
from networks.neighbourhoods.models import Venue

# Nobody plans a meeting further ahead or makes it longer; more is a slip of the pen (our defaults).
FARTHEST = timedelta(days=2 * 365)
LONGEST = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    """When a meeting is to be, and where: at a venue, at a member's home, or nobody knows yet."""

    starts_at: datetime
    ends_at: datetime
    venue: Venue | None = None
    host: Membership | None = None
    home_address: str = ""
    kind: MeetingKind = MeetingKind.OWN


def plan_of(meeting: Meeting) -> MeetingPlan:
    """Return a meeting as it is planned now."""
    return MeetingPlan(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=meeting.venue,
        host=meeting.host,
        home_address=meeting.home_address,
        kind=MeetingKind(meeting.kind),
    )


def at_another_moment(plan: MeetingPlan, starts_at: datetime) -> MeetingPlan:
    """Return the same plan at another moment, as long and at the same place."""
    return replace(plan, starts_at=starts_at, ends_at=starts_at + (plan.ends_at - plan.starts_at))


def at_another_day(plan: MeetingPlan, day: date) -> MeetingPlan:
    """Return the same plan on another day, at the same hour on the clock."""
    try:
        return at_another_moment(plan, moment_of(day, localtime(plan.starts_at).time()))
    except NoSuchHour:
        raise no_such_hour() from None


def without_place(plan: MeetingPlan) -> MeetingPlan:
    """Return the same plan while nobody knows yet where."""
    return replace(plan, venue=None, host=None, home_address="")


def check_plan(plan: MeetingPlan, group: Group, at: datetime, *, besides: Meeting | None = None) -> None:
    """Refuse a plan that cannot be carried out; `besides` is the meeting that is being moved."""
    check_when(plan, at)
    check_where(plan, group)
    if plan.kind == MeetingKind.STARTUP and group.is_handed_over:
        raise MeetingError("handed_over", _("This group runs itself, so it has no start-up meetings any more."))
    same_moment = Meeting.objects.standing().filter(group=group, starts_at=plan.starts_at)
    if any(other != besides for other in same_moment):
        raise MeetingError("there_already", _("The group has a meeting at this moment already."))


def check_when(plan: MeetingPlan, at: datetime) -> None:
    """Refuse a meeting that ends before it begins, has begun already, or is a slip of the pen."""
    if plan.ends_at <= plan.starts_at:
        raise MeetingError("ends_first", _("The meeting ends before it begins. Check both times."))
    if plan.starts_at <= at:
        raise MeetingError("in_the_past", _("This moment has passed. Choose a later day or time."))
    if plan.starts_at > at + FARTHEST:
        raise MeetingError("too_far", _("This is more than two years away. Check the year."))
    if plan.ends_at - plan.starts_at > LONGEST:
        raise MeetingError("too_long", _("This meeting takes more than twelve hours. Check both times."))


def check_where(plan: MeetingPlan, group: Group) -> None:
    """Refuse a venue of another municipality or out of use, and the home of somebody who is not in the group."""
    if plan.venue is not None and plan.host is not None:
        raise MeetingError("two_places", _("Choose one place: a venue or somebody's home."))
    if plan.venue is not None and plan.venue.municipality_id != group.municipality_id:
        raise MeetingError("not_here", _("The venue belongs to the municipality of the group."))
    if plan.venue is not None and not plan.venue.is_in_use:
        words = {"venue": plan.venue}
        message = _("%(venue)s is not in use any more. Choose another venue.") % words
        raise MeetingError("venue_closed", message)
    if plan.host is not None and not group.memberships.open().filter(pk=plan.host.pk).exists():
        raise MeetingError("not_a_member", _("Somebody who is in the group receives the others at home."))
    if plan.home_address and plan.host is None:
        raise MeetingError("whose_home", _("Say at whose home it is."))
