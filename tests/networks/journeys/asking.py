"""The professional makes a group, and parents answer."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.composing.services import (
    FirstMeeting,
    ask_more,
    ask_parents,
    start_group,
    stop_forming,
)
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group
from networks.groups.services import GroupPlan, Sharing
from networks.signups.models import Interest
from networks.signups.services import withdraw_interest
from tests.factories import MethodFactory
from tests.networks.journeys.steps import SHARING, Steps, numbers
from tests.networks.journeys.world import picked, said_yes

NAMES = ("Haven", "Zee", "Duin", "Dijk", "Veer", "Werf")


class Asking(Steps):
    """Interest becomes a group."""

    @rule(first=numbers, number=st.integers(7, 16))
    def ask(self, first: int, number: int) -> None:
        world = self.world
        plan = GroupPlan(
            name=NAMES[Group.objects.count() % len(NAMES)],
            method=MethodFactory.make(),
            neighbourhood=world.area,
            activity=world.lecture,
        )
        with self.step():
            moment = self.world.now + timedelta(days=10)
            meeting = FirstMeeting(starts_at=moment, ends_at=moment + timedelta(hours=2), venue=world.venue)
            interests = picked(world, first, number)
            ask_parents(actor=self.coach, plan=plan, first=meeting, interests=interests, at=world.now)

    @rule(which=numbers, first=numbers, number=st.integers(1, 5))
    def ask_a_few_more(self, which: int, first: int, number: int) -> None:
        if group := self.one(Group.objects.filter(state=GroupState.FORMING), which):
            with self.step():
                ask_more(actor=self.coach, group=group, interests=picked(self.world, first, number), at=self.world.now)

    @rule(which=numbers, answer=st.sampled_from(["yes", "other_time", "no"]), sharing=st.sampled_from(SHARING))
    def answer(self, which: int, answer: str, sharing: Sharing) -> None:
        if invitation := self.one(Invitation.objects.select_related("person", "group"), which):
            self.say(invitation, InvitationState(answer), sharing)

    @rule(which=numbers, silent=st.integers(0, 3))
    def nearly_everybody_says_yes(self, which: int, silent: int) -> None:
        if group := self.one(Group.objects.filter(state=GroupState.FORMING), which):
            asked = list(group.invitations.standing().select_related("person", "group").order_by("pk"))
            for number, invitation in enumerate(asked[silent:]):
                self.say(invitation, InvitationState.YES, SHARING[number % len(SHARING)])

    @rule(which=numbers)
    def withdraw_interest(self, which: int) -> None:
        if interest := self.one(Interest.objects.select_related("person"), which):
            with self.step():
                withdraw_interest(actor=self.parent(interest.person), interest=interest, at=self.world.now)

    @rule(which=numbers)
    def start(self, which: int) -> None:
        if group := self.one(Group.objects.filter(state=GroupState.FORMING), which):
            yes = said_yes(group)
            with self.step():
                start_group(actor=self.coach, group=group, at=self.world.now)
                assert 8 <= yes <= 15
                assert group.memberships.open().count() == yes

    @rule(which=numbers)
    def give_up_forming(self, which: int) -> None:
        if group := self.one(Group.objects.filter(state=GroupState.FORMING), which):
            with self.step():
                stop_forming(actor=self.coach, group=group, reason=StopReason.TOO_FEW, at=self.world.now)
