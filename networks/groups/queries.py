"""What can be asked about groups."""

from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.actor import Actor
from accounts.choices import Channel
from accounts.models import Person
from networks.groups.choices import GroupState
from networks.groups.lifecycle import GroupFacts, Text, missing_for
from networks.groups.models import Group, GroupQuerySet, Membership


@dataclass(frozen=True)
class FellowMember:
    """What one member may see of another: nothing she did not choose to show."""

    name: str
    email: str
    mobile: str
    is_coordinator: bool
    is_you: bool


def groups_of(actor: Actor) -> GroupQuerySet:
    """Return the groups this actor may follow, with how many are in each."""
    return (
        Group.objects.visible_to(actor)
        .select_related("method", "municipality", "neighbourhood", "coach", "activity")
        .annotate(member_count=Count("memberships", filter=Q(memberships__left_at=None), distinct=True))
    )


def membership_of(person: Person) -> Membership | None:
    """Return in which group somebody is now; she is never in two."""
    return (
        Membership.objects.open().filter(person=person).select_related("group__municipality", "group__method").first()
    )


def missing_to_run_itself(
    group: Group, *, members: int, startup_meeting_held: bool, has_coordinator: bool
) -> list[Text]:
    """Return in words what a coached group still needs before it can be handed over (R02)."""
    facts = GroupFacts(
        state=GroupState.STARTED,
        members=members,
        group_min=group.numbers["group_min"],
        group_max=group.numbers["group_max"],
        startup_meetings_held=int(startup_meeting_held),
        has_coordinator=has_coordinator,
    )
    return missing_for(facts, GroupState.INDEPENDENT) or []


def members_of(actor: Actor, group: Group) -> list[Membership]:
    """Return who is in a group, for the professional who coaches it; nobody once it is handed over (R03)."""
    return list(
        Membership.objects.visible_to(actor)
        .open()
        .filter(group=group)
        .select_related("person")
        .prefetch_related("person__contact_points")
        .order_by("person__first_name", "pk")
    )


def members_to_call(actor: Actor, group: Group) -> list[Membership]:
    """Return who of a group that runs itself said that her back-up may call her; to the back-up, and nobody else."""
    return list(
        Membership.objects.to_call(actor)
        .filter(group=group)
        .select_related("person")
        .prefetch_related("person__contact_points")
        .order_by("person__first_name", "pk")
    )


def fellow_members(membership: Membership) -> list[FellowMember]:
    """Return the group as one of its members sees it: each shows what she chose to."""
    open_ones = membership.group.memberships.open().select_related("person").prefetch_related("person__contact_points")
    return [
        _as_seen(other, is_you=other.pk == membership.pk) for other in open_ones.order_by("person__first_name", "pk")
    ]


def _as_seen(member: Membership, *, is_you: bool) -> FellowMember:
    points = {point.channel: point.value for point in reversed(member.person.contact_points.all())}
    return FellowMember(
        name=member.person.first_name if member.shows_name or is_you else "",
        email=points.get(Channel.EMAIL, "") if member.shows_email else "",
        mobile=points.get(Channel.SMS, "") if member.shows_mobile else "",
        is_coordinator=member.is_coordinator,
        is_you=is_you,
    )
