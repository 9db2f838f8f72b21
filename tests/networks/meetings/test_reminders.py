"""Reminders wait in the outbox, and go where the meeting goes: moved, cancelled, answered, joined and left."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.actor import system_actor
from accounts.choices import Channel
from networks.groups.models import Group, Membership
from networks.meetings.choices import Coming
from networks.meetings.models import Meeting
from networks.meetings.services.answers import answer_meeting
from networks.meetings.services.reminders import drop_reminders, move_reminders, plan_reminders, remind_members
from networks.messaging.choices import MessageState
from networks.messaging.delivery import deliver_due
from networks.messaging.models import Message
from tests.factories import GroupFactory, MeetingFactory, MembershipFactory
from tests.inbox import Inbox, links_in, text_of

pytestmark = pytest.mark.django_db

ACTOR = system_actor()
# A Monday in May, 12:00 on the clocks of the Netherlands.
NOW = datetime(2027, 5, 10, 10, 0, tzinfo=UTC)


def evening(days: int) -> datetime:
    """19:30, so many days from now."""
    return datetime(2027, 5, 10, 17, 30, tzinfo=UTC) + timedelta(days=days)


def group_of(number: int) -> Group:
    group = GroupFactory.make(state="started", started_at=NOW)
    MembershipFactory.make_many(number, group=group)
    return group


def meeting_of(group: Group, starts_at: datetime) -> Meeting:
    return MeetingFactory.make(group=group, starts_at=starts_at)


def members(group: Group) -> list[Membership]:
    return list(Membership.objects.open().filter(group=group))


def plan(meeting: Meeting, at: datetime = NOW) -> None:
    plan_reminders(actor=ACTOR, meeting=meeting, memberships=members(meeting.group), at=at)


def waiting(meeting: Meeting) -> list[tuple[int | None, datetime]]:
    rows = Message.objects.about(meeting.subject).filter(key="meeting_reminder", state=MessageState.PLANNED)
    return sorted((row.person_id, row.due_at) for row in rows)


def expected(meeting: Meeting, *moments: datetime) -> list[tuple[int | None, datetime]]:
    return sorted((member.person_id, moment) for member in members(meeting.group) for moment in moments)


def test_three_days_and_three_hours_before() -> None:
    meeting = meeting_of(group_of(2), evening(10))
    plan(meeting)
    first, last = datetime(2027, 5, 17, 17, 30, tzinfo=UTC), datetime(2027, 5, 20, 14, 30, tzinfo=UTC)
    assert waiting(meeting) == expected(meeting, first, last)


def test_planned_twice_is_once() -> None:
    meeting = meeting_of(group_of(2), evening(10))
    plan(meeting)
    plan(meeting)
    assert len(waiting(meeting)) == 4


@pytest.mark.parametrize(("days", "number"), [(4, 2), (3, 1), (1, 1), (0, 0)])
def test_what_is_past_is_never_sent_late(days: int, number: int) -> None:
    meeting = meeting_of(group_of(1), evening(days))
    plan(meeting, at=evening(0))
    assert len(waiting(meeting)) == number
    assert all(due_at > evening(0) for _person, due_at in waiting(meeting))


def test_nobody_who_joins_today_is_told_about_tomorrow() -> None:
    """Tomorrow at 9:00: the last reminder was yesterday at 20:00 for who joins at 20:01."""
    morning = datetime(2027, 5, 11, 7, 0, tzinfo=UTC)
    meeting = meeting_of(group_of(1), morning)
    plan(meeting, at=datetime(2027, 5, 10, 18, 1, tzinfo=UTC))
    assert waiting(meeting) == []


def test_two_that_fall_on_the_same_evening_are_one() -> None:
    group = GroupFactory.make(state="started", started_at=NOW)
    group.numbers |= {"reminder_days_before": 1, "reminder_hours_before": 11}
    group.save()
    MembershipFactory.make(group=group)
    # 7:00: a day before is at night, so the evening before that; eleven hours before is 20:00 the evening before.
    meeting = meeting_of(group, datetime(2027, 5, 20, 5, 0, tzinfo=UTC))
    plan(meeting)
    assert len(waiting(meeting)) == 2
    early = meeting_of(group, datetime(2027, 5, 22, 4, 0, tzinfo=UTC))
    group.numbers |= {"reminder_days_before": 1, "reminder_hours_before": 23}
    group.save()
    early.group = group
    plan(early)
    assert [due_at for _person, due_at in waiting(early)] == [datetime(2027, 5, 20, 18, 0, tzinfo=UTC)]


def test_they_go_where_the_meeting_goes() -> None:
    meeting = meeting_of(group_of(2), evening(10))
    plan(meeting)
    meeting.starts_at, meeting.ends_at, meeting.sequence = evening(17), evening(17) + timedelta(hours=2), 1
    meeting.save()
    move_reminders(actor=ACTOR, meeting=meeting, at=NOW)
    assert waiting(meeting) == expected(meeting, evening(14), evening(17) - timedelta(hours=3))


def test_who_was_reminded_already_is_reminded_of_the_new_moment() -> None:
    meeting = meeting_of(group_of(1), evening(10))
    plan(meeting)
    Message.objects.filter(due_at=evening(7)).update(state=MessageState.SENT, sent_at=evening(7))
    meeting.starts_at, meeting.ends_at, meeting.sequence = evening(17), evening(17) + timedelta(hours=2), 1
    move_reminders(actor=ACTOR, meeting=meeting, at=evening(8))
    assert [due_at for _person, due_at in waiting(meeting)] == [evening(14), evening(17) - timedelta(hours=3)]


def test_a_cancelled_meeting_reminds_nobody() -> None:
    meeting = meeting_of(group_of(2), evening(10))
    plan(meeting)
    drop_reminders(actor=ACTOR, meeting=meeting)
    assert waiting(meeting) == []


def test_who_cannot_come_is_not_reminded_until_she_can() -> None:
    meeting = meeting_of(group_of(2), evening(10))
    plan(meeting)
    her, other = members(meeting.group)
    answer_meeting(actor=ACTOR, meeting=meeting, membership=her, coming=Coming.NO, at=NOW)
    assert {person for person, _due in waiting(meeting)} == {other.person_id}
    answer_meeting(actor=ACTOR, meeting=meeting, membership=her, coming=Coming.YES, at=evening(8))
    assert [due for person, due in waiting(meeting) if person == her.person_id] == [evening(10) - timedelta(hours=3)]


def test_who_said_no_is_not_reminded_of_the_new_moment_either() -> None:
    meeting = meeting_of(group_of(1), evening(10))
    answer_meeting(actor=ACTOR, meeting=meeting, membership=members(meeting.group)[0], coming=Coming.NO, at=NOW)
    meeting.sequence = 1
    move_reminders(actor=ACTOR, meeting=meeting, at=NOW)
    assert waiting(meeting) == []


def test_a_new_member_gets_those_still_to_come() -> None:
    meeting = meeting_of(group_of(1), evening(10))
    plan(meeting)
    newcomer = MembershipFactory.make(group=meeting.group)
    remind_members(actor=ACTOR, memberships=[newcomer], at=evening(8))
    assert [due for person, due in waiting(meeting) if person == newcomer.person_id] == [
        evening(10) - timedelta(hours=3)
    ]


def test_what_she_reads_is_in_her_language_of_then_and_leads_to_this_meeting(inbox: Inbox) -> None:
    meeting = meeting_of(group_of(1), evening(10))
    with time_machine.travel(NOW):
        plan(meeting)
    with time_machine.travel(evening(7) + timedelta(minutes=1)):
        assert deliver_due(Channel.EMAIL) == 1
    mail = inbox.wait_for(members(meeting.group)[0].person.contact_points.get().value)
    assert "donderdag 20 mei" in text_of(mail)
    assert meeting.venue is not None
    assert meeting.venue.name in text_of(mail)
    assert links_in(mail)[0].endswith(f"/group/meetings/{meeting.pk}/")


def test_nothing_is_sent_of_a_meeting_that_has_begun(inbox: Inbox) -> None:
    meeting = meeting_of(group_of(1), evening(10))
    plan(meeting)
    with time_machine.travel(evening(10)):
        assert deliver_due(Channel.EMAIL) == 0
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.WITHHELD}


def test_as_many_statements_for_one_as_for_many(django_assert_num_queries: object) -> None:
    for number in (1, 15):
        meeting = meeting_of(group_of(number), evening(10))
        people = members(meeting.group)
        with django_assert_num_queries(5):  # type: ignore[operator]  # a fixture of pytest-django
            plan_reminders(actor=ACTOR, meeting=meeting, memberships=people, at=NOW)
