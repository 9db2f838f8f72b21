"""Whatever happens to a lecture and the places at it: what leaves is what stands on paper."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.actor import system_actor
from accounts.choices import Channel
from accounts.models import Person
from networks.activities.models import Activity
from networks.activities.services import ActivityError
from networks.messaging.delivery import deliver_due
from networks.messaging.schedule import AMSTERDAM
from networks.signups.models import Place
from networks.signups.same_person import Way
from networks.signups.services import (
    accept_offer,
    cancel_lecture,
    change_place,
    change_reach,
    move_lecture,
    pass_on_offers,
    take_place,
    withdraw_place,
)
from networks.signups.waiting_list import stands_until
from tests.factories import ActivityFactory
from tests.networks.messaging.letterbox import Letterbox, put_up_letterbox
from tests.networks.messaging.paper import HOUR, Note, Paper, how_soon, reminder_moments
from tests.networks.signups.stage import caller, visitor

pytestmark = pytest.mark.django_db

# Just before the clock goes forward, before it goes back, and in a quiet month.
BEGINNINGS = [
    datetime(2027, 3, 24, 9, tzinfo=UTC),
    datetime(2027, 10, 27, 9, tzinfo=UTC),
    datetime(2027, 6, 9, 9, tzinfo=UTC),
]
CLOCKS = [time(7), time(9, 30), time(11), time(19, 30), time(23, 45)]
NAMES, LANGUAGES, SEATS = ["Fatma", "Noor", "Joost", "Mehmet"], ["nl", "en", "tr", "ar", "pl", "uk"], 2
STEPS = st.tuples(
    st.sampled_from(["take", "take", "withdraw", "children", "move", "cancel", "speak", "accept"]),
    st.integers(0, 3),
    st.integers(0, 8),
    st.sampled_from(CLOCKS),
    # So many hours until the next step: often into the night, or past a reminder.
    st.sampled_from([1, 2, 5, 11, 13, 20, 24, 37, 50]),
)
Step = tuple[str, int, int, time, int]
# Cancelled at one at night for half past nine, and moved at that hour to that morning.
CANCELLED_AT_NIGHT: list[Step] = [("move", 0, 1, time(9, 30), 13), ("cancel", 0, 0, time(7), 1)]
MOVED_AT_NIGHT: list[Step] = [("take", 1, 0, time(7), 13), ("move", 0, 0, time(9, 30), 5)]


@dataclass
class Story:
    """One lecture as it is on paper: who has or is offered a chair, who waits in which order, what all are told."""

    lecture: Activity
    now: datetime
    paper: Paper = field(default_factory=Paper)
    chairs: set[int] = field(default_factory=set)
    offers: dict[int, datetime] = field(default_factory=dict)
    line: list[int] = field(default_factory=list)
    # Who heard, since her last news, that the list is closed.
    sorry: set[int] = field(default_factory=set)
    people: dict[int, Person] = field(default_factory=dict)
    is_off: bool = False

    def note(self, key: str, **words: object) -> Note:
        starts_at = self.lecture.starts_at
        told = {"due_at": self.now, "until": starts_at + 2 * HOUR, **words}
        return Note(key=key, about=1, starts_at=starts_at, written_at=self.now, **told)  # type: ignore[arg-type]  # the words of a note

    def remind(self, who: int) -> None:
        for moment in reminder_moments(self.lecture.starts_at):
            if moment > self.now:
                note = self.note("lecture_reminder", due_at=moment, until=self.lecture.starts_at)
                self.paper.write([who], note)

    def is_open(self) -> bool:
        return stands_until(self.lecture.starts_at, self.now) is not None

    def confirm(self, who: int) -> None:
        if who in self.offers:
            self.ask(who)
            return
        waits = "waiting_confirmed" if self.is_open() else "waiting_closed"
        key = "place_confirmed" if who in self.chairs else waits
        self.paper.write([who], self.note(key, hours="day" if key == "waiting_closed" else "asked"))
        if key == "waiting_closed":
            self.sorry.add(who)
        if who in self.chairs:
            self.remind(who)

    def ask(self, who: int) -> None:
        self.paper.write([who], self.note("place_offered", until=self.offers[who]))

    def list_moves(self) -> None:
        until = stands_until(self.lecture.starts_at, self.now)
        while until and self.line and len(self.chairs) + len(self.offers) < SEATS:
            who = self.line.pop(0)
            self.offers[who] = until
            self.ask(who)

    def minute_passes(self) -> None:
        if self.is_off:
            return
        for who in sorted(who for who, until in self.offers.items() if until <= self.now):
            del self.offers[who]
            self.paper.write([who], self.note("offer_passed"))
        if self.now >= self.lecture.starts_at:
            return
        self.list_moves()
        if not self.is_open():
            self.paper.write([who for who in self.line if who not in self.sorry], self.note("waiting_closed"))
            self.sorry.update(self.line)

    def reader(self, who: int) -> tuple[str, str]:
        self.people[who].refresh_from_db()
        return f"p{who}@home.example", self.people[who].language


def on_paper(story: Story, kind: str, who: int, was: datetime) -> None:
    """What the same step means to whoever keeps it on paper."""
    if kind == "take":
        is_free = SEATS - len(story.chairs) - len(story.offers) > (len(story.line) if story.is_open() else 0)
        (story.chairs.add if is_free else story.line.append)(who)
        story.confirm(who)
    elif kind == "accept":
        story.paper.strike(who, lambda _note: True)
        del story.offers[who]
        story.chairs.add(who)
        story.confirm(who)
    elif kind == "children":
        story.paper.strike(who, lambda _note: True)
        story.confirm(who)
    elif kind == "withdraw":
        story.paper.strike(who, lambda _note: True)
        story.chairs.discard(who)
        story.offers.pop(who, None)
        story.sorry.discard(who)
        story.line = [other for other in story.line if other != who]
        story.paper.write([who], story.note("place_withdrawn", hours="asked"))
        story.list_moves()
    elif kind in {"move", "cancel"}:
        everybody_hears(story, kind, was)


def everybody_hears(story: Story, kind: str, was: datetime) -> None:
    for who in list(story.paper.waiting):
        story.paper.strike(who, lambda _note: True)
    story.sorry.clear()
    hours = how_soon([was, story.lecture.starts_at], story.now)
    standing = [*story.chairs, *story.offers, *story.line]
    if kind == "cancel":
        story.is_off = True
        story.paper.write(standing, story.note("lecture_cancelled", hours=hours))
        return
    until = max(was, story.lecture.starts_at) + 2 * HOUR
    story.paper.write(standing, story.note("lecture_moved", hours=hours, until=until))
    for who in story.offers:
        story.offers[who] = stands_until(story.lecture.starts_at, story.now) or story.lecture.starts_at
        story.ask(who)
    for who in story.chairs:
        story.remind(who)
    story.list_moves()


def for_real(story: Story, kind: str, who: int, starts_at: datetime) -> None:
    """The same step by the services; a refused one raises."""
    actor, lecture, at = visitor(story.lecture.municipality), story.lecture, story.now
    hers = Place.objects.filter(activity=lecture, person=story.people.get(who)).first()
    if kind == "take":
        her = caller(NAMES[who], email=f"p{who}@home.example")
        taken = take_place(actor=actor, activity=lecture, caller=her, children=0, at=at)
        story.people[who] = taken.place.person
    elif kind == "children" and hers:
        change_place(actor=actor, place=hers, children=hers.children + 1, at=at)
    elif kind == "accept" and hers:
        accept_offer(actor=actor, place=hers, at=at)
    elif kind == "withdraw" and hers:
        withdraw_place(actor=actor, place=hers, at=at)
    elif kind == "move":
        ends_at = starts_at + 2 * HOUR
        move_lecture(actor=actor, activity=lecture, starts_at=starts_at, ends_at=ends_at, venue=None, at=at)
    elif kind == "cancel":
        cancel_lecture(actor=actor, activity=lecture, at=at)
    lecture.refresh_from_db()


def act(story: Story, kind: str, who: int, starts_at: datetime) -> None:
    if kind == "speak" and who in story.people:
        ways = [Way(Channel.EMAIL, f"p{who}@home.example")]
        language = LANGUAGES[starts_at.minute % 3 + 1]
        actor = visitor(story.lecture.municipality)
        change_reach(actor=actor, person=story.people[who], ways=ways, language=language)
        return
    stands = who in story.chairs or who in story.offers or who in story.line
    makes_sense = {"take": not stands, "withdraw": stands, "children": stands, "move": True, "cancel": True}
    makes_sense["accept"] = who in story.offers
    if story.is_off or story.now >= story.lecture.starts_at or not makes_sense.get(kind):
        return
    was = story.lecture.starts_at
    try:
        for_real(story, kind, who, starts_at)
    except ActivityError as refusal:
        assert refusal.code in {"in_the_past", "nothing_new"}  # noqa: PT017  either may be refused
        return
    on_paper(story, kind, who, was)


def workers_run(story: Story) -> None:
    pass_on_offers(actor=system_actor(), at=story.now)
    story.minute_passes()
    deliver_due(Channel.EMAIL)
    story.paper.worker_runs(story.now, story.reader)


def hours_pass(story: Story, hours: int) -> None:
    """Every due moment on the way finds a worker, and so does the end."""
    until = story.now + timedelta(hours=hours)
    due = {note.due_at for notes in story.paper.waiting.values() for note in notes} | set(story.offers.values())
    for moment in sorted({*(moment for moment in due if story.now < moment < until), until}):
        with time_machine.travel(moment, tick=False):
            story.now = moment
            workers_run(story)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@example(beginning=BEGINNINGS[2], steps=CANCELLED_AT_NIGHT)
@example(beginning=BEGINNINGS[2], steps=MOVED_AT_NIGHT)
@given(beginning=st.sampled_from(BEGINNINGS), steps=st.lists(STEPS, min_size=4, max_size=14))
def test_what_leaves_is_what_stands_on_paper(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, beginning: datetime, steps: list[Step]
) -> None:
    put_up_letterbox(settings, monkeypatch)
    with transaction.atomic():
        starts_at = beginning + timedelta(days=6, hours=9, minutes=30)
        with time_machine.travel(beginning, tick=False):
            lecture = ActivityFactory.make(
                state="published", seats=SEATS, starts_at=starts_at, ends_at=starts_at + 2 * HOUR
            )
            story = Story(lecture, beginning)
        for kind, who, days, clock, hours in [("take", 0, 0, CLOCKS[0], 1), *steps]:
            day = story.now.astimezone(AMSTERDAM).date() + timedelta(days=days)
            with time_machine.travel(story.now, tick=False):
                act(story, kind, who, datetime.combine(day, clock, tzinfo=AMSTERDAM).astimezone(UTC))
            hours_pass(story, hours)
        for _day in range(12):
            hours_pass(story, 24)
        assert sorted(Letterbox.letters) == sorted(story.paper.left)
        transaction.set_rollback(True)
