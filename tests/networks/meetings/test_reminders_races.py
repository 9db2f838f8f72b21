"""A meeting moves while workers send: nobody is reminded of a moment that is no more, or twice."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from accounts.actor import system_actor
from accounts.choices import Channel
from networks.groups.models import Group
from networks.meetings.choices import Coming
from networks.meetings.models import Meeting
from networks.meetings.services import answer_meeting, cancel_meeting, move_meeting, remind_members
from networks.meetings.services.plans import at_another_moment, plan_of
from networks.messaging.choices import MessageState
from networks.messaging.claiming import claim, release_stale
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from networks.messaging.schedule import LEASE
from tests.at_once import all_at_once
from tests.factories import GroupFactory, MeetingFactory, MembershipFactory
from tests.inbox import Inbox

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]
ACTOR = system_actor()


def reminded(number: int) -> Meeting:
    """A meeting in a week of which so many members are reminded."""
    group: Group = GroupFactory.make(state="started", started_at=timezone.now())
    meeting = MeetingFactory.make(group=group, starts_at=timezone.now() + timedelta(days=7))
    members = MembershipFactory.make_many(number, group=group)
    remind_members(actor=ACTOR, memberships=members, at=timezone.now())
    return meeting


def waiting(meeting: Meeting) -> set[tuple[int | None, int]]:
    rows = Message.objects.about(meeting.subject).filter(key="meeting_reminder", state=MessageState.PLANNED)
    return {(row.person_id, row.version) for row in rows}


def move(meeting: Meeting, days: int) -> None:
    plan = at_another_moment(plan_of(meeting), meeting.starts_at + timedelta(days=days))
    move_meeting(actor=ACTOR, meeting=meeting, plan=plan, with_following=False, at=timezone.now())


def test_two_moves_at_once_leave_the_reminders_of_one_moment() -> None:
    meeting = reminded(4)
    all_at_once([partial(move, meeting, days) for days in (1, 2, 3)])
    meeting.refresh_from_db()
    assert {version for _person, version in waiting(meeting)} == {2 * meeting.sequence, 2 * meeting.sequence + 1}
    assert len(waiting(meeting)) == 8


def test_a_no_and_a_move_at_once_end_as_one_of_the_two_orders() -> None:
    for _round in range(4):
        meeting = reminded(1)
        member = meeting.group.memberships.get()
        say_no = partial(
            answer_meeting, actor=ACTOR, meeting=meeting, membership=member, coming=Coming.NO, at=timezone.now()
        )
        all_at_once([say_no, partial(move, meeting, 1)])
        said_no = meeting.answers.filter(coming=Coming.NO).exists()
        assert len(waiting(meeting)) == (0 if said_no else 2)


def test_what_a_killed_worker_held_of_a_cancelled_meeting_never_leaves(inbox: Inbox) -> None:
    meeting = reminded(2)
    Message.objects.filter(key="meeting_reminder").update(due_at=timezone.now())
    assert len(claim(Channel.EMAIL, timezone.now())) == 4
    cancel_meeting(actor=ACTOR, meeting=meeting, at=timezone.now())
    release_stale(timezone.now() + LEASE * 2)
    Message.objects.update(due_at=timezone.now())
    deliver_due(Channel.EMAIL)
    states = set(Message.objects.filter(key="meeting_reminder").values_list("state", flat=True))
    assert states == {MessageState.CANCELLED}
    # Both are told that it is off, and nothing else.
    assert len(inbox.messages()) == 2
