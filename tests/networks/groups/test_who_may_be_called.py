"""After the hand-over a number is for the back-up only, and only of who ticked it herself (R03)."""

import pytest
from django.utils import timezone

from accounts.choices import ConsentKind, RoleKind
from accounts.models import AuditEvent, Consent
from networks.groups.models import Group, Membership
from networks.groups.queries import fellow_members, members_to_call
from networks.groups.services import NOTHING_SHARED, Sharing, change_sharing, leave_group, pass_on_group
from networks.neighbourhoods.models import Assignment
from tests.factories import user_with_role
from tests.networks.meetings.mine import ENGLISH, Circle, circle
from tests.personas import Cast, actor_of, client_of

pytestmark = pytest.mark.django_db

NUMBERS = ("+31612345678", "+31687654321")


@pytest.fixture
def haven(cast: Cast) -> Circle:
    return circle(cast)


def tick(haven: Circle, membership: Membership, sharing: Sharing | None = None) -> None:
    change_sharing(actor=haven.cast.parent.actor, membership=membership, sharing=sharing or Sharing(calls=True))


def yeses(membership: Membership) -> set[str]:
    given = Consent.objects.filter(person=membership.person, withdrawn_at=None)
    return set(given.values_list("kind", flat=True))


def group_page(haven: Circle) -> str:
    address = f"/{haven.cast.here.slug}/groups/{haven.group.pk}/"
    return haven.cast.professional.client.get(address, headers=ENGLISH).content.decode()


def test_nobody_may_be_called_before_she_says_so(haven: Circle, cast: Cast) -> None:
    assert members_to_call(cast.professional.actor, haven.group) == []
    page = group_page(haven)
    assert not any(secret in page for secret in (*NUMBERS, "Fatma", "Hanneke"))


def test_the_back_up_sees_name_and_number_of_who_ticked_it_and_of_nobody_else(haven: Circle) -> None:
    tick(haven, haven.hidden)
    page = group_page(haven)
    assert [secret in page for secret in ("Hanneke", NUMBERS[1], "hanneke@home.example")] == [True, True, False]
    assert not any(secret in page for secret in ("Fatma", NUMBERS[0], "Samira"))
    assert AuditEvent.objects.filter(action="members_to_call_seen").count() == 1


def test_a_tick_shows_the_other_parents_nothing(haven: Circle) -> None:
    tick(haven, haven.hidden)
    seen = [(fellow.name, fellow.mobile) for fellow in fellow_members(haven.fatma) if not fellow.is_you]
    assert seen == [("", ""), ("Samira", "")]


def test_who_looks_after_the_neighbourhood_is_not_the_back_up(haven: Circle, cast: Cast) -> None:
    tick(haven, haven.hidden)
    colleague = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    Assignment.objects.create(neighbourhood=haven.group.neighbourhood, user=colleague)
    assert members_to_call(actor_of(cast.here, user=colleague), haven.group) == []
    page = client_of(colleague).get(f"/{cast.here.slug}/groups/{haven.group.pk}/").content.decode()
    assert NUMBERS[1] not in page


def test_a_new_back_up_takes_over_and_the_old_one_sees_it_no_more(haven: Circle, cast: Cast) -> None:
    tick(haven, haven.hidden)
    colleague = user_with_role(RoleKind.PROFESSIONAL, cast.here)
    pass_on_group(actor=cast.administrator.actor, group=haven.group, user=colleague, at=timezone.now())
    assert members_to_call(actor_of(cast.here, user=colleague), haven.group) == [haven.hidden]
    assert members_to_call(cast.professional.actor, haven.group) == []


def test_in_another_municipality_and_after_the_end_nobody_is_to_be_called(haven: Circle, cast: Cast) -> None:
    tick(haven, haven.hidden)
    elsewhere = actor_of(cast.elsewhere, user=cast.professional.user)
    assert members_to_call(elsewhere, haven.group) == []
    Group.objects.filter(pk=haven.group.pk).update(state="completed", ended_at=timezone.now())
    assert members_to_call(cast.professional.actor, haven.group) == []


def test_her_yes_is_kept_apart_from_what_she_shows(haven: Circle) -> None:
    for sharing, kinds in (
        (Sharing(calls=True), {ConsentKind.GROUP, ConsentKind.CALLS}),
        (Sharing(name=True, calls=True), {ConsentKind.GROUP, ConsentKind.SHARING, ConsentKind.CALLS}),
        (Sharing(name=True), {ConsentKind.GROUP, ConsentKind.SHARING}),
        (NOTHING_SHARED, {ConsentKind.GROUP}),
    ):
        tick(haven, haven.hidden, sharing)
        assert yeses(haven.hidden) == kinds


def test_a_yes_stands_as_it_was_given_while_she_changes_what_she_shows(haven: Circle) -> None:
    tick(haven, haven.hidden)
    given = Consent.objects.get(person=haven.hidden.person, kind=ConsentKind.CALLS)
    tick(haven, haven.hidden, Sharing(email=True, calls=True))
    assert Consent.objects.get(person=haven.hidden.person, kind=ConsentKind.CALLS) == given


def test_whoever_leaves_takes_her_yes_along(haven: Circle, cast: Cast) -> None:
    tick(haven, haven.hidden)
    left = leave_group(actor=cast.parent.actor, membership=haven.hidden, at=timezone.now())
    assert (left.may_be_called, yeses(haven.hidden)) == (False, set())
    assert members_to_call(cast.professional.actor, haven.group) == []


def test_she_ticks_it_on_the_page_of_what_others_see(haven: Circle, cast: Cast) -> None:
    member = haven.as_member(haven.hidden)
    member.client.post(haven.page("sharing", member), {"calls": "on"})
    haven.hidden.refresh_from_db()
    assert (haven.hidden.may_be_called, haven.hidden.shows_mobile) == (True, False)


def test_who_has_no_mobile_number_is_not_asked(haven: Circle, cast: Cast) -> None:
    address = haven.page("sharing", cast.parent)
    assert 'name="calls"' not in cast.parent.client.get(address).content.decode()
    cast.parent.client.post(address, {"calls": "on"})
    haven.samira.refresh_from_db()
    assert not haven.samira.may_be_called
