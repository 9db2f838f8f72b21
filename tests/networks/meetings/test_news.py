"""What everybody in a group is told, by the services themselves, and as it arrives."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from accounts.choices import Channel
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group
from networks.meetings.choices import Coming
from networks.meetings.models import Meeting
from networks.meetings.rhythm import Rhythm
from networks.meetings.services import (
    MeetingPlan,
    SeriesPlan,
    cancel_meeting,
    end_group,
    hand_over_group,
    leave,
    move_meeting,
    plan_dates,
    plan_meeting,
    plan_series,
    stop_coordinating,
)
from networks.meetings.services.answers import answer_meeting
from networks.meetings.services.plans import at_another_moment, plan_of
from networks.messaging.choices import MessageState
from networks.messaging.delivery import deliver_due
from networks.messaging.letters import letter_for
from networks.messaging.models import Message
from networks.neighbourhoods.choices import Day
from tests.factories import MeetingFactory
from tests.ical import event_of, lines_of
from tests.inbox import Inbox
from tests.networks.meetings.stage import EVENING, NOW, some_member, started_group, venue_of
from tests.personas import Cast

pytestmark = pytest.mark.django_db

NIGHT = datetime(2027, 1, 7, 22, 0, tzinfo=UTC)
MORNING = datetime(2027, 1, 8, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def plan_on(days: int = 0, group: Group | None = None) -> MeetingPlan:
    begins = EVENING + timedelta(days=days)
    return MeetingPlan(starts_at=begins, ends_at=begins + timedelta(hours=2), venue=venue_of(group) if group else None)


def planned(cast: Cast, group: Group, at: datetime = NOW, **plan: Any) -> Meeting:
    return plan_meeting(actor=cast.professional.actor, group=group, plan=plan_on(group=group), at=at)


def told(key: str) -> list[Message]:
    return list(Message.objects.filter(key=key).exclude(state=MessageState.CANCELLED).order_by("pk"))


def reminders() -> list[Message]:
    return list(Message.objects.filter(key="meeting_reminder", state=MessageState.PLANNED))


def event_in(message: Message) -> dict[str, str]:
    calendar = letter_for(message).calendar
    assert calendar is not None
    return event_of(calendar.content)


def test_everybody_hears_of_a_new_meeting_at_once_and_is_reminded_of_it(cast: Cast) -> None:
    group = started_group(cast, members=8)
    planned(cast, group)
    rows = told("meeting_planned")
    assert {row.person_id for row in rows} == set(group.memberships.values_list("person", flat=True))
    assert ({row.due_at for row in rows}, len(reminders())) == ({NOW}, 16)


def test_a_series_is_one_message_with_every_date(cast: Cast) -> None:
    group = started_group(cast, members=2)
    plan_dates(actor=cast.professional.actor, group=group, plans=[plan_on(7), plan_on(14), plan_on(21)], at=NOW)
    first, _second = told("meeting_planned")
    letter = letter_for(first)
    assert letter.calendar is not None
    assert len([line for line in lines_of(letter.calendar.content) if line[0] == "UID"]) == 3
    assert letter.text.count("19:30") == 3
    assert len(reminders()) == 2 * 3 * 2


def test_a_move_keeps_the_appointment_and_takes_the_reminders_along(cast: Cast) -> None:
    group = started_group(cast, members=2)
    meeting = planned(cast, group)
    before = event_in(told("meeting_planned")[0])
    Message.objects.filter(key="meeting_planned").update(state="sent", sent_at=NOW)
    plan = at_another_moment(plan_of(meeting), EVENING + timedelta(days=7))
    move_meeting(actor=cast.professional.actor, meeting=meeting, plan=plan, with_following=False, at=NOW)
    after = event_in(told("meeting_moved")[0])
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert {row.due_at for row in reminders()} == {EVENING + timedelta(days=4), EVENING + timedelta(days=6, hours=21)}


def test_a_cancelled_meeting_tells_everybody_and_reminds_nobody(cast: Cast, inbox: Inbox) -> None:
    group = started_group(cast, members=2)
    meeting = planned(cast, group)
    deliver_due(Channel.EMAIL)
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)
    rows = told("meeting_cancelled")
    assert (len(rows), reminders()) == (2, [])
    event = event_in(rows[0])
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


def test_who_never_heard_of_a_meeting_does_not_hear_that_it_is_off(cast: Cast) -> None:
    meeting = planned(cast, started_group(cast, members=2), at=NIGHT)
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NIGHT)
    assert (told("meeting_planned"), told("meeting_cancelled")) == ([], [])


def test_a_meeting_that_was_never_counted_is_cancelled_in_silence(cast: Cast) -> None:
    group = started_group(cast, members=2)
    meeting = MeetingFactory.make(group=group, starts_at=NOW - timedelta(days=2))
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("begins", "due"),
    [(NIGHT + timedelta(hours=10), NIGHT), (NIGHT + timedelta(hours=20), MORNING), (EVENING, MORNING)],
)
def test_at_night_only_what_is_near_is_told(cast: Cast, begins: datetime, due: datetime) -> None:
    meeting = MeetingFactory.make(group=started_group(cast, members=1), starts_at=begins)
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NIGHT)
    assert [row.due_at for row in told("meeting_cancelled")] == [due]


def test_nobody_reads_a_home_address_or_whose_home_it_is(cast: Cast) -> None:
    group = started_group(cast, members=2)
    host = some_member(group)
    plan = MeetingPlan(
        starts_at=EVENING, ends_at=EVENING + timedelta(hours=2), host=host, home_address="Hoofdstraat 12"
    )
    plan_meeting(actor=cast.professional.actor, group=group, plan=plan, at=NOW)
    for row in Message.objects.exclude(person=host.person):
        letter = letter_for(row)
        everything = f"{row.values}{letter}{letter.calendar.content.decode() if letter.calendar else ''}"
        assert "Hoofdstraat" not in everything
    assert (
        "thuis" in letter_for(told("meeting_planned")[0]).text or "home" in letter_for(told("meeting_planned")[0]).text
    )


def test_who_leaves_hears_nothing_more(cast: Cast) -> None:
    group = started_group(cast, members=2)
    planned(cast, group, at=NIGHT)
    gone = some_member(group)
    leave(actor=cast.professional.actor, membership=gone, at=NIGHT)
    waiting = Message.objects.filter(state=MessageState.PLANNED)
    assert set(waiting.values_list("person", flat=True)) == set(
        group.memberships.open().values_list("person", flat=True)
    )


@pytest.mark.parametrize("act", [leave, stop_coordinating])
def test_when_nobody_arranges_the_meetings_everybody_is_asked(cast: Cast, act: Any) -> None:
    group = started_group(cast, members=3, coordinator=True)
    act(actor=cast.professional.actor, membership=some_member(group), at=NOW)
    asked = {row.person_id for row in told("coordinator_wanted")}
    assert asked == set(group.memberships.open().values_list("person", flat=True))


def test_a_member_who_leaves_leaves_no_vacancy(cast: Cast) -> None:
    group = started_group(cast, members=3, coordinator=True)
    leave(actor=cast.professional.actor, membership=group.memberships.order_by("pk")[1], at=NOW)
    assert told("coordinator_wanted") == []


def test_the_hand_over_is_told_with_the_page_about_it(cast: Cast) -> None:
    group = started_group(cast, members=2, coordinator=True)
    MeetingFactory.make(group=group, kind="startup", state="held", attendance=2, starts_at=NOW - timedelta(days=2))
    hand_over_group(actor=cast.professional.actor, group=group, at=NOW)
    assert len(told("group_handed_over")) == 2


def test_the_end_takes_every_meeting_out_of_the_calendar(cast: Cast) -> None:
    group = started_group(cast, members=2)
    plan_dates(actor=cast.professional.actor, group=group, plans=[plan_on(7), plan_on(14)], at=NOW)
    actor = cast.professional.actor
    end_group(actor=actor, group=group, step=GroupState.STOPPED, reason=StopReason.TOO_FEW, at=NOW)
    rows = told("group_ended")
    assert (len(rows), reminders(), told("meeting_cancelled")) == (2, [], [])
    letter = letter_for(rows[0])
    assert letter.calendar is not None
    assert letter.calendar.method == "CANCEL"
    assert lines_of(letter.calendar.content).count(("STATUS", "", "CANCELLED")) == 2


def test_an_answer_is_thanked_on_the_page_and_not_by_mail(cast: Cast) -> None:
    group = started_group(cast, members=1)
    meeting = planned(cast, group)
    before = Message.objects.count()
    actor, member = cast.professional.actor, some_member(group)
    for coming in (Coming.YES, Coming.NO, Coming.YES):
        answer_meeting(actor=actor, meeting=meeting, membership=member, coming=coming, at=NOW)
    assert Message.objects.exclude(key="meeting_reminder").count() == before - 2


def moments_told(key: str) -> list[set[datetime]]:
    return [
        {datetime.fromisoformat(each["starts_at"]) for each in row.values["appointments"]}
        for row in told(key)
        if row.state == "planned"
    ]


def test_moved_before_anybody_knew_is_no_change(cast: Cast) -> None:
    group = started_group(cast, members=2)
    meeting = planned(cast, group)
    Message.objects.update(due_at=MORNING)
    for days in (1, 2):
        plan = plan_on(days, group)
        move_meeting(actor=cast.professional.actor, meeting=meeting, plan=plan, with_following=False, at=NOW)
    assert (moments_told("meeting_planned"), told("meeting_moved")) == ([{EVENING + timedelta(days=2)}] * 2, [])


def test_moved_twice_within_a_minute_is_one_change(cast: Cast) -> None:
    group = started_group(cast, members=2)
    meeting = planned(cast, group)
    Message.objects.update(state="sent", sent_at=NOW)
    for days in (1, 2):
        plan = plan_on(days, group)
        move_meeting(actor=cast.professional.actor, meeting=meeting, plan=plan, with_following=False, at=NIGHT)
    assert moments_told("meeting_moved") == [{EVENING + timedelta(days=2)}] * 2


def test_one_date_of_a_series_nobody_knows_of_is_taken_out_of_it(cast: Cast) -> None:
    group = started_group(cast, members=2)
    plan = SeriesPlan(
        rhythm=Rhythm(interval_weeks=4, day=Day.THU, begins=time(19, 30)),
        first=date(2027, 1, 14),
        count=2,
        length=timedelta(hours=2),
    )
    first, second = plan_series(actor=cast.professional.actor, group=group, plan=plan, at=NIGHT).meetings
    cancel_meeting(actor=cast.professional.actor, meeting=first, at=NIGHT)
    assert (moments_told("meeting_planned"), told("meeting_cancelled")) == ([{second.starts_at}] * 2, [])
    assert {row.values["number"] for row in told("meeting_planned")} == {second.pk}
