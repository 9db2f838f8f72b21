"""The group meets."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming, MeetingKind, MeetingState, Theme
from networks.meetings.services import (
    MeetingPlan,
    answer_meeting,
    cancel_meeting,
    count_meeting,
    move_meeting,
    plan_meeting,
    plan_of,
)
from tests.networks.journeys.steps import Steps, numbers
from tests.networks.journeys.world import HOME


class Meetings(Steps):
    """Meetings are planned, moved, cancelled, answered and counted."""

    @rule(which=numbers, days=st.integers(1, 40), at_home=st.booleans(), kind=st.sampled_from(MeetingKind))
    def plan(self, which: int, days: int, at_home: bool, kind: MeetingKind) -> None:
        if group := self.one(Group.objects.living(), which):
            host = self.one(group.memberships.open().select_related("person"), days) if at_home else None
            moment = self.world.now + timedelta(days=days)
            plan = MeetingPlan(
                starts_at=moment,
                ends_at=moment + timedelta(hours=2),
                venue=None if host else self.world.venue,
                host=host,
                home_address=f"{HOME} {self.world.number_of(host.person):02d}" if host else "",
                kind=MeetingKind.OWN if group.is_handed_over else kind,
            )
            with self.step():
                plan_meeting(actor=self.world.lead_of(group), group=group, plan=plan, at=self.world.now)

    @rule(which=numbers, days=st.integers(1, 30), with_following=st.booleans())
    def move(self, which: int, days: int, with_following: bool) -> None:
        if meeting := self.one(self.meetings().filter(state=MeetingState.PLANNED), which):
            length = meeting.ends_at - meeting.starts_at
            starts_at = meeting.starts_at + timedelta(days=days)
            plan = plan_of(meeting)
            with self.step():
                new = type(plan)(**(vars(plan) | {"starts_at": starts_at, "ends_at": starts_at + length}))
                move_meeting(
                    actor=self.world.lead_of(meeting.group),
                    meeting=meeting,
                    plan=new,
                    with_following=with_following,
                    at=self.world.now,
                )

    @rule(which=numbers)
    def cancel(self, which: int) -> None:
        if meeting := self.one(self.meetings(), which):
            with self.step():
                cancel_meeting(actor=self.world.lead_of(meeting.group), meeting=meeting, at=self.world.now)

    @rule(which=numbers, came=st.integers(0, 12), theme=st.sampled_from([None, *Theme]))
    def count(self, which: int, came: int, theme: Theme | None) -> None:
        if meeting := self.one(self.meetings(), which):
            with self.step():
                count_meeting(
                    actor=self.world.lead_of(meeting.group),
                    meeting=meeting,
                    attendance=came,
                    theme=theme,
                    at=self.world.now,
                    is_sure=True,
                )

    @rule(which=numbers, who=numbers, coming=st.sampled_from(Coming))
    def say_whether_she_comes(self, which: int, who: int, coming: Coming) -> None:
        meeting = self.one(self.meetings().filter(state=MeetingState.PLANNED), which)
        member = meeting and self.one(Membership.objects.filter(group=meeting.group), who)
        if meeting and member:
            with self.step():
                answer_meeting(
                    actor=self.parent(member.person),
                    meeting=meeting,
                    membership=member,
                    coming=coming,
                    at=self.world.now,
                )

    @rule(which=numbers)
    def the_next_meeting_takes_place(self, which: int) -> None:
        """Let the clock run until after a planned meeting, and let somebody count."""
        if meeting := self.one(self.meetings().filter(state=MeetingState.PLANNED), which):
            self.world.now = max(self.world.now, meeting.ends_at + timedelta(hours=1))
            with self.step():
                lead = self.world.lead_of(meeting.group)
                count_meeting(actor=lead, meeting=meeting, attendance=7, theme=None, at=self.world.now, is_sure=True)
