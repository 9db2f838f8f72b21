"""Whatever the parents of a group do, in any order: no page shows a name, number or address that it should not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actor import Actor
from networks.groups.models import Membership
from networks.groups.services import GroupError, Sharing, change_sharing
from networks.meetings.choices import Coming
from networks.meetings.models import Answer, Meeting
from networks.meetings.services import (
    MeetingError,
    MeetingPlan,
    answer_meeting,
    become_coordinator,
    cancel_meeting,
    leave,
    move_meeting,
    plan_dates,
    plan_of,
    receive_at_home,
    stop_coordinating,
    take_home_back,
)
from networks.meetings.services.plans import at_another_moment
from tests.networks.meetings.mine import Circle, circle
from tests.personas import Cast, Persona

pytestmark = pytest.mark.django_db

# A Wednesday; that Saturday night the clock skips an hour.
START = datetime(2027, 3, 24, 11, 0, tzinfo=UTC)
Step = tuple[str, int, int]
KINDS = [
    "share",
    "answer",
    "answer",
    "plan",
    "home",
    "home",
    "back",
    "move",
    "cancel",
    "leave",
    "take over",
    "stop",
    "wait",
]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 7)), min_size=4, max_size=14)


@dataclass
class Story:
    """A group, its three members, and the clock on the wall."""

    haven: Circle
    clock: time_machine.Traveller
    people: list[Membership] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  the clock of the story

    def do(self, step: Step) -> None:
        """Let somebody do something, if she can."""
        kind, who, what = step
        member = Membership.objects.select_related("group", "person").get(pk=self.people[who].pk)
        meetings = list(Meeting.objects.order_by("pk"))
        meeting = meetings[what % len(meetings)] if meetings else None
        act = getattr(self, kind.replace(" ", "_"))
        try:
            with transaction.atomic():
                act(member, meeting, what)
        except (MeetingError, GroupError):
            pass

    def share(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        sharing = Sharing(name=bool(what & 1), email=bool(what & 2), mobile=bool(what & 4))
        change_sharing(actor=self.actor, membership=member, sharing=sharing)

    def answer(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        coming = Coming.NO if what == 7 else Coming.YES
        if meeting:
            answer_meeting(actor=self.actor, meeting=meeting, membership=member, coming=coming, at=self.at)

    def plan(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        starts_at = self.at + timedelta(hours=12 + 16 * what)
        plan = MeetingPlan(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
        plan_dates(actor=self.actor, group=member.group, plans=[plan], at=self.at)

    def home(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if meeting:
            home = f"Lindelaan {member.pk:04}"
            receive_at_home(actor=self.actor, meeting=meeting, membership=member, home_address=home, at=self.at)

    def back(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if meeting:
            take_home_back(actor=self.actor, meeting=meeting, membership=member, at=self.at)

    def move(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if meeting:
            plan = at_another_moment(plan_of(meeting), meeting.starts_at + timedelta(hours=20 * (what - 2)))
            move_meeting(actor=self.actor, meeting=meeting, plan=plan, with_following=False, at=self.at)

    def cancel(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if meeting and what < 2:
            cancel_meeting(actor=self.actor, meeting=meeting, at=self.at)

    def leave(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if what < 2:
            leave(actor=self.actor, membership=member, at=self.at)

    def take_over(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if member.left_at is None:
            become_coordinator(actor=self.actor, membership=member, at=self.at)

    def stop(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        if member.is_coordinator:
            stop_coordinating(actor=self.actor, membership=member, at=self.at)

    def wait(self, member: Membership, meeting: Meeting | None, what: int) -> None:
        self.clock.shift(timedelta(hours=6 * (what + 1)))

    @property
    def actor(self) -> Actor:
        return self.haven.cast.parent.actor


def secrets_of(member: Membership) -> dict[str, bool]:
    """What somebody may keep to herself, and whether she shows it now."""
    is_in = member.left_at is None
    points = {point.channel: point.value for point in member.person.contact_points.all()}
    shown = {member.person.first_name: member.shows_name and is_in, points["email"]: member.shows_email and is_in}
    return shown | ({points["sms"]: member.shows_mobile and is_in} if "sms" in points else {})


def addresses_for(viewer: Membership, at: datetime) -> dict[str, bool]:
    """Each home address, and whether she may read it now: R07, in other words than the code's."""
    may_read: dict[str, bool] = {f"Lindelaan {member.pk:04}": False for member in viewer.group.memberships.all()}
    for meeting in Meeting.objects.exclude(home_address="").filter(state="planned"):
        said_yes = Answer.objects.filter(meeting=meeting, membership=viewer, coming="yes").exists()
        is_near = meeting.starts_at - at <= timedelta(hours=48) and at < meeting.ends_at
        # Her own she sees until it is erased, the night after.
        if meeting.host_id == viewer.pk or (said_yes and is_near):
            may_read[meeting.home_address] = True
    return may_read


def her_pages(haven: Circle, viewer: Persona) -> Iterator[str]:
    """Everything she can open of her group."""
    names = ["mine", "sharing", "leave", "handed_over", "poll", "my_plan", "become_coordinator"]
    of_one = ["answer", "my_move", "my_home", "my_cancel", "my_count"]
    addresses = [haven.page(name, viewer) for name in names]
    addresses += [haven.page(name, viewer, meeting.pk) for meeting in Meeting.objects.all()[:2] for name in of_one]
    client = viewer.client
    yield from (client.get(address).content.decode() for address in addresses)


def check_everybody(story: Story) -> None:
    members = list(Membership.objects.select_related("person", "group").order_by("pk"))
    for viewer in [member for member in members if member.left_at is None]:
        may_read = addresses_for(viewer, story.at)
        for other in members:
            may_read |= secrets_of(other) if other != viewer else {}
        shown = "\n".join(her_pages(story.haven, story.haven.as_member(viewer)))
        assert {secret for secret, may in may_read.items() if not may and secret in shown} == set()


def check_by_link_alone(story: Story, member: Membership) -> None:
    secrets = {secret for one in story.people for secret in secrets_of(one)} | {"Lindelaan"}
    persona = story.haven.as_member(member)
    client = story.haven.cast.visitor.client
    for meeting in Meeting.objects.all():
        page = client.get(story.haven.page("answer", persona, meeting.pk)).content.decode()
        assert {secret for secret in secrets if secret in page} == set()


def check_the_backup(story: Story) -> None:
    cast, group = story.haven.cast, story.haven.group
    page = cast.professional.client.get(f"/{cast.here.slug}/groups/{group.pk}/").content.decode()
    secrets = {secret for one in story.people for secret in secrets_of(one)} | {"Lindelaan"}
    assert {secret for secret in secrets if secret in page} == set()


def rolled_back(act: Callable[[], None]) -> None:
    """Do something and leave no trace, so that one example does not see another's rows."""
    mark = transaction.savepoint()
    try:
        act()
    finally:
        transaction.savepoint_rollback(mark)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_page_shows_what_it_should_not(cast: Cast, steps: list[Step]) -> None:
    def tell() -> None:
        with time_machine.travel(START, tick=False) as clock:
            haven = circle(cast)
            story = Story(haven, clock, [haven.samira, haven.fatma, haven.hidden])
            for step in steps:
                story.do(step)
            check_everybody(story)
            check_by_link_alone(story, haven.samira)
            check_the_backup(story)

    rolled_back(tell)
