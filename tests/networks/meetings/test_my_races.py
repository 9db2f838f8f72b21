"""Parents of one group press at the same moment: one is first, the other reads why not, and nothing is double."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from networks.meetings.choices import Coming
from networks.meetings.models import Answer, Meeting, Poll
from networks.meetings.rhythm import Rhythm
from networks.meetings.services import (
    MeetingError,
    answer_meeting,
    become_coordinator,
    cancel_meeting,
    close_poll,
    leave,
    open_poll,
    receive_at_home,
)
from networks.neighbourhoods.choices import Day
from tests.at_once import all_at_once
from tests.networks.meetings.mine import Circle, circle
from tests.personas import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]

RHYTHMS = [Rhythm(interval_weeks=weeks, day=Day.THU, begins=time(20)) for weeks in (4, 6)]


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast, coordinator=False)


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except MeetingError as refusal:
        return refusal.code
    return "done"


def at_once(*acts: Callable[[], object]) -> list[str]:
    return sorted(all_at_once([lambda act=act: outcome(act) for act in acts]))  # type: ignore[misc]  # bound now


def say(haven: Circle, meeting: Meeting, coming: Coming) -> Callable[[], object]:
    return lambda: answer_meeting(
        actor=haven.cast.parent.actor, meeting=meeting, membership=haven.samira, coming=coming, at=timezone.now()
    )


def test_pressing_ten_times_at_once_is_one_answer(haven: Circle) -> None:
    meeting = haven.meeting()
    assert at_once(*[say(haven, meeting, Coming.YES), say(haven, meeting, Coming.NO)] * 5) == ["done"] * 10
    assert Answer.objects.count() == 1


def test_whoever_leaves_while_she_answers_leaves_no_answer(haven: Circle) -> None:
    meeting = haven.meeting()
    goes = lambda: leave(actor=haven.cast.parent.actor, membership=haven.samira, at=timezone.now())  # noqa: E731  read as one act
    assert at_once(goes, say(haven, meeting, Coming.YES))[0] == "done"
    assert not Answer.objects.exists()


def test_an_answer_to_a_meeting_that_is_being_cancelled_harms_nothing(haven: Circle) -> None:
    meeting = haven.meeting()
    off = lambda: cancel_meeting(actor=haven.cast.parent.actor, meeting=meeting, at=timezone.now())  # noqa: E731  as above
    codes = at_once(off, say(haven, meeting, Coming.YES))
    meeting.refresh_from_db()
    assert (meeting.is_planned, codes in (["cancelled", "done"], ["done", "done"])) == (False, True)


def test_one_of_three_who_press_at_once_arranges_the_meetings(haven: Circle) -> None:
    acts = [
        lambda member=member: become_coordinator(actor=haven.cast.parent.actor, membership=member, at=timezone.now())
        for member in (haven.samira, haven.fatma, haven.hidden)
    ]
    assert at_once(*acts) == ["done", "somebody_was_first", "somebody_was_first"]
    assert haven.group.memberships.filter(role="coordinator").count() == 1


def test_one_of_two_who_offer_at_once_receives_the_group(haven: Circle) -> None:
    meeting = haven.meeting(venue=None)
    acts = [
        lambda member=member: receive_at_home(
            actor=haven.cast.parent.actor,
            meeting=meeting,
            membership=member,
            home_address=f"Plein {member.pk}",
            at=timezone.now(),
        )
        for member in (haven.fatma, haven.hidden)
    ]
    assert at_once(*acts) == ["done", "has_a_place"]
    meeting.refresh_from_db()
    assert meeting.home_address == f"Plein {meeting.host_id}"


def ask(haven: Circle) -> Poll:
    return open_poll(
        actor=haven.cast.parent.actor,
        group=haven.group,
        rhythms=RHYTHMS,
        closes_on=timezone.localdate() + timedelta(days=7),
        at=timezone.now(),
    )


def test_a_group_is_asked_once_and_one_choice_stands(haven: Circle) -> None:
    assert at_once(lambda: ask(haven), lambda: ask(haven)) == ["done", "open_already"]
    poll = Poll.objects.get()
    acts = [
        lambda option=option: close_poll(actor=haven.cast.parent.actor, poll=poll, option=option, at=timezone.now())
        for option in poll.options.all()
    ]
    assert at_once(*acts) == ["closed_already", "done"]
    poll.refresh_from_db()
    haven.group.refresh_from_db()
    assert poll.chosen is not None
    assert haven.group.interval_weeks == poll.chosen.interval_weeks
