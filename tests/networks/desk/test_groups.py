"""The list of groups and the page of one: who finds what, R03, and that both cost the same with any number."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import AuditEvent, Deputy
from networks.composing.choices import InvitationState
from networks.composing.models import Invitation
from networks.groups.choices import GroupState, StopReason
from networks.groups.models import Group, Membership
from networks.meetings.choices import MeetingState
from networks.meetings.models import CoachingTask, Meeting
from networks.neighbourhoods.models import Assignment
from tests.access_stage import some
from tests.factories import (
    GroupFactory,
    InterestFactory,
    MeetingFactory,
    MembershipFactory,
    user_with_role,
)
from tests.networks.desk.stage import HER_NAME, HOME, SECRETS, VENUE, handed_over_group, started_group, with_secrets
from tests.personas import EVERYBODY, Cast

pytestmark = pytest.mark.django_db


def groups(cast: Cast, path: str = "") -> str:
    return f"/{cast.here.slug}/groups/{path}"


def ask(cast: Cast, path: str = "") -> Any:
    """Ask for a page as the professional, in English."""
    return cast.professional.client.get(groups(cast, path), headers={"Accept-Language": "en"})


def names(cast: Cast, path: str = "") -> list[str]:
    return [group.name for group in ask(cast, path).context["table"].page]


def page_of(cast: Cast, group: Group) -> str:
    shown: str = ask(cast, f"{group.pk}/").content.decode()
    return shown


def started(cast: Cast, **fields: Any) -> Group:
    return started_group(cast.here, coach=cast.professional.user, **fields)


def handed_over(cast: Cast, **fields: Any) -> Group:
    return handed_over_group(cast.here, backup=some(cast.professional.user), **fields)


@pytest.mark.parametrize("path", ["", "phase/forming/", "phase/ended/", "{group}/"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_stands_behind_a_group_comes_in(cast: Cast, who: str, path: str) -> None:
    path = path.format(group=started(cast).pk)
    expected = {"professional": 200, "parent": 302, "visitor": 302}.get(who, 403)
    assert cast.called(who).client.get(groups(cast, path)).status_code == expected


def test_groups_of_colleagues_and_of_elsewhere_do_not_exist(cast: Cast) -> None:
    colleague = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    others = [started_group(cast.here, coach=colleague), GroupFactory.make(municipality=cast.elsewhere)]
    assert names(cast) == []
    codes = [cast.professional.client.get(groups(cast, f"{other.pk}/")).status_code for other in others]
    assert codes == [404, 404]


def test_whoever_stands_in_or_looks_after_the_neighbourhood_finds_it(cast: Cast) -> None:
    away, today = user_with_role(RoleKind.PROFESSIONAL, cast.here), timezone.localdate()
    hers = started_group(cast.here, coach=away, name="Haven")
    near = started_group(cast.here, name="Kade")
    Deputy.objects.create(
        municipality=cast.here, stands_in_for=away, user=some(cast.professional.user), first_day=today, last_day=today
    )
    Assignment.objects.create(user=some(cast.professional.user), neighbourhood=near.neighbourhood)
    assert names(cast) == [hers.name, near.name]


def test_each_part_has_its_groups(cast: Cast) -> None:
    coach = {"coach": cast.professional.user}
    GroupFactory.make(municipality=cast.here, name="A", **coach)
    started(cast, name="B")
    handed_over(cast, name="C")
    ended = {"state": GroupState.STOPPED, "ended_at": timezone.now(), "stop_reason": StopReason.TOO_FEW}
    GroupFactory.make(municipality=cast.here, name="D", **coach, **ended)
    parts = ("", "phase/forming/", "phase/started/", "phase/independent/", "phase/dormant/", "phase/ended/")
    assert [names(cast, part) for part in parts] == [["A", "B", "C"], ["A"], ["B"], ["C"], [], ["D"]]
    assert cast.professional.client.get(groups(cast, "phase/nothing/")).status_code == 404


def test_a_line_says_how_a_group_does_and_what_it_needs(cast: Cast) -> None:
    group = with_secrets(started(cast, members=7))
    shown = ask(cast).content.decode()
    row = ask(cast).context["table"].page[0]
    assert (row.member_count, row.last_turnout, row.next_meeting_at) == (8, 9, group.meetings.latest("pk").starts_at)
    assert "The group has no coordinator" in shown
    assert not [secret for secret in SECRETS if secret in shown]


def test_only_who_still_stands_is_counted_for_a_group_that_forms(cast: Cast) -> None:
    group = GroupFactory.make(municipality=cast.here, coach=cast.professional.user)
    states = [InvitationState.YES] * 8 + [InvitationState.NO, InvitationState.ASKED]
    for state in states:
        interest = InterestFactory.make(municipality=cast.here)
        Invitation.objects.create(
            group=group, person=interest.person, interest=interest, state=state, asked_at=timezone.now()
        )
    row = ask(cast).context["table"].page[0]
    assert (row.said_yes, row.not_answered, row.other_time) == (8, 1, 0)
    MeetingFactory.make(group=group)
    assert "8 parents said yes" in page_of(cast, group)


def test_its_coach_sees_who_is_in_it_what_is_missing_and_that_looking_is_kept(cast: Cast) -> None:
    group = with_secrets(started(cast))
    shown = page_of(cast, group)
    for words in (HER_NAME, "<wbr>@home.example", VENUE, "not coming: 1", "9 came", "Choose one of the parents"):
        assert words in shown
    assert HOME not in shown
    assert "sleeping" not in shown, "the theme is the group's own"
    seen = AuditEvent.objects.get(action="members_seen")
    assert (seen.object_id, seen.actor) == (str(group.pk), cast.professional.actor.label)


def test_its_back_up_sees_dates_size_and_trend_and_nobody(cast: Cast) -> None:
    group = with_secrets(handed_over(cast, members=9))
    shown = page_of(cast, group)
    for words in ("You are the back-up", "9 came", "Yes, one of the parents", "too early to see a trend"):
        assert words in shown
    assert not [secret for secret in SECRETS if secret in shown]
    members = Membership.objects.filter(group=group).select_related("person")
    assert not [member for member in members if f"person/{member.person_id}" in shown]
    assert not AuditEvent.objects.filter(action="members_seen").exists()


def test_a_group_that_sleeps_shows_its_back_up_nothing_more(cast: Cast) -> None:
    group = with_secrets(handed_over(cast, members=9, state=GroupState.DORMANT))
    shown = page_of(cast, group)
    assert "You are the back-up" in shown
    assert not [secret for secret in SECRETS if secret in shown]


def test_an_ended_group_says_since_when_and_why(cast: Cast) -> None:
    group = with_secrets(started(cast))
    Group.objects.filter(pk=group.pk).update(
        state=GroupState.STOPPED, ended_at=timezone.now(), stop_reason=StopReason.NO_PLACE
    )
    shown = page_of(cast, group)
    assert "no place to meet" in shown
    assert not [secret for secret in SECRETS if secret in shown]


def test_search_and_sort_and_a_hostile_name(cast: Cast) -> None:
    started(cast, name="<script>alert(1)</script>")
    small, large = started(cast, name="Klein", members=1), started(cast, name="Groot", members=2)
    assert [
        row.name
        for row in cast.professional.client.get(f"/{cast.here.slug}/groups/?search=klein").context["table"].page
    ] == [small.name]
    rows = ask(cast, "?sort=-members").context["table"].page
    assert [row.name for row in rows][:2] == [large.name, small.name]
    assert "<script>alert" not in ask(cast).content.decode()


@pytest.mark.parametrize("path", ["", "phase/independent/"])
def test_the_list_costs_the_same_with_one_and_thirty(cast: Cast, path: str) -> None:
    client, costs = cast.professional.client, []
    for number in (1, 29):
        for _count in range(number):
            MeetingFactory.make(group=handed_over(cast, members=2))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(groups(cast, path)).status_code == 200
        costs.append(len(queries))
    assert costs == [7, 7]


@pytest.mark.parametrize(("is_handed_over", "cost"), [(False, 11), (True, 8)])
def test_the_page_costs_the_same_with_one_and_thirty_members_and_meetings(
    cast: Cast, is_handed_over: bool, cost: int
) -> None:
    group = handed_over(cast) if is_handed_over else started(cast)
    client, costs = cast.professional.client, []
    for number in (1, 29):
        MembershipFactory.make_many(number, group=group)
        for count in range(number):
            ago = timezone.now() - timedelta(days=number + count)
            meeting = MeetingFactory.make(group=group, starts_at=ago, state=MeetingState.HELD, attendance=8)
            fields = {"key": "book_room", "moment": "before", "due_on": ago.date()}
            CoachingTask.objects.create(group=group, meeting=meeting, **fields)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(groups(cast, f"{group.pk}/")).status_code == 200
        costs.append(len(queries))
    assert costs == [cost, cost]


def test_no_meeting_of_another_group_is_on_the_page(cast: Cast) -> None:
    group = started(cast)
    MeetingFactory.make(group=started(cast), attendance=14, state=MeetingState.HELD)
    assert "14 came" not in page_of(cast, group)
    assert Meeting.objects.count() == 1


def test_the_rhythm_of_a_group_is_told_in_dutch_too(cast: Cast) -> None:
    """Two texts with one singular share a translation, so their number has to be written the same way."""
    page = cast.professional.client.get(groups(cast, f"{started(cast).pk}/"), headers={"Accept-Language": "nl"})
    assert "om de 6 weken" in page.content.decode()
