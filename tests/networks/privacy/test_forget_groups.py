"""What is forgotten of groups: invitations, members, answers, home addresses, devices."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from accounts.models import DeviceCode, KnownDevice, Person
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming, MeetingState, Suits, Theme
from networks.meetings.models import Answer, Meeting, Poll, PollOption, PollVote
from networks.signups.models import Interest
from tests.factories import (
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
)
from tests.networks.privacy.old import NOW, born, counts, lecture, run

pytestmark = pytest.mark.django_db


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def living(**fields: Any) -> Group:
    return GroupFactory.make(state=GroupState.STARTED, started_at=ago(400), **fields)


def ended(days_ago: float) -> Group:
    over: dict[str, Any] = {"state": GroupState.STOPPED, "stop_reason": StopReason.TOO_FEW, "ended_at": ago(days_ago)}
    return GroupFactory.make(**over)


def met(group: Group, days_ago: float, **fields: Any) -> Meeting:
    starts_at = ago(days_ago)
    return MeetingFactory.make(group=group, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)


def vote_of(membership: Membership) -> PollVote:
    poll = Poll.objects.create(group=membership.group, opened_at=ago(200), closes_on=ago(190).date())
    option = PollOption.objects.create(poll=poll, interval_weeks=6, day="thu", begins=time(20, 0))
    return PollVote.objects.create(option=option, membership=membership, suits=Suits.YES)


def test_settled_invitations_go_after_three_months_and_open_ones_stay() -> None:
    group = living()
    closed: dict[str, Any] = {"group": group, "state": InvitationState.CLOSED, "asked_at": ago(120)}
    InvitationFactory.make(**closed, closed_at=ago(93))
    kept = [
        InvitationFactory.make(**closed, closed_at=ago(88)),
        InvitationFactory.make(group=group, asked_at=ago(120)),
    ]

    assert counts(run())["invitation"] == 1
    assert list(Invitation.objects.all()) == kept


def test_an_open_invitation_outlives_its_interest_by_three_months_at_most() -> None:
    young, old = (InvitationFactory.make(group=living(), asked_at=ago(days)) for days in (60, 100))
    Interest.objects.all().delete()

    run()

    assert list(Invitation.objects.all()) == [young]
    young.refresh_from_db()
    assert (young.interest, old.person in Person.objects.all()) == (None, True)


def test_who_waits_for_a_group_or_is_in_one_is_not_forgotten() -> None:
    asked = InvitationFactory.make(group=living(), asked_at=ago(30)).person
    member = MembershipFactory.make(group=living(), joined_at=ago(400)).person
    said_no = InvitationFactory.make(group=living(), state=InvitationState.NO, asked_at=ago(30)).person
    for person in (asked, member, said_no):
        born(person, 400)
    Interest.objects.all().delete()

    run()

    assert list(Person.objects.order_by("pk")) == [asked, member]


def test_interest_goes_after_half_a_year_also_of_a_member() -> None:
    interest = InterestFactory.make(activity=lecture(190))
    group = living(municipality=interest.municipality)
    member = MembershipFactory.make(group=group, person=interest.person)
    invitation = InvitationFactory.make(
        group=group, interest=interest, state=InvitationState.JOINED, asked_at=ago(80), closed_at=ago(70)
    )

    assert counts(run()) == {"interest": 1}
    invitation.refresh_from_db()
    assert (invitation.interest, member in Membership.objects.open()) == (None, True)


def test_who_left_a_group_is_forgotten_with_her_votes_after_three_months() -> None:
    group = living()
    gone = MembershipFactory.make(group=group, left_at=ago(93))
    kept = [MembershipFactory.make(group=group, left_at=ago(88)), MembershipFactory.make(group=group)]
    vote_of(gone)

    assert counts(run())["membership"] == 1
    assert list(Membership.objects.all()) == kept
    assert not PollVote.objects.exists()


def test_a_group_that_ended_keeps_only_numbers() -> None:
    old, young = ended(93), ended(88)
    for group in (old, young):
        vote_of(MembershipFactory.make(group=group))
        met(group, 100, state=MeetingState.HELD, attendance=7, theme=Theme.SLEEP)

    run()

    assert [group.memberships.count() for group in (old, young)] == [0, 1]
    assert [group.polls.count() for group in (old, young)] == [0, 1]
    assert [group.meetings.get().theme for group in (old, young)] == ["", Theme.SLEEP]
    assert (old.meetings.get().attendance, Group.objects.get(pk=old.pk).stop_reason) == (7, StopReason.TOO_FEW)


def test_answers_go_a_month_after_the_meeting() -> None:
    member = MembershipFactory.make(group=living())
    old, young = (
        Answer.objects.create(
            meeting=met(member.group, days), membership=member, coming=Coming.YES, answered_at=ago(60)
        )
        for days in (32, 27)
    )

    assert counts(run()) == {"answer": 1}
    assert list(Answer.objects.all()) == [young]
    assert old.meeting in Meeting.objects.all()


def test_a_home_address_goes_the_day_after_and_the_meeting_stays() -> None:
    host = MembershipFactory.make(group=living())
    home: dict[str, Any] = {"venue": None, "host": host, "home_address": "Werfkade 14"}
    past, coming = met(host.group, 3, **home), met(host.group, -2, **home)

    assert counts(run()) == {"address": 1}
    past.refresh_from_db()
    coming.refresh_from_db()
    assert (past.home_address, past.host, coming.home_address) == ("", host, "Werfkade 14")


def test_a_home_address_nobody_needs_goes_at_once() -> None:
    group = living()
    left = MembershipFactory.make(group=group, left_at=ago(1))
    host = MembershipFactory.make(group=group)
    home: dict[str, Any] = {"venue": None, "home_address": "Werfkade 14"}
    met(group, -2, host=host, state=MeetingState.CANCELLED, **home)
    met(group, -3, host=left, **home)
    met(group, -4, host=None, **home)

    assert counts(run()) == {"address": 3}
    assert not Meeting.objects.exclude(home_address="").exists()


def test_devices_go_after_half_a_year_and_codes_at_once() -> None:
    person = PersonFactory.make()
    MembershipFactory.make(person=person, group=living(municipality=person.municipality))
    kept = [
        KnownDevice.objects.create(person=person, key_hash=f"{days}", last_used_at=ago(days)) for days in (185, 180)
    ]
    later, earlier = NOW + timedelta(minutes=5), NOW - timedelta(minutes=5)
    for expires_at, used_at in ((earlier, None), (later, earlier), (later, None)):
        DeviceCode.objects.create(person=person, code_hash="c", expires_at=expires_at, used_at=used_at)

    assert counts(run()) == {"device": 1, "code": 2}
    assert list(KnownDevice.objects.all()) == kept[1:]
    assert [(code.expires_at, code.used_at) for code in DeviceCode.objects.all()] == [(later, None)]
