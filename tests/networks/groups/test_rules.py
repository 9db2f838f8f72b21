"""Who may see a group and its members: the predicate and the queryset agree for everybody, before and after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import RoleKind
from accounts.models import Deputy
from networks.groups.choices import GroupState
from networks.groups.models import Backup, Group, Membership
from networks.groups.rules import may_coach_group, may_coordinate, may_follow_group, may_see_members, may_take_part
from networks.groups.services import NOTHING_SHARED, GroupPlan, add_member, choose_coordinator, form_group
from networks.neighbourhoods.models import Assignment
from tests.access_stage import some
from tests.factories import MethodFactory, NeighbourhoodFactory, user_with_role
from tests.personas import EVERYBODY, Cast, Persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast: Cast) -> Group:
    """A started group of the professional, in which the parent of the cast is."""
    area = NeighbourhoodFactory.make(municipality=cast.here)
    plan = GroupPlan(name="Haven", method=MethodFactory.make(), neighbourhood=area)
    made = form_group(actor=cast.professional.actor, plan=plan)
    Group.objects.filter(pk=made.pk).update(state=GroupState.STARTED, started_at=timezone.now())
    made.refresh_from_db()
    assert cast.parent.person is not None
    add_member(
        actor=cast.professional.actor, group=made, person=cast.parent.person, sharing=NOTHING_SHARED, at=timezone.now()
    )
    return made


def hand_over(group: Group) -> None:
    now = timezone.now()
    Group.objects.filter(pk=group.pk).update(state=GroupState.INDEPENDENT, handed_over_at=now)
    Backup.objects.create(group=group, user=group.coach, since=now)
    group.refresh_from_db()


def those(cast: Cast, predicate: object, group: Group) -> set[str]:
    return {key for key in EVERYBODY if predicate.test(cast.called(key).actor, group)}  # type: ignore[attr-defined]  # a predicate


def finders(cast: Cast) -> set[str]:
    return {key for key in EVERYBODY if Group.objects.visible_to(cast.called(key).actor).exists()}


@pytest.mark.parametrize("is_handed_over", [False, True])
def test_who_follows_and_finds_a_group(cast: Cast, group: Group, is_handed_over: bool) -> None:
    if is_handed_over:
        hand_over(group)
    assert those(cast, may_follow_group, group) == {"professional"}
    assert those(cast, may_take_part, group) == {"parent"}
    assert finders(cast) == {"professional", "parent"}


def test_nobody_of_the_team_sees_members_after_the_hand_over(cast: Cast, group: Group) -> None:
    assert those(cast, may_see_members, group) == {"professional"}
    assert Membership.objects.visible_to(cast.professional.actor).count() == 1
    hand_over(group)
    assert those(cast, may_see_members, group) == set()
    assert not Membership.objects.visible_to(cast.professional.actor).exists()


def test_a_sleeping_group_gives_nobody_more_to_see(cast: Cast, group: Group) -> None:
    hand_over(group)
    Group.objects.filter(pk=group.pk).update(state=GroupState.DORMANT)
    assert not Membership.objects.visible_to(cast.professional.actor).exists()


def test_only_the_coordinator_arranges(cast: Cast, group: Group) -> None:
    assert those(cast, may_coordinate, group) == set()
    membership = group.memberships.get()
    choose_coordinator(actor=cast.professional.actor, group=group, membership=membership)
    assert those(cast, may_coordinate, group) == {"parent"}


@pytest.mark.parametrize(
    ("first_day", "last_day", "may"), [(0, 0, True), (-3, 0, True), (0, 3, True), (1, 3, False), (-3, -1, False)]
)
def test_a_deputy_may_what_her_colleague_may_on_those_days(
    cast: Cast, group: Group, first_day: int, last_day: int, may: bool
) -> None:
    deputy = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    today = timezone.localdate()
    Deputy.objects.create(
        municipality=cast.here,
        stands_in_for=some(cast.professional.user),
        user=deputy,
        first_day=today + timedelta(days=first_day),
        last_day=today + timedelta(days=last_day),
    )
    actor = Persona("deputy", cast.here, user=deputy).actor
    assert may_coach_group.test(actor, group) is may
    assert Group.objects.visible_to(actor).exists() is may


def test_who_looks_after_the_neighbourhood_may_too(cast: Cast, group: Group) -> None:
    colleague = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    actor = Persona("colleague", cast.here, user=colleague).actor
    assert not Group.objects.visible_to(actor).exists()
    Assignment.objects.create(user=colleague, neighbourhood=group.neighbourhood)
    assert may_coach_group.test(actor, group)
    assert Group.objects.visible_to(actor).get() == group


def test_whoever_left_finds_nothing(cast: Cast, group: Group) -> None:
    group.memberships.update(left_at=timezone.now())
    assert not may_take_part.test(cast.parent.actor, group)
    assert not Group.objects.visible_to(cast.parent.actor).exists()
