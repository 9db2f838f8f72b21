"""My work this week: that every need is found, whose work it is, and that it costs the same with any."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import Deputy, User
from networks.activities.choices import ActivityState
from networks.activities.models import Activity
from networks.composing.choices import InvitationState
from networks.desk.choices import Need
from networks.desk.queries.agenda import agenda_of
from networks.desk.queries.needs import concerns_of
from networks.desk.schedule import Week, week_of
from networks.groups.choices import GroupState, MemberRole
from networks.groups.models import Group
from networks.meetings.choices import Coming, MeetingKind, MeetingState
from networks.meetings.models import Answer, CoachingTask, Meeting
from networks.neighbourhoods.models import Assignment
from tests.access_stage import some
from tests.factories import (
    ActivityFactory,
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    PlaceFactory,
    VenueFactory,
    user_with_role,
)
from tests.networks.desk.stage import SECRETS, handed_over_group, started_group, with_secrets
from tests.personas import Cast

pytestmark = pytest.mark.django_db

# Noon in the Netherlands, in the middle of nothing.
TUESDAY = datetime(2027, 3, 2, 11, tzinfo=UTC)
NUMBERS = {"group_min": 8, "second_group_from": 16, "interest_open_days": 14}


def week(cast: Cast, path: str = "") -> Any:
    address = reverse("desk:week", args=[cast.here.slug]) + path
    return cast.professional.client.get(address, headers={"Accept-Language": "en"})


def needs(cast: Cast, at: datetime = TUESDAY) -> list[tuple[Need, list[str], int]]:
    kinds = concerns_of(cast.professional.actor, at)
    return [(kind.need, [line.about for line in kind.concerns], kind.more) for kind in kinds]


def started(cast: Cast, **fields: Any) -> Group:
    return started_group(cast.here, **({"coach": cast.professional.user} | fields))


def meeting(group: Group, starts_at: datetime, **fields: Any) -> Meeting:
    return MeetingFactory.make(group=group, starts_at=starts_at, **fields)


def held_startup(group: Group) -> Group:
    before = TUESDAY - timedelta(days=9)
    meeting(group, before, kind=MeetingKind.STARTUP, state=MeetingState.HELD, attendance=8)
    return group


def with_coordinator(group: Group) -> Group:
    MembershipFactory.make(group=group, role=MemberRole.COORDINATOR)
    return group


def forming(cast: Cast, yes: int = 0, asked: int = 0, other: int = 0, days: int = 30) -> Group:
    group = GroupFactory.make(municipality=cast.here, coach=cast.professional.user)
    meeting(group, TUESDAY + timedelta(days=days), kind=MeetingKind.STARTUP)
    for state, number in ((InvitationState.YES, yes), (InvitationState.ASKED, asked), ("other_time", other)):
        InvitationFactory.make_many(number, group=group, state=state)
    return group


def lecture(cast: Cast, starts_at: datetime, **fields: Any) -> Activity:
    given = {"planned_by": cast.professional.user, "state": ActivityState.PUBLISHED, "numbers": NUMBERS}
    return ActivityFactory.make(municipality=cast.here, starts_at=starts_at, **(given | fields))


def every_kind_of_group(cast: Cast) -> None:
    coach = some(cast.professional.user)
    forming(cast)
    forming(cast, yes=8, days=-1)
    forming(cast, yes=8, asked=1)
    forming(cast, yes=7, other=1)
    started(cast)
    meeting(started(cast, members=8), TUESDAY + timedelta(days=30))
    meeting(started(cast, members=8), TUESDAY - timedelta(days=1))
    held_startup(started(cast, members=8))
    held_startup(with_coordinator(started(cast, members=7)))
    handed_over_group(cast.here, backup=coach, members=8)
    handed_over_group(cast.here, backup=coach, members=7)
    handed_over_group(cast.here, backup=coach)
    handed_over_group(cast.here, backup=coach, members=8, state=GroupState.DORMANT)
    left = started(cast, coach=None, members=8)
    Assignment.objects.create(user=coach, neighbourhood=left.neighbourhood)


def test_every_need_of_a_group_is_found_in_the_database(cast: Cast) -> None:
    every_kind_of_group(cast)
    assert {need: len(names) for need, names, _more in needs(cast)} == {
        Need.UNCOUNTED: 1,
        Need.NOBODY: 1,
        Need.NO_COORDINATOR: 2,
        Need.CAN_START: 1,
        Need.NO_FIRST_MEETING: 1,
        Need.CAN_HAND_OVER: 1,
        Need.NO_MEETING: 1,
        Need.ANSWERS: 1,
        Need.DORMANT: 1,
        Need.BELOW_MINIMUM: 1,
    }


@pytest.mark.parametrize(
    ("starts_in", "need"),
    [
        (timedelta(days=-2), Need.UNCOUNTED),
        (timedelta(hours=3), Need.MEETING_TODAY),
        (timedelta(days=2), Need.NO_ANSWERS),
        (timedelta(days=5), Need.MEETING),
    ],
)
def test_a_meeting_of_a_coached_group_stands_where_it_belongs(cast: Cast, starts_in: timedelta, need: Need) -> None:
    group = started(cast, name="Haven", members=8)
    meeting(group, TUESDAY + starts_in)
    meeting(handed_over_group(cast.here, backup=some(cast.professional.user), members=8), TUESDAY + starts_in)
    meeting(started(cast, members=8, name="Ver"), TUESDAY + timedelta(days=8))
    assert needs(cast) == [(need, ["Haven"], 0)]


def test_the_first_meeting_of_a_group_that_forms_is_not_counted_but_moved(cast: Cast) -> None:
    name = forming(cast, yes=8, days=-1).name
    assert needs(cast) == [(Need.NO_FIRST_MEETING, [name], 0)]


def test_an_answer_is_enough_to_leave_a_near_meeting_alone(cast: Cast) -> None:
    group = started(cast, name="Haven", members=8)
    near = meeting(group, TUESDAY + timedelta(days=2))
    member = group.memberships.first()
    assert member is not None
    Answer.objects.create(meeting=near, membership=member, coming=Coming.YES, answered_at=TUESDAY)
    assert needs(cast) == [(Need.MEETING, ["Haven"], 0)]


def test_tasks_are_late_or_due_until_sunday_and_gone_when_done(cast: Cast) -> None:
    group = started(cast, name="Haven", members=8)
    ahead = meeting(group, TUESDAY + timedelta(days=20))
    for day, fields in ((1, {}), (7, {}), (8, {}), (3, {"done_at": TUESDAY}), (4, {"is_not_needed": True})):
        due = {"due_on": date(2027, 3, day), "moment": "before", "key": f"book_room_{day}"}
        CoachingTask.objects.create(group=group, meeting=ahead, **due, **fields)
    kinds = concerns_of(cast.professional.actor, TUESDAY)
    assert [(kind.need, [line.day for line in kind.concerns]) for kind in kinds] == [
        (Need.TASK_LATE, [date(2027, 3, 1)]),
        (Need.TASK, [date(2027, 3, 7)]),
    ]


def test_lectures_of_this_week_say_how_full_they_are(cast: Cast) -> None:
    full = lecture(cast, TUESDAY + timedelta(days=1), title="Slapen", seats=1)
    PlaceFactory.make(activity=full)
    PlaceFactory.make(activity=full, state="waiting", waiting_since=TUESDAY)
    lecture(cast, TUESDAY + timedelta(hours=5), title="Vandaag")
    lecture(cast, TUESDAY + timedelta(days=7), title="Later")
    lecture(cast, TUESDAY + timedelta(days=1), title="Concept", state=ActivityState.DRAFT)
    lecture(cast, TUESDAY + timedelta(days=1), title="Van een ander", planned_by=None)
    kinds = concerns_of(cast.professional.actor, TUESDAY)
    lines = [(line.need, line.about, line.reason) for kind in kinds for line in kind.concerns]
    assert lines == [
        (Need.LECTURE_TODAY, "Vandaag", lines[0][2]),
        (Need.LECTURE, "Slapen", lines[1][2]),
    ]
    assert [number in lines[1][2] for number in "11"] == [True, True]


@pytest.mark.parametrize(("free", "expected"), [(7, []), (8, [(Need.INTERESTED, ["Slapen"], 0)])])
def test_only_parents_who_were_not_asked_yet_are_enough_for_a_group(cast: Cast, free: int, expected: Any) -> None:
    past = lecture(cast, TUESDAY - timedelta(days=3), title="Slapen")
    interests = InterestFactory.make_many(free + 3, activity=past)
    interests[0].state = "withdrawn"
    interests[0].save()
    elsewhere = GroupFactory.make(municipality=cast.here)
    MembershipFactory.make(group=elsewhere, person=interests[1].person)
    InvitationFactory.make(group=elsewhere, interest=interests[2])
    assert needs(cast) == expected


def test_the_work_of_whom_she_stands_in_for_is_hers_and_says_so(cast: Cast) -> None:
    away = user_with_role(RoleKind.PROFESSIONAL, cast.here, name="Joke")
    started(cast, coach=away, name="Haven")
    handed_over_group(cast.here, backup=away, name="Kade")
    lecture(cast, TUESDAY + timedelta(days=1), planned_by=away, title="Slapen")
    assert needs(cast) == []
    today = timezone.localdate()
    Deputy.objects.create(
        municipality=cast.here, stands_in_for=away, user=some(cast.professional.user), first_day=today, last_day=today
    )
    kinds = concerns_of(cast.professional.actor, TUESDAY)
    assert {(line.about, line.instead_of) for kind in kinds for line in kind.concerns} == {
        ("Haven", "Joke"),
        ("Kade", "Joke"),
        ("Slapen", "Joke"),
    }


def test_of_each_kind_five_lines_and_how_many_more(cast: Cast) -> None:
    for number in range(8):
        started(cast, name=f"Groep {number}")
    (kind,) = concerns_of(cast.professional.actor, TUESDAY)
    assert (kind.need, len(kind.concerns), kind.more) == (Need.NO_MEETING, 5, 3)
    shown = week(cast).content.decode()
    assert "and 3 more" in shown


def test_the_page_names_what_why_and_one_link_and_nobody(cast: Cast) -> None:
    with_secrets(started(cast, name="<b>Haven</b>"))
    with_secrets_alone = handed_over_group(cast.here, backup=some(cast.professional.user), name="Kade")
    shown = week(cast).content.decode()
    assert "&lt;b&gt;Haven&lt;/b&gt;" in shown
    assert reverse("desk:group", args=[cast.here.slug, with_secrets_alone.pk]) in shown
    assert not [secret for secret in SECRETS if secret in shown]


def test_what_is_up_to_the_group_can_only_be_looked_at(cast: Cast) -> None:
    alone = handed_over_group(cast.here, backup=some(cast.professional.user))
    ((_concern, act),) = [line for block in week(cast).context["blocks"] for line in block.lines]
    assert act.url == reverse("desk:group", args=[cast.here.slug, alone.pk])


def test_an_empty_week_is_kind(cast: Cast) -> None:
    shown = week(cast).content.decode()
    assert "Nothing needs you now" in shown
    assert "Nothing is planned in this week" in shown


def test_a_week_holds_its_own_days_also_when_the_clock_changes(cast: Cast) -> None:
    group = started(cast, name="Haven")
    spring = Week(date(2027, 3, 22))
    for moment in (spring.begins_at, spring.ends_at - timedelta(minutes=1), spring.ends_at):
        meeting(group, moment)
    days = agenda_of(cast.professional.actor, spring)
    assert [day.day for day in days] == [date(2027, 3, 22), date(2027, 3, 28)]
    assert [day.day for day in agenda_of(cast.professional.actor, spring.next)] == [date(2027, 3, 29)]


def test_one_leafs_to_other_weeks_and_back(cast: Cast) -> None:
    now = week_of(timezone.now())
    meeting(started(cast, name="Haven"), now.next.begins_at + timedelta(hours=20))
    shown = week(cast, f"{now.next.sunday}/").content.decode()
    assert "Haven" in shown
    assert "What needs you" not in shown
    assert reverse("desk:week", args=[cast.here.slug]) in shown
    assert [week(cast, path).status_code for path in ("2027-02-30/", "9999-12-31/")] == [404, 404]


def a_bit_of_everything(cast: Cast, owner: User, number: int) -> None:
    """So many groups in every phase and so many lectures, of the professional and of who is away."""
    for _count in range(number):
        whose = {"coach": owner}
        now = timezone.now()
        starting = started_group(cast.here, members=2, **whose)
        ahead = MeetingFactory.make(group=starting, starts_at=now + timedelta(hours=1))
        CoachingTask.objects.create(group=starting, meeting=ahead, key="book_room", moment="before", due_on=now.date())
        handed_over_group(cast.here, backup=owner)
        coming = lecture(
            cast, now + timedelta(hours=2), planned_by=owner, venue=VenueFactory.make(municipality=cast.here)
        )
        PlaceFactory.make(activity=coming)
        past = lecture(cast, now - timedelta(days=2), planned_by=owner)
        InterestFactory.make_many(8, activity=past)


def test_the_page_costs_the_same_with_one_and_thirty(cast: Cast) -> None:
    away, today = user_with_role(RoleKind.PROFESSIONAL, cast.here), timezone.localdate()
    Deputy.objects.create(
        municipality=cast.here, stands_in_for=away, user=some(cast.professional.user), first_day=today, last_day=today
    )
    client, costs = cast.professional.client, []
    for number in (1, 14):
        a_bit_of_everything(cast, away, number)
        a_bit_of_everything(cast, some(cast.professional.user), number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("desk:week", args=[cast.here.slug])).status_code == 200
        costs.append(len(queries))
    assert costs == [18, 18]
