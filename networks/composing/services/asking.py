"""Asking parents for a group: once for each, however many colleagues pick them at the same moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.actor import Actor
from accounts.models import Person
from accounts.services import record_all
from networks.composing import catalogue
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.queries import MAY_COME, Sizes, first_meeting_of, sizes_here, sizes_of_group
from networks.composing.services.errors import (
    ComposingError,
    first_meeting_passed,
    no_group_method,
    not_forming,
    taken_meanwhile,
    too_few_picked,
    too_many_asked,
)
from networks.composing.services.news import tell
from networks.groups.choices import GroupState
from networks.groups.models import Group, Membership
from networks.groups.services import GroupError, GroupPlan, form_group, locked
from networks.meetings.choices import MeetingKind
from networks.meetings.services import MeetingPlan, move_meeting, plan_meeting
from networks.neighbourhoods.models import Venue
from networks.signups.models import Interest


@dataclass(frozen=True, kw_only=True)
class FirstMeeting:
    """When and where the group meets first; parents are asked for this moment and place."""

    starts_at: datetime
    ends_at: datetime
    venue: Venue

    def plan(self) -> MeetingPlan:
        """Return it as the start-up meeting it is going to be."""
        return MeetingPlan(starts_at=self.starts_at, ends_at=self.ends_at, venue=self.venue, kind=MeetingKind.STARTUP)


@transaction.atomic
def ask_parents(
    *, actor: Actor, plan: GroupPlan, first: FirstMeeting, interests: Collection[Interest], at: datetime
) -> Group:
    """Begin a group, plan its first meeting, and ask each of these parents personally (R01: 8 to 15).

    The second half of a double click gets the group that the first half made.
    """
    check_number(plan, len({interest.person_id for interest in interests}))
    try:
        group = form_group(actor=actor, plan=plan)
    except GroupError as refusal:
        made = _made_just_now(actor, plan, interests) if refusal.code == "name_taken" else None
        if made is None:
            raise ComposingError(refusal.code, refusal.message) from None
        return made
    plan_meeting(actor=actor, group=group, plan=first.plan(), at=at)
    _invite(actor, group, interests, at)
    return group


@transaction.atomic
def ask_more(*, actor: Actor, group: Group, interests: Collection[Interest], at: datetime) -> Group:
    """Ask more parents for a group that forms; who is asked for it already is not asked twice."""
    asking = forming(group)
    if (meeting := first_meeting_of(asking)) is None or meeting.starts_at <= at:
        raise first_meeting_passed()
    sizes = sizes_of_group(asking)
    coming = asking.invitations.standing().filter(state__in=MAY_COME)
    newcomers = {interest.person_id for interest in interests} - set(coming.values_list("person", flat=True))
    if sizes is not None and coming.count() + len(newcomers) > sizes.most.value:
        raise too_many_asked(coming.count() + len(newcomers), sizes.most)
    _invite(actor, asking, [interest for interest in interests if interest.person_id in newcomers], at)
    return asking


@transaction.atomic
def change_first_meeting(*, actor: Actor, group: Group, first: FirstMeeting, at: datetime) -> int:
    """Choose another moment or place for the first meeting, and ask everybody anew: a yes was to the old one.

    Return how many are asked. Who said no is left alone.
    """
    asking = forming(group)
    meeting = first_meeting_of(asking)
    if meeting is None:
        plan_meeting(actor=actor, group=asking, plan=first.plan(), at=at)
    else:
        move_meeting(actor=actor, meeting=meeting, plan=first.plan(), with_following=True, at=at)
    hold_parents(asking)
    standing = list(asking.invitations.standing())
    numbers = [invitation.pk for invitation in standing]
    Invitation.objects.filter(pk__in=numbers).update(
        state=InvitationState.ASKED, better_parts=[], asked_at=at, answered_at=None
    )
    record_all(actor=actor, action="parent_asked", things=standing)
    tell(actor=actor, kind=catalogue.GROUP_INVITATION, group=asking, invitations=standing, at=at, is_changed=True)
    return len(standing)


def check_number(plan: GroupPlan, picked: int) -> Sizes:
    """Refuse fewer or more than a group of this method has here, with the reason and the source."""
    sizes = sizes_here(plan.method, plan.neighbourhood.municipality)
    if sizes is None:
        raise no_group_method()
    if picked < sizes.least.value:
        raise too_few_picked(picked, sizes.least)
    if picked > sizes.most.value:
        raise too_many_asked(picked, sizes.most)
    return sizes


def forming(group: Group) -> Group:
    """Hold a group in which nobody is yet, or refuse."""
    held = locked(group)
    if held.state != GroupState.FORMING:
        raise not_forming()
    return held


def hold_parents(group: Group, *numbers: int) -> None:
    """Keep everybody who was asked, or these of them, as she is; the caller holds the group.

    Persons come before all that hangs on them, so that nobody is forgotten half-way and nobody waits for ever.
    """
    asked = Q(person__in=numbers) if numbers else Q()
    rows = group.invitations.filter(asked)
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=rows.values("person"))
    interests = Interest.objects.select_for_update(no_key=True).filter(pk__in=rows.values("interest"))
    list(people.order_by("pk"))
    list(interests.order_by("pk"))
    list(rows.select_for_update(of=("self",)))


def free_interests(interests: Collection[Interest], group: Group) -> list[Interest]:
    """Hold these parents and their interests, and return those who can be asked for this group now.

    Persons are held in the order of their numbers, so that two colleagues with the same parents wait
    for each other and neither waits for ever.
    """
    people = Person.objects.select_for_update(no_key=True).filter(
        pk__in={interest.person_id for interest in interests}, municipality=group.municipality_id
    )
    numbers = [person.pk for person in people.order_by("pk")]
    held = (
        Interest.objects.select_for_update(of=("self",), no_key=True)
        .open()
        .filter(pk__in=[interest.pk for interest in interests], person__in=numbers)
    )
    found = {interest.person_id: interest for interest in held.order_by("pk")}
    busy = set(Membership.objects.open().filter(person__in=numbers).values_list("person", flat=True))
    asked = Invitation.objects.standing().filter(person__in=numbers).exclude(group=group)
    busy |= set(asked.values_list("person", flat=True))
    return [interest for number, interest in sorted(found.items()) if number not in busy]


def _invite(actor: Actor, group: Group, interests: Collection[Interest], at: datetime) -> None:
    picked = {interest.person_id for interest in interests}
    free = free_interests(interests, group)
    if len(free) < len(picked):
        raise taken_meanwhile(len(picked) - len(free))
    people = [interest.person_id for interest in free]
    # What no longer stands would keep her from being asked again.
    dead = Invitation.objects.open().filter(person__in=people)
    dead.exclude(pk__in=Invitation.objects.standing().filter(group=group).values("pk")).update(
        state=InvitationState.CLOSED, closed_at=at
    )
    invitations = [_asked(group, interest, at) for interest in free]
    record_all(actor=actor, action="parent_asked", things=invitations)
    tell(actor=actor, kind=catalogue.GROUP_INVITATION, group=group, invitations=invitations, at=at, is_changed=False)


def _asked(group: Group, interest: Interest, at: datetime) -> Invitation:
    """Ask somebody, again if she was asked for this group before; what she answered then is over."""
    new = {
        "interest": interest,
        "state": InvitationState.ASKED,
        "better_parts": [],
        "shows_name": False,
        "shows_email": False,
        "shows_mobile": False,
        "asked_at": at,
        "answered_at": None,
        "closed_at": None,
    }
    invitation, _is_new = Invitation.objects.update_or_create(group=group, person_id=interest.person_id, defaults=new)
    return invitation


def _made_just_now(actor: Actor, plan: GroupPlan, interests: Collection[Interest]) -> Group | None:
    """Return the group of this name that the same colleague just asked the same parents for."""
    group = Group.objects.filter(
        municipality=plan.neighbourhood.municipality,
        name=plan.name.strip(),
        coach=plan.coach or actor.user,
        activity=plan.activity,
        state=GroupState.FORMING,
    ).first()
    asked = set(group.invitations.values_list("person", flat=True)) if group else set()
    return group if asked == {interest.person_id for interest in interests} else None
