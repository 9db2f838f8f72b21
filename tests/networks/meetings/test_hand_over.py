"""The list before a hand-over: each line says whether it is there, and leads to where it is done."""

from datetime import timedelta

import pytest

from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group
from networks.meetings.models import Meeting
from networks.meetings.queries import hand_over_of
from networks.meetings.services import MeetingError, cancel_meeting, count_meeting, elect_coordinator, end_group
from tests.factories import GroupFactory
from tests.networks.meetings.stage import EVENING, NOW, planned, some_member, started_group, startup_plan
from tests.personas import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

AFTERWARDS = EVENING + timedelta(hours=3)


def links(group: Group, at: object = NOW) -> list[tuple[str, bool]]:
    return [(line.url_name, line.is_done) for line in hand_over_of(group, at).lines]  # type: ignore[arg-type]  # a moment


def test_the_line_of_the_start_up_leads_to_the_step_that_comes_now(cast: Cast) -> None:
    group = started_group(cast)
    assert links(group)[0] == ("meetings:plan", False)

    meeting = planned(cast.professional.actor, group, startup_plan())
    assert links(group)[0] == ("meetings:move", False)
    assert links(group, AFTERWARDS)[0] == ("meetings:count", False)

    count_meeting(actor=cast.professional.actor, meeting=meeting, attendance=7, theme=None, at=AFTERWARDS)
    assert links(group, AFTERWARDS)[0][1] is True


def test_it_is_possible_once_nothing_needed_is_missing(cast: Cast) -> None:
    group = started_group(cast)
    meeting = planned(cast.professional.actor, group, startup_plan())
    count_meeting(actor=cast.professional.actor, meeting=meeting, attendance=7, theme=None, at=AFTERWARDS)
    before = hand_over_of(group, AFTERWARDS)

    elect_coordinator(actor=cast.professional.actor, group=group, membership=some_member(group), at=AFTERWARDS)

    assert (before.is_possible, [line.url_name for line in before.missing]) == (False, ["meetings:coordinator"])
    assert hand_over_of(group, AFTERWARDS).is_possible


def test_a_cancelled_start_up_is_planned_anew(cast: Cast) -> None:
    group = started_group(cast)
    meeting: Meeting = planned(cast.professional.actor, group, startup_plan())
    cancel_meeting(actor=cast.professional.actor, meeting=meeting, at=NOW)

    assert links(group)[0] == ("meetings:plan", False)


@pytest.mark.parametrize(
    ("state", "first"), [(GroupState.FORMING, "composing:forming"), (GroupState.DORMANT, "meetings:plan")]
)
def test_a_group_that_has_not_started_or_sleeps_takes_that_step_first(
    cast: Cast, state: GroupState, first: str
) -> None:
    group = started_group(cast, state=state)
    found = hand_over_of(group, NOW)

    assert (found.is_possible, found.lines[0].url_name) == (False, first)


def test_a_group_for_which_parents_are_still_asked_is_not_ended_here(cast: Cast) -> None:
    group = GroupFactory.make(municipality=cast.here)

    with pytest.raises(MeetingError, match="Stop asking"):
        end_group(actor=cast.professional.actor, group=group, step=GroupState.STOPPED, reason=StopReason.OTHER, at=NOW)
