"""Reminders of a meeting: rows that wait in the outbox, moved and taken out in the transaction of what causes it.

Each member gets two, some days and some hours before, by the numbers with which her group began; two that
fall on the same evening are one. Whoever said that she cannot come gets none. What would have left already
is never sent late: who hears of a meeting today is not reminded as if she had known of it. The caller holds
the group locked.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from accounts.actor import Actor
from accounts.models import Person
from methods.services import thaw
from networks.groups.models import Membership
from networks.meetings.catalogue import MEETING_REMINDER
from networks.meetings.choices import Coming
from networks.meetings.models import Answer, Meeting, Poll
from networks.meetings.services.closing import plan_closing
from networks.meetings.services.news import reached, words_of
from networks.messaging.schedule import days_before, hours_before
from networks.messaging.services import News, cancel_about, forget_cancelled, queue_all


def plan_reminders(*, actor: Actor, meeting: Meeting, memberships: Sequence[Membership], at: datetime) -> None:
    """Let these members be reminded of a meeting, as far as the moment to do so is still to come."""
    if not meeting.is_planned or not memberships:
        return
    forget_cancelled(key=MEETING_REMINDER.key, subject=meeting.subject, people=[one.person_id for one in memberships])
    people = _who_may_come(meeting, memberships)
    for version, due_at in enumerate(reminder_moments(meeting), start=2 * meeting.sequence):
        if due_at > at:
            queue_all(
                actor=actor,
                key=MEETING_REMINDER.key,
                subject=meeting.subject,
                news=[News(person, person.contact_points.all()[0], words_of(meeting)) for person in people],
                due_at=due_at,
                expires_at=meeting.starts_at,
                version=version,
            )


def remind_members(*, actor: Actor, memberships: Sequence[Membership], at: datetime) -> None:
    """Let who joined a group be reminded of every meeting still to come, and of a question that is open."""
    groups = {membership.group_id for membership in memberships}
    for meeting in Meeting.objects.filter(group__in=groups).ahead(at).select_related("group__method", "venue"):
        joined = [membership for membership in memberships if membership.group_id == meeting.group_id]
        plan_reminders(actor=actor, meeting=meeting, memberships=joined, at=at)
    for poll in Poll.objects.open().filter(group__in=groups).select_related("group"):
        joined = [membership for membership in memberships if membership.group_id == poll.group_id]
        plan_closing(actor=actor, poll=poll, memberships=joined, at=at)


def move_reminders(*, actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Let the reminders of a meeting that moved follow it; its `sequence` has risen."""
    drop_reminders(actor=actor, meeting=meeting)
    members = list(Membership.objects.open().filter(group=meeting.group_id))
    plan_reminders(actor=actor, meeting=meeting, memberships=members, at=at)


def drop_reminders(*, actor: Actor, meeting: Meeting, membership: Membership | None = None) -> None:
    """Take out what still waits about a meeting: for everybody, or for one who cannot come or leaves."""
    person = membership.person if membership else None
    cancel_about(actor=actor, subject=meeting.subject, key=MEETING_REMINDER.key, person=person)


def restore_reminders(*, actor: Actor, meeting: Meeting, membership: Membership, at: datetime) -> None:
    """Let somebody who comes after all be reminded again, of what is still to come."""
    plan_reminders(actor=actor, meeting=meeting, memberships=[membership], at=at)


def reminder_moments(meeting: Meeting) -> list[datetime]:
    """Return when a meeting is reminded of, out of the quiet hours, the first one first."""
    numbers = thaw(method=meeting.group.method, values=meeting.group.numbers)
    first = days_before(meeting.starts_at, numbers.reminder_days_before.value)
    last = hours_before(meeting.starts_at, numbers.reminder_hours_before.value)
    return sorted({first, last})


def _who_may_come(meeting: Meeting, memberships: Iterable[Membership]) -> list[Person]:
    """Return whom of these to remind: who is in the group, can be reached, and did not say no."""
    cannot = Answer.objects.filter(meeting=meeting, coming=Coming.NO).values("membership")
    members = Membership.objects.open().filter(pk__in=[one.pk for one in memberships], group=meeting.group_id)
    return reached(members.exclude(pk__in=cannot))
