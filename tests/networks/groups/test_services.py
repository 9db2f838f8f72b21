"""Who is in a group, what the others see of her, and who arranges its meetings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Channel, ConsentKind, Origin, RoleKind
from accounts.models import AuditEvent, Consent, Person
from methods.models import Method
from networks.groups.choices import GroupState, MemberRole, StopReason
from networks.groups.lifecycle import GroupFacts
from networks.groups.models import Group, Membership
from networks.groups.queries import FellowMember, fellow_members, membership_of
from networks.groups.services import (
    NOTHING_SHARED,
    GroupError,
    GroupPlan,
    Sharing,
    add_member,
    change_sharing,
    choose_coordinator,
    form_group,
    leave_group,
    locked,
    move_to,
    pass_on_group,
    rename_group,
    step_down,
)
from tests.factories import (
    ContactPointFactory,
    MethodFactory,
    NeighbourhoodFactory,
    person_with_contact,
    user_with_role,
)
from tests.personas import Cast, actor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

READY = {"members": 8, "group_min": 8, "group_max": 15, "startup_meetings_held": 1, "has_coordinator": True}


@pytest.fixture
def method() -> Method:
    return MethodFactory.make()


@pytest.fixture
def group(cast: Cast, method: Method) -> Group:
    area = NeighbourhoodFactory.make(municipality=cast.here)
    return form_group(actor=cast.professional.actor, plan=GroupPlan(name="Haven", method=method, neighbourhood=area))


def join(cast: Cast, group: Group, sharing: Sharing = NOTHING_SHARED, name: str = "Fatma") -> Membership:
    person = person_with_contact(cast.here, first_name=name, mobile=f"+3161234{Person.objects.count():04d}")
    ContactPointFactory.make(person=person)
    return add_member(actor=cast.professional.actor, group=group, person=person, sharing=sharing, at=timezone.now())


def take(cast: Cast, group: Group, step: GroupState, **changes: object) -> Group:
    facts = GroupFacts(state=GroupState(group.state), **(READY | changes))  # type: ignore[arg-type]  # facts of a test
    return move_to(actor=cast.professional.actor, group=locked(group), facts=facts, step=step, at=timezone.now())


def test_a_group_keeps_the_numbers_of_its_method(group: Group) -> None:
    assert (group.numbers["group_min"], group.numbers["group_max"], group.interval_weeks) == (8, 15, 6)
    assert (group.state, group.contribution_asked) == (GroupState.FORMING, False)


def test_a_group_is_not_made_in_a_neighbourhood_of_another_municipality(cast: Cast, method: Method) -> None:
    there = NeighbourhoodFactory.make(municipality=cast.elsewhere)
    with pytest.raises(GroupError, match="belongs to the municipality"):
        form_group(actor=cast.professional.actor, plan=GroupPlan(name="Duin", method=method, neighbourhood=there))


def test_two_going_groups_do_not_have_one_name(cast: Cast, group: Group) -> None:
    plan = GroupPlan(name="Zee", method=group.method, neighbourhood=group.neighbourhood)
    other = form_group(actor=cast.professional.actor, plan=plan)
    with pytest.raises(GroupError) as refusal:
        rename_group(actor=cast.professional.actor, group=other, name=" Haven ")
    assert (refusal.value.code, Group.objects.get(pk=other.pk).name) == ("name_taken", "Zee")


def test_a_group_never_has_more_than_its_largest_size(cast: Cast, group: Group) -> None:
    for _turn in range(15):
        join(cast, group)
    with pytest.raises(GroupError, match="at most 15"):
        join(cast, group)
    assert group.memberships.count() == 15


def test_one_parent_is_in_one_group(cast: Cast, group: Group) -> None:
    membership = join(cast, group)
    plan = GroupPlan(name="Zee", method=group.method, neighbourhood=group.neighbourhood)
    other = form_group(actor=cast.professional.actor, plan=plan)
    with pytest.raises(GroupError) as refusal:
        add_member(
            actor=cast.professional.actor,
            group=other,
            person=membership.person,
            sharing=NOTHING_SHARED,
            at=timezone.now(),
        )
    assert (refusal.value.code, membership_of(membership.person)) == ("in_a_group_already", membership)


@pytest.mark.parametrize(
    ("sharing", "seen"),
    [
        (NOTHING_SHARED, ("", False, False)),
        (Sharing(name=True), ("Fatma", False, False)),
        (Sharing(name=True, email=True), ("Fatma", True, False)),
        (Sharing(mobile=True), ("", False, True)),
        (Sharing(name=True, email=True, mobile=True), ("Fatma", True, True)),
    ],
)
def test_the_others_see_what_she_chose_to_show(cast: Cast, group: Group, sharing: Sharing, seen: object) -> None:
    join(cast, group, sharing)
    reader = join(cast, group, name="Linda")
    [fatma] = [member for member in fellow_members(reader) if not member.is_you]
    assert (fatma.name, bool(fatma.email), bool(fatma.mobile)) == seen


def test_taking_a_yes_back_works_at_once_and_is_kept(cast: Cast, group: Group) -> None:
    member, reader = join(cast, group, Sharing(name=True, email=True)), join(cast, group, name="Linda")
    change_sharing(actor=cast.visitor.actor, membership=member, sharing=NOTHING_SHARED)
    [fatma] = [seen for seen in fellow_members(reader) if not seen.is_you]
    assert fatma == FellowMember("", "", "", is_coordinator=False, is_you=False)
    assert not Consent.objects.filter(person=member.person, kind=ConsentKind.SHARING, withdrawn_at=None).exists()


def test_whoever_leaves_shows_nothing_and_can_join_again(cast: Cast, group: Group) -> None:
    member = join(cast, group, Sharing(name=True))
    choose_coordinator(actor=cast.professional.actor, group=group, membership=member)
    left = leave_group(actor=cast.visitor.actor, membership=member, at=timezone.now())
    assert (left.shows_name, left.role, left.is_coordinator) == (False, MemberRole.MEMBER, False)
    again = add_member(
        actor=cast.professional.actor, group=group, person=left.person, sharing=NOTHING_SHARED, at=timezone.now()
    )
    assert membership_of(left.person) == again


def test_a_group_has_one_coordinator_at_a_time(cast: Cast, group: Group) -> None:
    first, second = join(cast, group), join(cast, group, name="Linda")
    for member in (first, second):
        choose_coordinator(actor=cast.professional.actor, group=group, membership=member)
    coordinators = group.memberships.filter(role=MemberRole.COORDINATOR)
    assert list(coordinators) == [second]
    step_down(actor=cast.visitor.actor, membership=second)
    assert not coordinators.all().exists()


def test_nobody_who_left_becomes_coordinator(cast: Cast, group: Group) -> None:
    member = join(cast, group)
    leave_group(actor=cast.visitor.actor, membership=member, at=timezone.now())
    with pytest.raises(GroupError, match="not in this group any more"):
        choose_coordinator(actor=cast.professional.actor, group=group, membership=member)


def test_the_coach_becomes_the_backup_when_a_group_runs_itself(cast: Cast, group: Group) -> None:
    take(cast, group, GroupState.STARTED)
    handed_over = take(cast, locked(group), GroupState.INDEPENDENT)
    assert handed_over.is_handed_over
    assert [backup.user for backup in handed_over.backups.open()] == [cast.professional.user]


def test_a_step_that_needs_more_changes_nothing(cast: Cast, group: Group) -> None:
    with pytest.raises(GroupError) as refusal:
        take(cast, group, GroupState.STARTED, members=7)
    assert (refusal.value.code, Group.objects.get(pk=group.pk).state) == ("needs_more", GroupState.FORMING)
    assert "8" in str(refusal.value)


def test_an_ended_group_has_no_backup_and_no_way_back(cast: Cast, group: Group) -> None:
    take(cast, group, GroupState.STARTED)
    take(cast, locked(group), GroupState.INDEPENDENT)
    facts = GroupFacts(state=GroupState.INDEPENDENT, has_stop_reason=True, **READY)  # type: ignore[arg-type]  # facts of a test
    stopped = move_to(
        actor=cast.professional.actor,
        group=locked(group),
        facts=facts,
        step=GroupState.STOPPED,
        reason=StopReason.TOO_FEW,
        at=timezone.now(),
    )
    assert (stopped.stop_reason, stopped.backups.open().count()) == (StopReason.TOO_FEW, 0)
    with pytest.raises(GroupError, match="not possible"):
        take(cast, locked(group), GroupState.STARTED)


def test_another_colleague_becomes_coach_and_backup(cast: Cast, group: Group) -> None:
    take(cast, group, GroupState.STARTED)
    take(cast, locked(group), GroupState.INDEPENDENT)
    colleague = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    later = timezone.now() + timedelta(minutes=1)
    pass_on_group(actor=cast.professional.actor, group=group, user=colleague, at=later)
    assert [backup.user for backup in group.backups.open()] == [colleague]
    assert Group.objects.visible_to(actor_of(cast.here, user=colleague)).get() == group
    assert not Group.objects.visible_to(cast.professional.actor).exists()


def test_every_change_stands_in_the_audit_trail_without_a_name(cast: Cast, group: Group) -> None:
    member = join(cast, group)
    leave_group(actor=cast.visitor.actor, membership=member, at=timezone.now())
    events = AuditEvent.objects.filter(municipality=cast.here, origin=Origin.WEB).order_by("pk")
    actions = [event.action for event in events if event.object_kind in {"group", "membership"}]
    assert actions == ["group_formed", "member_joined", "member_left"]


def test_a_member_is_reached_by_what_she_likes_best(cast: Cast, group: Group) -> None:
    member = join(cast, group, Sharing(name=True, email=True, mobile=True))
    reader = join(cast, group, name="Linda")
    first = member.person.contact_points.filter(channel=Channel.EMAIL).order_by("position").first()
    [fatma] = [seen for seen in fellow_members(reader) if not seen.is_you]
    assert first is not None
    assert fatma.email == first.value
