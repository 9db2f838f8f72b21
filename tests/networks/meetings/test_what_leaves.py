"""Whatever is planned, moved, cancelled, joined, left, answered or spoken: what leaves is what stands on paper.

On paper a reminder of a moment waits for a member when the meeting was put there before it, she was in the group
before it, and she did not say no; what changed is told to whoever had heard of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.actor import system_actor
from accounts.choices import Channel
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
from networks.messaging.delivery import deliver_due
from networks.messaging.schedule import AMSTERDAM
from networks.signups.same_person import Way
from networks.signups.services import change_reach
from tests.factories import GroupFactory, MembershipFactory
from tests.networks.messaging.letterbox import Letterbox, put_up_letterbox
from tests.networks.messaging.paper import HOUR, Note, Paper, how_soon, reminder_moments

pytestmark = pytest.mark.django_db

ACTOR = system_actor()
# Just before the clock goes forward, before it goes back, and in a quiet month.
BEGINNINGS = [
    datetime(2027, 3, 24, 9, tzinfo=UTC),
    datetime(2027, 10, 27, 9, tzinfo=UTC),
    datetime(2027, 6, 9, tzinfo=UTC),
]
CLOCKS = [time(7), time(9, 30), time(11), time(19, 30), time(23, 45)]
LANGUAGES = ["nl", "en", "tr", "ar", "pl", "uk"]
STEPS = st.tuples(
    st.sampled_from(["plan", "move", "cancel", "join", "leave", "come", "stay away", "speak"]),
    st.integers(0, 3),
    st.integers(0, 9),
    st.sampled_from(CLOCKS),
    # So many hours until the next step: often into the night, or past a reminder.
    st.sampled_from([1, 2, 5, 11, 13, 20, 24, 37, 50]),
)
Step = tuple[str, int, int, time, int]
# In the night in which everything begins: moved before anybody knew of it. And the night after: moved to the next
# morning and cancelled for it; cancelled for a later day, and somebody leaves before the morning.
MOVED_UNTOLD: list[Step] = [("move", 0, 0, time(9, 30), 5)]
A_DAY: Step = ("speak", 0, 0, time(7), 19)
MOVED_AT_NIGHT: list[Step] = [A_DAY, ("move", 0, 1, time(9, 30), 1), ("cancel", 0, 0, time(7), 1)]
LEFT_AT_NIGHT: list[Step] = [A_DAY, ("cancel", 0, 0, time(7), 1), ("leave", 0, 0, time(7), 1)]


@dataclass
class Story:
    """A group as it is on paper: who is in it, when it meets, who stays away, and what everybody is to be told."""

    group: Group
    now: datetime
    paper: Paper = field(default_factory=Paper)
    inside: list[int] = field(default_factory=list)
    meetings: dict[int, datetime] = field(default_factory=dict)
    away: set[tuple[int, int]] = field(default_factory=set)

    def note(self, key: str, about: int, **words: Any) -> Note:
        starts_at = self.meetings[about]
        told = {"due_at": self.now, "until": starts_at + 2 * HOUR, **words}
        return Note(key=key, about=about, starts_at=starts_at, written_at=self.now, **told)

    def remind(self, people: list[int], about: int) -> None:
        for moment in reminder_moments(self.meetings[about]):
            if moment > self.now:
                note = self.note("meeting_reminder", about, due_at=moment, until=self.meetings[about])
                self.paper.write([who for who in people if (who, about) not in self.away], note)

    def forget_reminders(self, people: list[int], about: int) -> None:
        for who in people:
            self.paper.strike(who, is_about(about, "meeting_reminder"))

    def reader(self, who: int) -> tuple[str, str]:
        person = Person.objects.get(pk=who)
        return person.contact_points.get().value, person.language

    def members(self) -> list[Membership]:
        return list(self.group.memberships.open().select_related("group", "person"))


def is_about(about: int, *keys: str) -> Callable[[Note], bool]:
    return lambda note: note.about == about and note.key in keys


def planned(story: Story, about: int, starts_at: datetime) -> None:
    story.meetings[about] = starts_at
    story.paper.write(story.inside, story.note("meeting_planned", about))
    story.remind(story.inside, about)


def moved(story: Story, about: int, starts_at: datetime) -> None:
    """Whoever has not heard of it yet hears of it as it is now; the others hear that it moved."""
    was, story.meetings[about] = story.meetings[about], starts_at
    story.away = {pair for pair in story.away if pair[1] != about}
    hours, until = how_soon([was, starts_at], story.now), max(was, starts_at) + 2 * HOUR
    news = is_about(about, "meeting_planned", "meeting_moved")
    sooner = {"hours": "any"} if hours == "any" else {}
    story.forget_reminders(story.inside, about)
    for who in story.inside:
        if not story.paper.rewrite(who, news, starts_at=starts_at, until=until, **sooner):
            story.paper.write([who], story.note("meeting_moved", about, hours=hours, until=until))
    story.remind(story.inside, about)


def cancelled(story: Story, about: int) -> None:
    """Whoever had not heard of it never does."""
    hours = how_soon([story.meetings[about]], story.now)
    story.forget_reminders(story.inside, about)
    for who in story.inside:
        struck = story.paper.strike(who, is_about(about, "meeting_planned", "meeting_moved"))
        if not any(note.key == "meeting_planned" for note in struck):
            story.paper.write([who], story.note("meeting_cancelled", about, hours=hours))
    del story.meetings[about]


def act(story: Story, kind: str, which: int, starts_at: datetime) -> None:
    ahead = list(Meeting.objects.filter(group=story.group).ahead(story.now).select_related("group"))
    meeting = ahead[which % len(ahead)] if ahead else None
    members = story.members()
    member = members[which % len(members)] if members else None
    if kind == "plan":
        plan = MeetingPlan(starts_at=starts_at, ends_at=starts_at + 2 * HOUR)
        made = plan_meeting(actor=ACTOR, group=story.group, plan=plan, at=story.now)
        planned(story, made.pk, starts_at)
    elif kind == "join":
        join(story, which)
    elif member and kind in {"leave", "speak"}:
        change_member(story, kind, member, which)
    elif meeting:
        change(story, kind, meeting, member, starts_at)


def join(story: Story, which: int) -> None:
    """Somebody new, or somebody who had left."""
    gone = Person.objects.filter(memberships__group=story.group).exclude(memberships__left_at=None).first()
    known: dict[str, Any] = {"person": gone} if gone and which else {}
    member = MembershipFactory.make(group=story.group, joined_at=story.now, **known)
    remind_members(actor=ACTOR, memberships=[member], at=story.now)
    story.inside.append(member.person_id)
    for about in Meeting.objects.filter(group=story.group).ahead(story.now).values_list("pk", flat=True):
        story.remind([member.person_id], about)


def change_member(story: Story, kind: str, member: Membership, which: int) -> None:
    who = member.person_id
    if kind == "leave":
        leave(actor=ACTOR, membership=member, at=story.now)
        story.inside.remove(who)
        story.away = {pair for pair in story.away if pair[0] != who}
        story.paper.strike(who, lambda _note: True)
    else:
        ways = [Way(Channel(point.channel), point.value) for point in member.person.contact_points.all()]
        change_reach(actor=ACTOR, person=member.person, ways=ways, language=LANGUAGES[which])


def change(story: Story, kind: str, meeting: Meeting, member: Membership | None, starts_at: datetime) -> None:
    at = story.now
    if kind == "move":
        plan = MeetingPlan(starts_at=starts_at, ends_at=starts_at + 2 * HOUR)
        move_meeting(actor=ACTOR, meeting=meeting, plan=plan, with_following=False, at=at)
        moved(story, meeting.pk, starts_at)
    elif kind == "cancel":
        cancel_meeting(actor=ACTOR, meeting=meeting, at=at)
        cancelled(story, meeting.pk)
    elif member:
        coming = Coming.YES if kind == "come" else Coming.NO
        answer_meeting(actor=ACTOR, meeting=meeting, membership=member, coming=coming, at=at)
        story.forget_reminders([member.person_id], meeting.pk)
        story.away -= {(member.person_id, meeting.pk)}
        story.away |= {(member.person_id, meeting.pk)} if coming == Coming.NO else set()
        story.remind([member.person_id], meeting.pk)


def hours_pass(story: Story, hours: int) -> None:
    """Every due moment on the way finds a worker, and so does the end."""
    until = story.now + timedelta(hours=hours)
    due = {note.due_at for notes in story.paper.waiting.values() for note in notes}
    for moment in sorted({*(moment for moment in due if story.now < moment < until), until}):
        with time_machine.travel(moment, tick=False):
            story.now = moment
            deliver_due(Channel.EMAIL)
            story.paper.worker_runs(moment, story.reader)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@example(beginning=BEGINNINGS[2], steps=MOVED_UNTOLD)
@example(beginning=BEGINNINGS[2], steps=MOVED_AT_NIGHT)
@example(beginning=BEGINNINGS[2], steps=LEFT_AT_NIGHT)
@given(beginning=st.sampled_from(BEGINNINGS), steps=st.lists(STEPS, min_size=4, max_size=14))
def test_what_leaves_is_what_stands_on_paper(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, beginning: datetime, steps: list[Step]
) -> None:
    put_up_letterbox(settings, monkeypatch)
    with transaction.atomic():
        story = Story(GroupFactory.make(state="started", started_at=beginning), beginning)
        for kind, which, days, clock, hours in [("join", 0, 0, CLOCKS[0], 1), ("plan", 0, 6, CLOCKS[3], 1), *steps]:
            day = story.now.astimezone(AMSTERDAM).date() + timedelta(days=days)
            try:
                with time_machine.travel(story.now, tick=False):
                    act(story, kind, which, datetime.combine(day, clock, tzinfo=AMSTERDAM).astimezone(UTC))
            except MeetingError as refusal:
                assert refusal.code in {"in_the_past", "there_already", "nothing_new", "has_begun"}  # noqa: PT017  any of these may be refused
            hours_pass(story, hours)
        for _day in range(12):
            hours_pass(story, 24)
        assert sorted(Letterbox.letters) == sorted(story.paper.left)
        transaction.set_rollback(True)
