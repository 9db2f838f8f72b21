"""Asking parents for a group: 8 to 15 of them, once each, personally."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import (
    ComposingError,
    ask_more,
    change_first_meeting,
    take_back_invitation,
)
from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.meetings.services import MeetingError
from networks.messaging.models import Message
from networks.neighbourhoods.models import Booking
from networks.signups.services import Answers, leave_interest, withdraw_interest
from tests.factories import InterestFactory, MembershipFactory, next_week
from tests.networks.composing.stage import Town, parent_of, say
from tests.personas import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    return Town(cast.here, cast.professional.user, parents=16)


def test_asking_makes_a_group_a_first_meeting_with_a_room_and_an_invitation_for_each(cast: Cast, town: Town) -> None:
    group = town.ask(cast.professional.actor, town.interests[:9])
    assert (group.state, group.coach, group.numbers["group_min"]) == (GroupState.FORMING, cast.professional.user, 8)
    assert (Meeting.objects.get().kind, Booking.objects.get().venue) == ("startup", town.venue)
    assert group.invitations.filter(state="asked", interest__isnull=False).count() == 9
    invitations = Message.objects.filter(key="group_invitation", version=2)
    assert set(invitations.values_list("expires_at", flat=True)) == {group.meetings.get().starts_at}
    assert invitations.count() == 9
    assert AuditEvent.objects.filter(action="parent_asked").count() == 9
    assert group.memberships.count() == 0


@pytest.mark.parametrize(("picked", "code"), [(7, "too_few"), (16, "too_many")])
def test_fewer_than_eight_and_more_than_fifteen_are_refused_with_the_source(
    cast: Cast, town: Town, picked: int, code: str
) -> None:
    with pytest.raises(ComposingError) as refusal:
        town.ask(cast.professional.actor, town.interests[:picked])
    assert refusal.value.code == code
    assert "The owner says: 8 to 15 parents" in str(refusal.value.message)
    assert "RadarAdvies" in str(refusal.value.message)
    assert (Group.objects.count(), Invitation.objects.count(), Meeting.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("picked", [8, 15])
def test_eight_and_fifteen_are_allowed(cast: Cast, town: Town, picked: int) -> None:
    assert town.ask(cast.professional.actor, town.interests[:picked]).invitations.count() == picked


def test_a_double_click_gives_the_same_group(cast: Cast, town: Town) -> None:
    first = town.ask(cast.professional.actor, town.interests[:9])
    assert town.ask(cast.professional.actor, town.interests[:9]) == first
    assert Message.objects.count() == 9


def test_the_same_name_for_other_parents_is_refused(cast: Cast, town: Town) -> None:
    town.ask(cast.professional.actor, town.interests[:8])
    with pytest.raises(ComposingError) as refusal:
        town.ask(cast.professional.actor, town.interests[8:16])
    assert refusal.value.code == "name_taken"


def test_parents_asked_or_in_a_group_meanwhile_are_counted_in_the_refusal(cast: Cast, town: Town) -> None:
    town.ask(cast.professional.actor, town.interests[:8])
    MembershipFactory.make(group__municipality=cast.here, person=town.interests[8].person)
    with pytest.raises(ComposingError) as refusal:
        town.ask(cast.professional.actor, town.interests[6:16], name="Tweede groep")
    assert refusal.value.code == "taken_meanwhile"
    assert "3 parents" in str(refusal.value.message)
    assert Group.objects.filter(name="Tweede groep").count() == 0


def test_a_full_venue_leaves_nothing_behind(cast: Cast, town: Town) -> None:
    town.venue.rooms = 1
    town.venue.save()
    town.ask(cast.professional.actor, town.interests[:8])
    with pytest.raises(MeetingError) as refusal:
        town.ask(cast.professional.actor, town.interests[8:16], name="Tweede groep")
    assert refusal.value.code == "no_room"
    assert (Group.objects.count(), Invitation.objects.count()) == (1, 8)


def test_more_are_asked_until_fifteen_may_come(cast: Cast, town: Town) -> None:
    group = town.ask(cast.professional.actor, town.interests[:14])
    say(group, InvitationState.YES, 3)
    with pytest.raises(ComposingError) as refusal:
        ask_more(actor=cast.professional.actor, group=group, interests=town.interests[14:16], at=timezone.now())
    assert refusal.value.code == "too_many"
    ask_more(actor=cast.professional.actor, group=group, interests=town.interests[:15], at=timezone.now())
    assert (group.invitations.count(), Message.objects.count()) == (15, 15)
    say(group, InvitationState.NO, 1)
    ask_more(actor=cast.professional.actor, group=group, interests=town.interests[15:], at=timezone.now())
    assert group.invitations.count() == 16


def test_who_said_no_can_be_asked_again_and_starts_anew(cast: Cast, town: Town) -> None:
    group = town.ask(cast.professional.actor, town.interests[:8])
    Invitation.objects.update(state=InvitationState.NO, shows_name=True, better_parts=["mon-evening"])
    ask_more(actor=cast.professional.actor, group=group, interests=town.interests[:1], at=timezone.now())
    again = Invitation.objects.get(person=town.interests[0].person)
    assert (again.state, again.shows_name, again.better_parts, again.sequence) == ("asked", False, [], 3)


def test_who_took_her_interest_back_and_left_it_again_can_be_asked_elsewhere(cast: Cast, town: Town) -> None:
    town.ask(cast.professional.actor, town.interests[:8])
    invitation = Invitation.objects.get(person=town.interests[0].person)
    herself, at = parent_of(invitation), timezone.now()
    withdraw_interest(actor=herself, interest=town.interests[0], at=at)
    leave_interest(actor=herself, activity=town.lecture, caller=invitation.person, answers=Answers(), at=at)
    town.ask(cast.professional.actor, [town.interests[0], *town.interests[9:16]], name="Tweede groep")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.is_closed) == ("closed", True)
    assert invitation.person.invitations.open().get().group.name == "Tweede groep"


def test_another_moment_asks_everybody_who_may_still_come_again(cast: Cast, town: Town) -> None:
    group = town.ask(cast.professional.actor, town.interests[:9])
    say(group, InvitationState.YES, 5)
    say(group, InvitationState.NO, 1)
    later = town.first(next_week().replace(hour=3))
    asked = change_first_meeting(actor=cast.professional.actor, group=group, first=later, at=timezone.now())
    assert asked == 8
    assert set(group.invitations.values_list("state", flat=True)) == {"asked", "no"}
    assert Message.objects.filter(version=3, values__is_changed=True).count() == 8
    assert Meeting.objects.get().starts_at == later.starts_at


def test_a_question_taken_back_before_it_left_tells_nobody_anything(cast: Cast, town: Town) -> None:
    group = town.ask(cast.professional.actor, town.interests[:9])
    unsent, sent = group.invitations.order_by("pk")[:2]
    Message.objects.filter(person=sent.person).update(state="sent", sent_at=timezone.now())
    for invitation in (unsent, sent):
        take_back_invitation(actor=cast.professional.actor, invitation=invitation, at=timezone.now())
    assert list(Message.objects.filter(key="group_not_started").values_list("person", flat=True)) == [sent.person_id]
    assert Message.objects.get(person=unsent.person).state == "cancelled"
    InterestFactory.make(activity=town.lecture)
    assert group.invitations.open().count() == 7
