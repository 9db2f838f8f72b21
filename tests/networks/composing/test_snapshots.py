"""What the composer is given: who told enough and is free, where and by whom, and nothing of anybody's secrets."""

import json
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import RoleKind
from networks.composing.choices import InvitationState
from networks.composing.models import Coach
from networks.composing.snapshots import COARSE_KM, USUAL_KM, anonymous, export_of, snapshot_of
from networks.composing.solver.instance import Answer, Instance, Settings, read_instance
from networks.groups.choices import GroupState
from networks.signups.choices import Company, InterestState
from networks.signups.models import CompanyWish, Interest
from tests.factories import (
    GroupFactory,
    InterestFactory,
    InvitationFactory,
    MembershipFactory,
    NeighbourhoodFactory,
    user_with_role,
)
from tests.networks.composing.stage import Town
from tests.networks.signups.stage import lecture
from tests.personas import Cast

TOLD = {"languages": ["nl", "tr"], "availability": {"tue-evening": "yes", "fri-morning": "if_need_be"}}

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast: Cast) -> Town:
    """A lecture after which three parents told enough."""
    return Town(cast.here, cast.professional.user, parents=3, **TOLD)


def snapshot(cast: Cast, town: Town, *, with_waiting: bool = False) -> Instance:
    return snapshot_of(
        actor=cast.professional.actor, activity=town.lecture, with_waiting=with_waiting, at=timezone.now()
    )


def ids(found: Instance) -> set[str]:
    return {parent.id for parent in found.parents}


def wish(kind: Company, one: Interest, other: Interest | None) -> None:
    CompanyWish.objects.create(interest=one, kind=kind, first_name=f"Fatma {other}", other=other)


def test_who_told_enough_stands_in_it_as_she_told(cast: Cast, town: Town) -> None:
    home = NeighbourhoodFactory.make(municipality=cast.here, latitude=town.neighbourhood.latitude + 0.1)
    told = InterestFactory.make(
        activity=town.lecture, neighbourhood=home, carer="father", travel_km="6.0", age_bands=["4-8"], **TOLD
    )
    Interest.objects.filter(pk=told.pk).update(created_at=timezone.now() - timedelta(days=65))

    found = snapshot(cast, town)

    father = next(parent for parent in found.parents if parent.id == str(told.pk))
    assert (father.max_km, father.waiting_months, father.carer) == (6.0, 2, "father")
    assert (father.languages, father.child_bands) == (frozenset({"nl", "tr"}), frozenset({"4-8"}))
    assert father.slots == {"tue-evening": Answer.YES, "fri-morning": Answer.IF_NEED_BE}
    assert father.y == pytest.approx(0.1 * 111.2 / 2, abs=0.05)
    assert found.settings == Settings(minimum=8, aim=11, maximum=15)


def test_who_did_not_say_how_far_or_where_travels_as_usual_from_the_lecture(cast: Cast, town: Town) -> None:
    found = snapshot(cast, town)
    (venue,) = found.venues
    assert venue.id == str(town.venue.pk)
    assert {(parent.x, parent.y, parent.max_km) for parent in found.parents} == {(venue.x, venue.y, USUAL_KM)}


@pytest.mark.parametrize("unknown", [{"languages": []}, {"availability": {}}])
def test_blank_is_unknown_and_never_always(cast: Cast, town: Town, unknown: dict[str, object]) -> None:
    silent = InterestFactory.make(activity=town.lecture, **{**TOLD, **unknown})
    assert str(silent.pk) not in ids(snapshot(cast, town))


def test_who_is_in_a_group_or_asked_or_took_it_back_is_left_alone(cast: Cast, town: Town) -> None:
    free, member, asked = town.interests
    MembershipFactory.make(group=GroupFactory.make(municipality=cast.here), person=member.person)
    InvitationFactory.make(group=GroupFactory.make(municipality=cast.here), interest=asked, state=InvitationState.YES)
    InterestFactory.make(activity=town.lecture, state=InterestState.WITHDRAWN, **TOLD)
    assert ids(snapshot(cast, town)) == {str(free.pk)}


