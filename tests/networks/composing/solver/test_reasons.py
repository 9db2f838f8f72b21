"""The reason told of somebody without a group is true, and the first that is; a wish to be apart never shows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.composing.solver.greedy import greedy
from networks.composing.solver.instance import Coach, Instance, Kept, Parent, Venue, Where, km_between
from networks.composing.solver.reasons import shown, why_unplaced
from networks.composing.solver.solution import Reason
from tests.networks.composing.solver.street import ALL, mother, street
from tests.networks.composing.solver.towns import town

FIVE = tuple(mother(number) for number in range(5))


def reason_of(instance: Instance, parent: str = "p4") -> Reason:
    groups = [replace(ALL, members=tuple(one for one in ALL.members if one != parent))]
    return {one.id: one.reason for one in why_unplaced(instance, groups)}[parent]


def test_who_has_a_group_has_no_reason() -> None:
    assert why_unplaced(street(), [ALL]) == ()


@pytest.mark.parametrize(
    ("fifth", "reason"),
    [
        (mother(4, max_km=0.9), Reason.NO_PLACE_IN_REACH),
        (mother(4, slots={"mon-evening": "yes"}), Reason.NO_OPEN_ROOM),
        (mother(4, slots={}), Reason.NO_OPEN_ROOM),
        (mother(4, languages=frozenset({"tr"})), Reason.TOO_FEW_COMPATIBLE),
        (mother(4), Reason.LOST_TO_PRIORITY),
    ],
)
def test_the_first_true_reason_is_told(fifth: Parent, reason: Reason) -> None:
    assert reason_of(street(parents=(*FIVE[:4], fifth))) == reason


def test_nobody_who_speaks_it_and_is_free_is_no_coach() -> None:
    deaf = Coach(id="c", languages=frozenset({"tr"}), slots=frozenset({"mon-morning"}), room_for=2)
    assert reason_of(street(parents=FIVE, coaches=(deaf,))) == Reason.NO_COACH
    assert reason_of(street(parents=FIVE, coaches=())) == Reason.NO_COACH


def test_chairs_for_fewer_than_a_group_make_no_place_to_meet() -> None:
    small = Venue(id="v", x=0, y=1, capacity=2, rooms=1, slots=frozenset({"mon-morning"}))
    assert reason_of(street(parents=FIVE, venues=(small,))) == Reason.TOO_FEW_COMPATIBLE


@pytest.mark.parametrize("apart", [("p4", "p0"), ("p0", "p4")])
def test_a_group_with_a_chair_that_a_wish_keeps_free_is_a_secret(apart: tuple[str, str]) -> None:
    roomy = Venue(id="v", x=0, y=1, capacity=5, rooms=1, slots=frozenset({"mon-morning"}))
    instance = street(parents=FIVE, venues=(roomy,), apart=(apart,))
    assert reason_of(instance) == Reason.KEPT_APART
    assert reason_of(replace(instance, apart=())) == Reason.LOST_TO_PRIORITY
    kept = Kept(where=Where(slot="mon-morning", language="nl", venue="v"), members=ALL.members, is_locked=True)
    assert reason_of(replace(instance, kept=(kept,))) == Reason.LOST_TO_PRIORITY


def test_somebody_who_only_comes_with_one_who_cannot_is_kept_out_by_that_wish() -> None:
    parents = (*FIVE, mother(5, max_km=0.1))
    assert reason_of(street(parents=parents, together=(("p4", "p5"),))) == Reason.KEPT_APART


def test_outside_a_wish_reads_as_lost_to_others_and_all_else_as_it_is() -> None:
    assert {reason: shown(reason) for reason in Reason if shown(reason) != reason} == {
        Reason.KEPT_APART: Reason.LOST_TO_PRIORITY
    }


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 5000))
def test_every_reason_is_true_and_none_before_it_is(seed: int) -> None:
    instance = town(seed, 18)
    for unplaced in why_unplaced(instance, []):
        parent = instance.parent_by_id[unplaced.id]
        assert first_reason_plainly(instance, parent) in {unplaced.reason, None}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 5000))
def test_nobody_can_tell_from_the_reasons_shown_whether_there_are_wishes(seed: int) -> None:
    instance = town(seed, 24)
    groups = greedy(instance)
    without = replace(instance, together=(), apart=())
    told, untold = (
        [(one.id, shown(one.reason)) for one in why_unplaced(town_told, groups)] for town_told in (instance, without)
    )
    assert told == untold


def first_reason_plainly(instance: Instance, parent: Parent) -> Reason | None:
    """Read the first four reasons once more, one person, time, language and place after the other."""
    reached = [venue for venue in instance.venues if km_between(parent, venue) <= parent.max_km]
    if not reached:
        return Reason.NO_PLACE_IN_REACH
    opened = [(slot, venue) for slot in parent.slots for venue in reached if slot in venue.slots]
    if not opened:
        return Reason.NO_OPEN_ROOM
    counted = [
        (slot, language)
        for slot, venue in opened
        for language in parent.languages
        if sum(_can(other, slot, language, venue) for other in instance.parents) >= 3 and venue.capacity >= 3
    ]
    if not counted:
        return Reason.TOO_FEW_COMPATIBLE
    coached = any(
        slot in coach.slots and tongue in coach.languages for slot, tongue in counted for coach in instance.coaches
    )
    return None if coached else Reason.NO_COACH


def _can(parent: Parent, slot: str, language: str, venue: Venue) -> bool:
    return slot in parent.slots and language in parent.languages and km_between(parent, venue) <= parent.max_km
