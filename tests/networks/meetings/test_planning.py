"""Planning, cancelling and counting meetings: what is refused, and what happens to the room."""

from dataclasses import replace
from datetime import timedelta

import pytest

from networks.groups.choices import GroupState
from networks.groups.models import Group
from networks.meetings.choices import MeetingKind, MeetingState, Theme
from networks.meetings.models import Meeting
from networks.meetings.services import MeetingError, cancel_meeting, count_meeting, plan_meeting
from networks.neighbourhoods.models import Booking, Venue
from tests.factories import MembershipFactory, VenueFactory
from tests.networks.meetings.stage import EVENING, NOW, planned, some_member, started_group, startup_plan, venue_of
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def group(cast: Cast) -> Group:
    return started_group(cast)


@pytest.fixture
def venue(group: Group) -> Venue:
    return venue_of(group, name="De Brug")


def test_a_planned_meeting_has_its_room(cast: Cast, group: Group, venue: Venue) -> None:
    meeting = planned(cast.professional.actor, group, startup_plan(venue))

    assert (meeting.state, meeting.kind) == (MeetingState.PLANNED, MeetingKind.STARTUP)
    assert Booking.objects.get(subject=meeting.subject).starts_at == EVENING


def test_a_venue_with_one_room_is_not_taken_twice(cast: Cast, group: Group, venue: Venue) -> None:
    planned(cast.professional.actor, group, startup_plan(venue))

    with pytest.raises(MeetingError, match=r"De Brug has no room free then: .*19:30 until 21:30"):
        planned(cast.professional.actor, started_group(cast), startup_plan(venue, hours=1))
    assert Meeting.objects.count() == 1


def test_two_meetings_in_a_row_share_a_room(cast: Cast, group: Group, venue: Venue) -> None:
    for hours in (0, 2):
        planned(cast.professional.actor, group, startup_plan(venue, hours=hours))

    assert Booking.objects.filter(venue=venue).count() == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_at": NOW - timedelta(days=1), "ends_at": NOW}, "in_the_past"),
        ({"starts_at": NOW, "ends_at": NOW + timedelta(hours=2)}, "in_the_past"),
        ({"ends_at": EVENING}, "ends_first"),
        ({"ends_at": EVENING + timedelta(hours=13)}, "too_long"),
        ({"starts_at": EVENING.replace(year=2029), "ends_at": EVENING.replace(year=2029, hour=20)}, "too_far"),
        ({"home_address": "Kade 3"}, "whose_home"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(cast: Cast, group: Group, changes: dict[str, object], code: str) -> None:
    with pytest.raises(MeetingError) as refused:
        planned(cast.professional.actor, group, replace(startup_plan(), **changes))  # type: ignore[arg-type]  # moments and texts

    assert refused.value.code == code


def test_a_venue_of_another_municipality_or_out_of_use_is_refused(cast: Cast, group: Group) -> None:
    there = VenueFactory.make(municipality=cast.elsewhere)
    closed = venue_of(group, is_in_use=False)

    for where, code in ((there, "not_here"), (closed, "venue_closed")):
        with pytest.raises(MeetingError) as refused:
            planned(cast.professional.actor, group, startup_plan(where))
        assert refused.value.code == code


def test_only_a_member_receives_the_others_at_home(cast: Cast, group: Group) -> None:
    outsider = MembershipFactory.make(group=started_group(cast))
    at_home = replace(startup_plan(), host=some_member(group), home_address=" Kade 3 ")

    assert planned(cast.professional.actor, group, at_home).home_address == "Kade 3"
    with pytest.raises(MeetingError, match="in the group"):
        planned(cast.professional.actor, group, replace(at_home, host=outsider))


def test_a_group_does_not_meet_twice_at_one_moment(cast: Cast, group: Group) -> None:
    planned(cast.professional.actor, group, startup_plan())

    with pytest.raises(MeetingError, match="at this moment already"):
        planned(cast.professional.actor, group, startup_plan())


def test_an_ended_group_plans_nothing(cast: Cast) -> None:
    ended = started_group(cast, state=GroupState.COMPLETED, ended_at=NOW)

    with pytest.raises(MeetingError, match="has ended"):
        planned(cast.professional.actor, ended, startup_plan())


@pytest.mark.parametrize(("handed_over_at", "state"), [(None, GroupState.STARTED), (NOW, GroupState.INDEPENDENT)])
def test_a_sleeping_group_wakes_up_as_what_it_was(cast: Cast, handed_over_at: object, state: GroupState) -> None:
    group = started_group(cast, state=GroupState.DORMANT, dormant_since=NOW, handed_over_at=handed_over_at)

    plan_meeting(actor=cast.professional.actor, group=group, plan=replace(startup_plan(), kind=MeetingKind.OWN), at=NOW)

    group.refresh_from_db()
    assert (group.state, group.dormant_since, group.handed_over_at) == (state, None, handed_over_at)


def test_a_cancelled_meeting_gives_its_room_back(cast: Cast, group: Group, venue: Venue) -> None:
    meeting = planned(cast.professional.actor, group, startup_plan(venue))

    cancelled = cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)

    assert (cancelled.state, cancelled.sequence) == (MeetingState.CANCELLED, 1)
    assert planned(cast.professional.actor, group, startup_plan(venue)).is_planned
    with pytest.raises(MeetingError, match="cancelled already"):
        cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)


def count(cast: Cast, meeting: Meeting, came: int, **more: object) -> Meeting:
    more = {"theme": None, "at": EVENING + timedelta(hours=3)} | more
    return count_meeting(actor=cast.professional.actor, meeting=meeting, attendance=came, **more)  # type: ignore[arg-type]  # moment, theme, yes


def test_the_turnout_is_one_number_and_the_last_one_stands(cast: Cast, group: Group) -> None:
    meeting = planned(cast.professional.actor, group, startup_plan())

    assert count(cast, meeting, 7, theme=Theme.SCREENS).state == MeetingState.HELD
    counted = count(cast, meeting, 6)

    assert (counted.attendance, counted.theme) == (6, "")


@pytest.mark.parametrize(
    ("came", "code"), [(-1, "too_many"), (61, "too_many"), (0, "nobody"), (9, "more_than_members")]
)
def test_a_number_that_is_hard_to_believe_is_asked_about(cast: Cast, group: Group, came: int, code: str) -> None:
    meeting = planned(cast.professional.actor, group, startup_plan())

    with pytest.raises(MeetingError) as refused:
        count(cast, meeting, came)

    assert refused.value.code == code
    if code != "too_many":
        assert count(cast, meeting, came, is_sure=True).attendance == came


def test_a_meeting_is_not_counted_before_it_begins_or_once_it_is_off(cast: Cast, group: Group) -> None:
    meeting = planned(cast.professional.actor, group, startup_plan())

    with pytest.raises(MeetingError, match="not begun yet"):
        count(cast, meeting, 7, at=EVENING - timedelta(minutes=1))
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)
    with pytest.raises(MeetingError, match="cancelled already"):
        count(cast, meeting, 7)
