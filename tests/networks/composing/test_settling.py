"""How asking ends: the group starts with who said yes, or it does not; nobody's interest is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import ConsentKind
from accounts.models import Consent
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import (
    ComposingError,
    answer_invitation,
    ask_more,
    start_group,
    stop_forming,
    take_back_invitation,
)
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group, Membership
from networks.groups.services import leave_group
from networks.meetings.models import CoachingTask, Meeting
from networks.meetings.services import MeetingError, cancel_meeting
from networks.messaging.models import Message
from networks.neighbourhoods.models import Booking
from networks.signups.models import Interest
from networks.signups.services import withdraw_interest
from tests.factories import InvitationFactory, MembershipFactory
from tests.networks.composing.stage import Town, parent_of, say
from tests.personas import Cast

pytestmark = pytest.mark.django_db

YES, OTHER_TIME, NO = InvitationState.YES, InvitationState.OTHER_TIME, InvitationState.NO


@pytest.fixture
def group(cast: Cast) -> Group:
    return Town(cast.here, cast.professional.user, parents=12).ask(cast.professional.actor)


def start(cast: Cast, group: Group) -> Group:
    return start_group(actor=cast.professional.actor, group=group, at=timezone.now())


def told(key: str) -> int:
    return Message.objects.filter(key=key, state="planned").count()


def test_who_said_yes_is_in_the_group_and_the_others_are_told_that_their_interest_stands(
    cast: Cast, group: Group
) -> None:
    say(group, YES, 8)
    say(group, OTHER_TIME, 1)
    say(group, NO, 1)
    started = start(cast, group)
    assert (started.state, started.memberships.open().count()) == (GroupState.STARTED, 8)
    assert sorted(group.invitations.values_list("state", flat=True)) == ["closed"] * 3 + ["joined"] * 8 + ["no"]
    assert not group.invitations.filter(closed_at=None).exists()
    assert (told("group_started"), told("group_not_started"), told("group_invitation")) == (8, 3, 0)
    assert Interest.objects.open().count() == 12
    assert CoachingTask.objects.filter(group=group).exists()
    assert (told("meeting_reminder"), told("meeting_planned")) == (16, 0)


def test_pressed_twice_it_starts_once(cast: Cast, group: Group) -> None:
    say(group, YES, 9)
    assert start(cast, group) == start(cast, group)
    assert (Membership.objects.count(), told("group_started")) == (9, 9)


def test_what_each_shows_is_taken_along_with_her_consent(cast: Cast, group: Group) -> None:
    say(group, YES, 8)
    first = group.invitations.filter(state=YES).order_by("pk")[0]
    Invitation.objects.filter(pk=first.pk).update(shows_name=True, shows_email=True)
    start(cast, group)
    member = Membership.objects.get(person=first.person)
    assert (member.shows_name, member.shows_email, member.shows_mobile) == (True, True, False)
    assert Consent.objects.filter(kind=ConsentKind.SHARING).get().person == first.person
    assert Consent.objects.filter(kind=ConsentKind.GROUP).count() == 8


def test_seven_who_said_yes_are_too_few_and_the_refusal_names_its_source(cast: Cast, group: Group) -> None:
    say(group, YES, 7)
    with pytest.raises(ComposingError) as refusal:
        start(cast, group)
    assert refusal.value.code == "too_few"
    assert "RadarAdvies" in str(refusal.value.message)
    assert Membership.objects.count() == 0


def test_more_than_fifteen_who_said_yes_never_start_together(cast: Cast, group: Group) -> None:
    say(group, YES)
    InvitationFactory.make_many(4, group=group, state=YES)
    with pytest.raises(ComposingError) as refusal:
        start(cast, group)
    assert refusal.value.code == "too_many"
    assert "16 said yes; a group has at most 15 parents." in str(refusal.value.message)
    assert Membership.objects.count() == 0


def test_a_yes_of_somebody_who_took_her_interest_back_does_not_count(cast: Cast, group: Group) -> None:
    say(group, YES, 8)
    gone = group.invitations.filter(state=YES)[0]
    assert gone.interest is not None
    withdraw_interest(actor=parent_of(gone), interest=gone.interest, at=timezone.now())
    with pytest.raises(ComposingError):
        start(cast, group)
    say(group, YES, 1)
    start(cast, group)
    assert not Membership.objects.filter(person=gone.person).exists()
    assert not Message.objects.filter(key__in=["group_started", "group_not_started"], person=gone.person).exists()


def test_who_is_in_another_group_meanwhile_does_not_count(cast: Cast, group: Group) -> None:
    say(group, YES, 8)
    MembershipFactory.make(group__municipality=cast.here, person=group.invitations.filter(state=YES)[0].person)
    with pytest.raises(ComposingError):
        start(cast, group)


def test_a_first_meeting_that_has_passed_is_planned_anew_first(cast: Cast, group: Group) -> None:
    say(group, YES, 8)
    with pytest.raises(ComposingError) as refusal:
        start_group(actor=cast.professional.actor, group=group, at=timezone.now() + timedelta(days=8))
    assert refusal.value.code == "first_meeting_passed"


def test_a_started_group_may_fall_below_eight(cast: Cast, group: Group) -> None:
    say(group, YES, 8)
    start(cast, group)
    leave_group(actor=cast.professional.actor, membership=Membership.objects.all()[0], at=timezone.now())
    group.refresh_from_db()
    assert (group.state, group.memberships.open().count()) == (GroupState.STARTED, 7)


def test_a_group_that_does_not_start_gives_its_room_back_and_tells_everybody(cast: Cast, group: Group) -> None:
    say(group, YES, 3)
    say(group, NO, 1)
    stop_forming(actor=cast.professional.actor, group=group, reason=StopReason.TOO_FEW, at=timezone.now())
    group.refresh_from_db()
    assert (group.state, group.stop_reason, Meeting.objects.get().state) == ("stopped", "too_few", "cancelled")
    assert (Booking.objects.count(), told("group_stopped_forming"), told("group_invitation")) == (0, 11, 0)
    assert not Invitation.objects.open().exists()
    assert Interest.objects.open().count() == 12


def test_after_the_start_nobody_is_asked_answers_or_is_taken_back(cast: Cast, group: Group) -> None:
    say(group, YES, 8)
    start(cast, group)
    invitation, at, actor = group.invitations.order_by("-pk")[0], timezone.now(), cast.professional.actor
    acts: list[Callable[[], object]] = [
        lambda: answer_invitation(actor=parent_of(invitation), invitation=invitation, answer=YES, at=at),
        lambda: take_back_invitation(actor=actor, invitation=invitation, at=at),
        lambda: ask_more(actor=actor, group=group, interests=[], at=at),
        lambda: stop_forming(actor=actor, group=group, reason=StopReason.TOO_FEW, at=at),
    ]
    for act in acts:
        with pytest.raises(ComposingError):
            act()


def test_the_meeting_that_parents_are_asked_for_is_not_cancelled_under_them(cast: Cast, group: Group) -> None:
    with pytest.raises(MeetingError) as refusal:
        cancel_meeting(actor=cast.professional.actor, meeting=group.meetings.get(), at=timezone.now())
    assert (refusal.value.code, group.meetings.get().state) == ("asked_for", "planned")