def test_who_still_waits_joins_when_that_is_asked_and_stands_in_it_once(cast: Cast, town: Town) -> None:
    before = lecture(
        cast.here, planned_by=cast.professional.user, starts_at=town.lecture.starts_at - timedelta(days=90)
    )
    waits = InterestFactory.make(activity=before, **TOLD)
    again = InterestFactory.make(activity=before, person=town.interests[0].person, **TOLD)
    Interest.objects.filter(pk=again.pk).update(created_at=timezone.now() - timedelta(days=95))
    of_a_colleague = InterestFactory.make(activity=lecture(cast.here, starts_at=before.starts_at), **TOLD)

    assert str(waits.pk) not in ids(snapshot(cast, town))
    found = snapshot(cast, town, with_waiting=True)

    assert ids(found) == {str(row.pk) for row in (waits, *town.interests)}
    assert str(of_a_colleague.pk) not in ids(found)
    assert {parent.id: parent.waiting_months for parent in found.parents}[str(town.interests[0].pk)] == 3


def test_wishes_are_pairs_and_rather_not_goes_before_together(cast: Cast, town: Town) -> None:
    one, two, three = town.interests
    wish(Company.TOGETHER, two, one)
    wish(Company.TOGETHER, one, two)
    wish(Company.TOGETHER, three, one)
    wish(Company.APART, one, three)
    wish(Company.TOGETHER, three, None)
    found = snapshot(cast, town)
    assert found.together == ((str(one.pk), str(two.pk)),)
    assert found.apart == ((str(one.pk), str(three.pk)),)


def test_a_coach_has_room_less_what_she_starts_now_and_only_while_she_works_here(cast: Cast, town: Town) -> None:
    coach, full, gone = (user_with_role(RoleKind.PROFESSIONAL, cast.here) for _ in range(3))
    rows = [
        Coach.objects.create(
            municipality=cast.here, user=user, languages=["nl"], free_parts=["tue-evening"], room_for=2
        )
        for user in (coach, full, gone)
    ]
    GroupFactory.make(municipality=cast.here, coach=coach)
    GroupFactory.make(
        municipality=cast.here, coach=coach, state=GroupState.STOPPED, ended_at=timezone.now(), stop_reason="too_few"
    )
    GroupFactory.make_many(2, municipality=cast.here, coach=full)
    gone.roles.all().delete()
    (found,) = snapshot(cast, town).coaches
    assert (found.id, found.room_for, found.slots) == (str(rows[0].pk), 1, frozenset({"tue-evening"}))


def test_it_takes_as_many_statements_for_thirty_parents_as_for_one(cast: Cast) -> None:
    counts = []
    for number in (1, 30):
        town = Town(cast.here, cast.professional.user, parents=number, **TOLD)
        if number > 1:
            wish(Company.TOGETHER, *town.interests[:2])
        with CaptureQueriesContext(connection) as asked:
            snapshot(cast, town, with_waiting=True)
        counts.append(len(asked))
    assert counts[0] == counts[1] == 9


def test_an_exported_instance_is_about_nobody(cast: Cast, town: Town) -> None:
    one, two, three = town.interests
    wish(Company.TOGETHER, one, two)
    wish(Company.APART, one, three)
    found = export_of(activity=town.lecture, at=timezone.now())
    assert (found.name, ids(found), found.apart) == ("anonymous", {"p1", "p2", "p3"}, ())
    assert len(found.together) == 1
    assert all((parent.x / COARSE_KM).is_integer() for parent in found.parents)


def test_the_command_writes_what_it_can_read_again(town: Town, tmp_path: Path) -> None:
    wish(Company.APART, *town.interests[:2])
    written = tmp_path / "lecture.json"
    call_command("compose", lecture=town.lecture.code, export=str(written))
    found = read_instance(json.loads(written.read_text(encoding="utf-8")))
    assert (ids(found), found.apart) == ({"p1", "p2", "p3"}, ())


@pytest.mark.parametrize("options", [{}, {"lecture": "nothing", "export": "x"}, {"export": "x"}, {"instance": "x"}])
def test_the_command_says_what_it_misses(options: dict[str, str]) -> None:
    with pytest.raises(CommandError):
        call_command("compose", **options)


def test_anonymous_names_say_nothing_of_the_order(cast: Cast, town: Town) -> None:
    for number, row in enumerate(town.interests):
        Interest.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=31 * number + 1))
    found = snapshot(cast, town)
    orders = {
        tuple(parent.waiting_months for parent in anonymous(found, Random(seed)).parents)  # noqa: S311  an order
        for seed in range(20)
    }
    assert len(orders) > 1
