"""Members, their coordinator, and the phases of a group."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from accounts.actor import system_actor
from accounts.models import Person
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group, Membership
from networks.groups.services import Sharing, change_sharing, choose_coordinator
from networks.meetings.choices import MeetingKind, MeetingState
from networks.meetings.services import (
    become_coordinator,
    end_group,
    fall_asleep,
    hand_over_group,
    leave,
    stop_coordinating,
)
from networks.privacy.services import erase_person, forget_by_term
from tests.networks.journeys.steps import SHARING, Steps, numbers

STEPS = [GroupState.COMPLETED, GroupState.STOPPED, GroupState.PASSED_ON]


class Members(Steps):
    """Members come to show more or less of themselves, lead, and go."""

    @rule(which=numbers)
    def leave(self, which: int) -> None:
        if member := self.one(Membership.objects.open(), which):
            with self.step():
                leave(actor=self.parent(member.person), membership=member, at=self.world.now)

    @rule(which=numbers, sharing=st.sampled_from(SHARING))
    def change_sharing(self, which: int, sharing: Sharing) -> None:
        if member := self.one(Membership.objects.all(), which):
            with self.step():
                change_sharing(actor=self.parent(member.person), membership=member, sharing=sharing)

    @rule(which=numbers)
    def choose_coordinator(self, which: int) -> None:
        if member := self.one(Membership.objects.open().filter(group__handed_over_at=None), which):
            with self.step():
                choose_coordinator(actor=self.coach, group=member.group, membership=member)

    @rule(which=numbers)
    def step_down(self, which: int) -> None:
        if member := self.one(Membership.objects.open().filter(role="coordinator"), which):
            with self.step():
                stop_coordinating(actor=self.parent(member.person), membership=member, at=self.world.now)

    @rule(which=numbers)
    def take_over(self, which: int) -> None:
        if member := self.one(Membership.objects.open(), which):
            with self.step():
                become_coordinator(actor=self.parent(member.person), membership=member, at=self.world.now)

    @rule(which=numbers)
    def erase(self, which: int) -> None:
        if person := self.one(Person.objects.all(), which):
            with self.step():
                erase_person(actor=self.parent(person), person=person, at=self.world.now)


class Phases(Steps):
    """Groups are handed over, sleep and end."""

    @rule(which=numbers)
    def hand_over(self, which: int) -> None:
        if group := self.one(Group.objects.filter(state=GroupState.STARTED), which):
            with self.step():
                hand_over_group(actor=self.coach, group=group, at=self.world.now)
                held = group.meetings.filter(kind=MeetingKind.STARTUP, state=MeetingState.HELD, attendance__gt=0)
                assert held.exists(), "R02: no start-up meeting was held"
                assert group.memberships.open().filter(role="coordinator").exists(), "R02: no coordinator"

    @rule(which=numbers, step=st.sampled_from(STEPS))
    def end(self, which: int, step: GroupState) -> None:
        if group := self.one(Group.objects.living(), which):
            others = Group.objects.living().exclude(pk=group.pk)
            with self.step():
                end_group(
                    actor=self.world.lead_of(group),
                    group=group,
                    step=step,
                    at=self.world.now,
                    reason=StopReason.GROUP_DECIDED if step == GroupState.STOPPED else None,
                    successor=self.one(others, which) if step == GroupState.PASSED_ON else None,
                )

    @rule(days=st.sampled_from([0.05, 1, 9, 45, 100]))
    def time_passes(self, days: float) -> None:
        self.world.now += timedelta(days=days)
        if days > 1:
            with self.step():
                fall_asleep(actor=system_actor(), at=self.world.now)
                assert not forget_by_term(actor=system_actor(), at=self.world.now).failures
