"""What a coordinator has yet to be asked or told: meetings nobody counted, and members who could not be reached."""

from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from networks.groups.choices import LIVING_STATES
from networks.groups.models import Group, Membership
from networks.meetings.catalogue import HOW_WAS_IT
from networks.meetings.choices import MeetingKind
from networks.meetings.models import Meeting
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from networks.messaging.schedule import next_morning

# Longer ago than this nobody remembers which message it was (our default).
REMEMBERED = timedelta(days=90)
# After each half year a group is asked whether it still meets; a job that did not run makes up for it so long (ours).
HALF_A_YEAR, ASKED_WITHIN = timedelta(days=183), timedelta(days=14)


def coordinator_of(group: Group) -> Membership | None:
    """Return who arranges the meetings of a group now."""
    open_ones = group.memberships.open().select_related("person")
    return next((member for member in open_ones if member.is_coordinator), None)


def meetings_to_ask_about(at: datetime, still_known: timedelta) -> list[Meeting]:
    """Return what parents led, ended before this morning and did not count, and nobody was asked about yet."""
    subject = Concat(Value("meeting:"), Cast(OuterRef("pk"), CharField()))
    asked = Message.objects.filter(key=HOW_WAS_IT.key, subject=subject)
    led_by_parents = Q(kind=MeetingKind.OWN) | Q(group__handed_over_at__isnull=False)
    over = Meeting.objects.uncounted(at).filter(
        led_by_parents, ~Exists(asked), group__state__in=LIVING_STATES, ends_at__gt=at - still_known
    )
    return [meeting for meeting in over.select_related("group") if next_morning(meeting.ends_at) <= at]


def half_years_since(moment: datetime, at: datetime) -> int:
    """Return how many half years have passed."""
    return (at - moment) // HALF_A_YEAR


def groups_to_ask_whether_they_meet(at: datetime) -> list[Group]:
    """Return the groups with no date ahead whose hand-over was half a year ago, a year, and so on, just now."""
    ahead = Meeting.objects.ahead(at).filter(group=OuterRef("pk"))
    given = Group.objects.living().filter(~Exists(ahead), handed_over_at__lte=at - HALF_A_YEAR)
    return [group for group in given if _is_asked_now(group, at)]


def _is_asked_now(group: Group, at: datetime) -> bool:
    return group.handed_over_at is not None and (at - group.handed_over_at) % HALF_A_YEAR < ASKED_WITHIN


def unreached_members(at: datetime) -> list[tuple[Membership, Message]]:
    """Return who is in a group that runs itself, could not be reached about it, and may not be called by its back-up.

    Each with a message that failed for good and of which nobody has heard.
    """
    members = (
        Membership.objects.open()
        .filter(group__handed_over_at__isnull=False, group__state__in=LIVING_STATES, may_be_called=False)
        .select_related("group", "person")
    )
    failed = Message.objects.filter(
        state=MessageState.GIVEN_UP,
        settled_at=None,
        due_at__gt=at - REMEMBERED,
        person__in=members.order_by().values("person"),
    )
    by_person = {member.person_id: member for member in members.filter(person__in=failed.order_by().values("person"))}
    about = _subjects_of({member.group_id for member in by_person.values()})
    pairs = [(by_person[row.person_id], row) for row in failed.order_by("pk") if row.person_id in by_person]
    return [(member, row) for member, row in pairs if about.get(row.subject) == member.group_id]


def _subjects_of(groups: set[int]) -> dict[str, int]:
    """Return under which subjects these groups and their meetings stand, each with the number of the group."""
    meetings = Meeting.objects.filter(group__in=groups).values_list("pk", "group")
    return {f"group:{group}": group for group in groups} | {f"meeting:{number}": group for number, group in meetings}
