"""Whatever is planned, moved, cancelled, joined, left or answered: what leaves is what a plain specification says.

The specification knows no rows: a reminder of a moment leaves to a member at that moment when the meeting
stands there then, was put there before, she was in the group before, and she did not say no.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actor import system_actor
from accounts.models import Person
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming
from networks.meetings.models import Meeting
from networks.meetings.services import (
    MeetingError,
    MeetingPlan,
    answer_meeting,
    cancel_meeting,
    leave,
    move_meeting,
    plan_meeting,
    remind_members,
)
from networks.messaging.choices import WAITING_STATES, MessageState
from networks.messaging.models import Message
from networks.messaging.schedule import AMSTERDAM
from tests.factories import GroupFactory, MembershipFactory
from tests.networks.messaging.test_schedule import as_specified, on_the_clock

pytestmark = pytest.mark.django_db

ACTOR = system_actor()
# Just before the clock goes forward, before it goes back, and in a quiet month.
BEGINNINGS = [
    datetime(2027, 3, 24, 9, tzinfo=UTC),
    datetime(2027, 10, 27, 9, tzinfo=UTC),
    datetime(2027, 6, 9, tzinfo=UTC),
]
CLOCKS = [time(7), time(9, 30), time(11), time(19, 30), time(23, 45)]
STEPS = st.tuples(
    st.sampled_from(["plan", "move", "cancel", "join", "leave", "come", "stay away"]),
    st.integers(0, 3),
    st.integers(0, 9),
    st.sampled_from(CLOCKS),
    st.integers(1, 50),
)
Sent = tuple[int, int, datetime]


@dataclass
class Story:
    """What happened, as the specification sees it."""

    group: Group
    now: datetime
    meetings: dict[int, list[tuple[datetime, datetime | None]]] = field(default_factory=dict)
    stays: dict[int, list[list[datetime]]] = field(default_factory=dict)
    answers: dict[tuple[int, int], list[tuple[datetime, str]]] = field(default_factory=dict)
    sent: set[Sent] = field(default_factory=set)

    def members(self) -> list[Membership]:
        return list(self.group.memberships.open().select_related("group", "person"))

    def deliver(self) -> None:
        """What a worker does that is never late."""
        due = Message.objects.filter(key="meeting_reminder", state__in=WAITING_STATES, due_at__lte=self.now)
        for row in due:
            assert row.person_id is not None
            sent = (row.person_id, int(row.subject.removeprefix("meeting:")), row.due_at)
            assert sent not in self.sent
            assert row.expires_at is not None
            assert row.due_at < row.expires_at
            self.sent.add(sent)
        due.update(state=MessageState.SENT, sent_at=self.now)


def moments(starts_at: datetime) -> set[datetime]:
    """Three days before on the clock, three hours before as they pass; at night the evening before at 20:00."""
    same_time = on_the_clock(starts_at) - timedelta(days=3)
    days = as_specified(same_time.replace(tzinfo=AMSTERDAM))[0]
    hours = as_specified(starts_at - timedelta(hours=3))[0]
    return {moment.replace(tzinfo=AMSTERDAM).astimezone(UTC) for moment in (days, hours)}


def specified(story: Story) -> set[Sent]:
    found = set()
    for number, versions in story.meetings.items():
        ends = [since for since, _starts in versions[1:]] + [story.now]
        for (since, starts_at), until in zip(versions, ends, strict=True):
            for moment in moments(starts_at) if starts_at else set():
                if since < moment <= until:
                    found |= {(who, number, moment) for who in story.stays if hears(story, who, number, since, moment)}
    return found


def hears(story: Story, who: int, number: int, since: datetime, moment: datetime) -> bool:
    """She is in the group, and did not say no since she joined and the meeting stands where it stands."""
    stay = next((stay for stay in story.stays[who] if stay[0] < moment and (len(stay) == 1 or moment <= stay[1])), None)
    if stay is None:
        return False
    said = [word for at, word in story.answers.get((who, number), []) if max(stay[0], since) <= at < moment]
    return said[-1:] != [Coming.NO]


def act(story: Story, kind: str, which: int, starts_at: datetime) -> None:
    ahead = list(Meeting.objects.filter(group=story.group).ahead(story.now).select_related("group"))
    meeting = ahead[which % len(ahead)] if ahead else None
    members = story.members()
    member = members[which % len(members)] if members else None
    if kind == "plan":
        plan = MeetingPlan(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
        made = plan_meeting(actor=ACTOR, group=story.group, plan=plan, at=story.now)
        story.meetings[made.pk] = [(story.now, starts_at)]
    elif kind == "join":
        join(story, which)
    elif kind == "leave" and member:
        leave(actor=ACTOR, membership=member, at=story.now)
        story.stays[member.person_id][-1].append(story.now)
    elif meeting:
        change(story, kind, meeting, member, starts_at)


def join(story: Story, which: int) -> None:
    """Somebody new, or somebody who had left."""
    gone = Person.objects.filter(pk__in=story.stays).exclude(memberships__left_at=None).first() if which else None
    known: dict[str, Any] = {"person": gone} if gone else {}
    member = MembershipFactory.make(group=story.group, joined_at=story.now, **known)
    remind_members(actor=ACTOR, memberships=[member], at=story.now)
    story.stays.setdefault(member.person_id, []).append([story.now])


def change(story: Story, kind: str, meeting: Meeting, member: Membership | None, starts_at: datetime) -> None:
    at = story.now
    if kind == "move":
        plan = MeetingPlan(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
        move_meeting(actor=ACTOR, meeting=meeting, plan=plan, with_following=False, at=at)
        story.meetings[meeting.pk].append((at, starts_at))
    elif kind == "cancel":
        cancel_meeting(actor=ACTOR, meeting=meeting, at=at)
        story.meetings[meeting.pk].append((at, None))
    elif member:
        coming = Coming.YES if kind == "come" else Coming.NO
        answer_meeting(actor=ACTOR, meeting=meeting, membership=member, coming=coming, at=at)
        story.answers.setdefault((member.person_id, meeting.pk), []).append((at, coming))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(beginning=st.sampled_from(BEGINNINGS), steps=st.lists(STEPS, min_size=4, max_size=14))
def test_what_leaves_is_what_the_specification_says(
    beginning: datetime, steps: list[tuple[str, int, int, time, int]]
) -> None:
    with transaction.atomic():
        story = Story(GroupFactory.make(state="started", started_at=beginning), beginning)
        for kind, which, days, clock, hours in [("join", 0, 0, CLOCKS[0], 1), ("plan", 0, 6, CLOCKS[3], 1), *steps]:
            day = story.now.astimezone(AMSTERDAM).date() + timedelta(days=days)
            starts_at = datetime.combine(day, clock, tzinfo=AMSTERDAM).astimezone(UTC)
            try:
                act(story, kind, which, starts_at)
            except MeetingError as refusal:
                assert refusal.code in {"in_the_past", "there_already", "nothing_new", "has_begun"}  # noqa: PT017  any of these may be refused
            story.now += timedelta(hours=hours)
            story.deliver()
        story.now += timedelta(days=30)
        story.deliver()
        assert story.sent == specified(story)
        transaction.set_rollback(True)
