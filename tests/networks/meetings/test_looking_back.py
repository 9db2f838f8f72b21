"""Afterwards the coordinator is asked how many came, and told that somebody could not be reached; nobody else is."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.actor import system_actor
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingKind
from networks.meetings.models import Meeting
from networks.meetings.services import (
    MeetingPlan,
    ask_how_it_was,
    ask_whether_they_meet,
    cancel_meeting,
    count_meeting,
    leave,
    plan_meeting,
    stop_coordinating,
    tell_of_unreached,
)
from networks.messaging.choices import MessageState
from networks.messaging.models import Message
from tests.factories import GroupFactory, MeetingFactory, MembershipFactory, MessageFactory

pytestmark = pytest.mark.django_db

ACTOR = system_actor()
# A Thursday evening, the morning after it at 8:00, and the same on the night the clock goes forward and back.
EVENINGS = [datetime(2027, 5, 20, 19, 30, tzinfo=UTC), datetime(2027, 3, 27, 20, 30, tzinfo=UTC)]
MORNINGS = [datetime(2027, 5, 21, 6, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC)]
EVENINGS.append(datetime(2027, 10, 30, 19, 30, tzinfo=UTC))
MORNINGS.append(datetime(2027, 10, 31, 7, 0, tzinfo=UTC))
EVENING, MORNING = EVENINGS[0], MORNINGS[0]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def own_group() -> tuple[Group, Membership, Membership]:
    """A group that runs itself, its coordinator, and somebody else in it."""
    begun = EVENING - timedelta(days=200)
    group = GroupFactory.make(state=GroupState.INDEPENDENT, started_at=begun, handed_over_at=begun)
    return group, MembershipFactory.make(group=group, role=MemberRole.COORDINATOR), MembershipFactory.make(group=group)


def met(group: Group, ends_at: datetime = EVENING, **fields: object) -> Meeting:
    return MeetingFactory.make(group=group, starts_at=ends_at - timedelta(hours=2), ends_at=ends_at, **fields)


def asked() -> list[tuple[int | None, str, datetime]]:
    rows = Message.objects.filter(key="how_was_it").order_by("pk")
    return [(row.person_id, row.state, row.due_at) for row in rows]


@pytest.mark.parametrize(("evening", "morning"), list(zip(EVENINGS, MORNINGS, strict=True)))
def test_the_coordinator_is_asked_the_next_morning_at_eight(evening: datetime, morning: datetime) -> None:
    group, coordinator, _other = own_group()
    met(group, evening)
    assert ask_how_it_was(actor=ACTOR, at=morning - MINUTE) == 0
    assert ask_how_it_was(actor=ACTOR, at=morning) == 1
    assert asked() == [(coordinator.person_id, "planned", morning)]


def test_she_is_asked_once_also_when_a_run_was_missed() -> None:
    group, coordinator, _other = own_group()
    met(group)
    for hours in (5, 6, 30):
        ask_how_it_was(actor=ACTOR, at=MORNING + timedelta(hours=hours))
    assert asked() == [(coordinator.person_id, "planned", MORNING + timedelta(hours=5))]


def test_who_counted_the_same_evening_is_not_asked() -> None:
    group, _coordinator, _other = own_group()
    count_meeting(actor=ACTOR, meeting=met(group), attendance=2, theme=None, at=EVENING + MINUTE)
    assert ask_how_it_was(actor=ACTOR, at=MORNING) == 0


@pytest.mark.parametrize("how", ["counted", "cancelled", "stepped down", "left"])
def test_what_has_not_left_yet_is_taken_out(how: str) -> None:
    group, coordinator, _other = own_group()
    meeting = met(group)
    ask_how_it_was(actor=ACTOR, at=MORNING)
    if how == "counted":
        count_meeting(actor=ACTOR, meeting=meeting, attendance=2, theme=None, at=MORNING)
    elif how == "cancelled":
        cancel_meeting(actor=ACTOR, meeting=meeting, at=MORNING)
    elif how == "left":
        leave(actor=ACTOR, membership=coordinator, at=MORNING)
    else:
        stop_coordinating(actor=ACTOR, membership=coordinator, at=MORNING)
    assert [state for _person, state, _due in asked()] == [MessageState.CANCELLED]


def test_of_a_meeting_the_coach_leads_her_week_asks() -> None:
    group = GroupFactory.make(state=GroupState.STARTED, started_at=EVENING - 9 * DAY)
    MembershipFactory.make(group=group, role=MemberRole.COORDINATOR)
    met(group, kind=MeetingKind.STARTUP)
    assert ask_how_it_was(actor=ACTOR, at=MORNING) == 0


def test_after_a_week_nobody_is_asked_any_more() -> None:
    group, _coordinator, _other = own_group()
    met(group)
    assert ask_how_it_was(actor=ACTOR, at=EVENING + 7 * DAY) == 0


def failed(member: Membership, subject: str, due_at: datetime = EVENING) -> Message:
    state = MessageState.GIVEN_UP
    row = {"municipality": member.group.municipality, "person": member.person, "subject": subject, "due_at": due_at}
    version = Message.objects.about(subject).count() + 1
    return MessageFactory.make(key="meeting_reminder", state=state, version=version, **row)


def told() -> list[tuple[int | None, dict[str, object]]]:
    return list(Message.objects.filter(key="member_unreached").order_by("pk").values_list("person", "values"))


def test_the_coordinator_hears_of_somebody_unreached_without_a_name() -> None:
    group, coordinator, other = own_group()
    failed(other, met(group).subject)
    assert tell_of_unreached(actor=ACTOR, at=MORNING) == 1
    assert told() == [(coordinator.person_id, {"group": group.name})]


def test_once_about_each_person_and_quarter() -> None:
    group, _coordinator, other = own_group()
    third = MembershipFactory.make(group=group)
    for at in (MORNING, MORNING + DAY, datetime(2027, 7, 1, 6, tzinfo=UTC)):
        failed(other, f"group:{group.pk}", at)
        failed(other, met(group, at + DAY).subject, at)
        tell_of_unreached(actor=ACTOR, at=at)
        tell_of_unreached(actor=ACTOR, at=at)
    assert len(told()) == 2
    failed(third, f"group:{group.pk}", MORNING)
    tell_of_unreached(actor=ACTOR, at=MORNING + 2 * DAY)
    assert len(told()) == 3


def test_who_may_be_called_is_called_and_the_coordinator_does_not_hear_of_herself() -> None:
    group, coordinator, other = own_group()
    Membership.objects.filter(pk=other.pk).update(may_be_called=True)
    failed(other, f"group:{group.pk}")
    failed(coordinator, f"group:{group.pk}")
    assert tell_of_unreached(actor=ACTOR, at=MORNING) == 0


def test_before_the_hand_over_the_coach_phones() -> None:
    group, _coordinator, other = own_group()
    Group.objects.filter(pk=group.pk).update(state=GroupState.STARTED, handed_over_at=None)
    failed(other, f"group:{group.pk}")
    assert tell_of_unreached(actor=ACTOR, at=MORNING) == 0


def whether_they_meet() -> list[tuple[int | None, int, str]]:
    rows = Message.objects.filter(key="still_meeting").order_by("pk")
    return [(row.person_id, row.version, row.state) for row in rows]


def test_each_half_year_a_group_without_a_date_is_asked_once_whether_it_meets() -> None:
    group, coordinator, _other = own_group()
    assert group.handed_over_at is not None
    for days in (182, 183, 184, 196, 197, 300, 366, 370):
        ask_whether_they_meet(actor=ACTOR, at=group.handed_over_at + days * DAY)
    assert whether_they_meet() == [(coordinator.person_id, 1, "planned"), (coordinator.person_id, 2, "planned")]


def test_a_group_with_a_date_ahead_is_not_asked_and_who_plans_one_is_asked_no_more() -> None:
    group, _coordinator, _other = own_group()
    assert group.handed_over_at is not None
    half_a_year = group.handed_over_at + 183 * DAY
    ask_whether_they_meet(actor=ACTOR, at=half_a_year)
    plan = MeetingPlan(starts_at=half_a_year + 9 * DAY, ends_at=half_a_year + 9 * DAY + timedelta(hours=2))
    plan_meeting(actor=ACTOR, group=group, plan=plan, at=half_a_year + MINUTE)
    Message.objects.filter(key="still_meeting").update(version=7)
    assert ask_whether_they_meet(actor=ACTOR, at=half_a_year + DAY) == 0
    assert [state for _person, _version, state in whether_they_meet()] == ["cancelled"]
