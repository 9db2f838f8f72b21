"""Every rule that groups break is found, and no other; a group moved by hand is judged at once."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.composing.solver.checking import Broken, Rule, Wish, broken, broken_alone, wishes
from networks.composing.solver.instance import Answer, Carer, Kept, Settings, Where
from tests.networks.composing.solver.checker import rules_broken
from tests.networks.composing.solver.street import ALL, mother, street
from tests.networks.composing.solver.towns import thrown_together, town

PAIRWISE = {Rule.TOGETHER, Rule.APART}


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 500), throw=st.integers(0, 500))
def test_the_same_rules_are_broken_as_a_second_reading_finds(seed: int, throw: int) -> None:
    instance = town(seed, 20)
    groups = thrown_together(instance, throw)
    found = {(one.rule.value, None if one.rule in PAIRWISE else one.group) for one in broken(instance, groups)}
    assert found == rules_broken(instance, groups)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 500), throw=st.integers(0, 500))
def test_one_group_alone_breaks_what_it_breaks_in_a_list_of_one(seed: int, throw: int) -> None:
    instance = town(seed, 20)
    for group in thrown_together(instance, throw):
        assert set(broken_alone(instance, group)) == {
            one
            for one in broken(instance, [group])
            if one.rule not in {Rule.NO_ROOM, Rule.COACH_FULL, Rule.IN_TWO_GROUPS}
        }


def test_a_good_group_breaks_nothing() -> None:
    assert broken(street(), [ALL]) == []
    assert broken_alone(street(), ALL) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"members": ("p0", "p1")}, [Broken(rule=Rule.TOO_FEW, group=0)]),
        ({"members": ("p0", "p1", "p9")}, [Broken(rule=Rule.UNKNOWN, group=0, parents=("p9",))]),
        ({"members": ("p0", "p1", "p2", "p2")}, [Broken(rule=Rule.IN_TWO_GROUPS, group=0, parents=("p2",))]),
        ({"venue": "x"}, [Broken(rule=Rule.UNKNOWN, group=0)]),
        ({"coach": "x"}, [Broken(rule=Rule.UNKNOWN, group=0)]),
    ],
)
def test_what_is_broken_names_its_rule(changes: dict[str, object], expected: list[Broken]) -> None:
    assert broken(street(), [replace(ALL, **changes)]) == expected  # type: ignore[arg-type]  # names fields


@pytest.mark.parametrize(
    ("kept", "is_fine"),
    [
        (Kept(where=Where(slot="mon-morning", language="nl", venue="v"), members=("p0", "p1")), True),
        (Kept(where=Where(slot="mon-morning", language="nl", venue="v"), members=("p0",), coach="d"), False),
        (Kept(where=Where(slot="mon-morning", language="nl", venue="v"), members=("p0",), is_locked=True), False),
        (Kept(where=Where(slot="mon-morning", language="nl", venue="v"), members=ALL.members, is_locked=True), True),
        (Kept(where=Where(slot="mon-evening", language="nl", venue="v"), members=("p0",)), False),
    ],
)
def test_what_was_decided_by_hand_stays(kept: Kept, *, is_fine: bool) -> None:
    expected = [] if is_fine else [Broken(rule=Rule.KEPT, parents=kept.members)]
    assert broken(street(kept=(kept,)), [ALL]) == expected


def test_wishes_that_are_not_met_are_told_and_forbid_nothing() -> None:
    parents = (
        mother(0, carer=Carer.FATHER, child_bands=frozenset({"0-4"})),
        mother(1, slots={"mon-morning": Answer.IF_NEED_BE}, child_bands=frozenset({"0-4", "4-8"})),
        mother(2, max_km=1.1, child_bands=frozenset({"12-18"})),
        mother(3),
    )
    instance = street(parents=parents, settings=Settings(minimum=3, aim=5, maximum=6))
    assert broken(instance, [ALL]) == []
    assert [(unmet.wish, unmet.parents) for unmet in wishes(instance, [ALL])] == [
        (Wish.ONLY_FATHER, ("p0",)),
        (Wish.UNDER_AIM, ()),
        (Wish.IF_NEED_BE, ("p1",)),
        (Wish.FAR, ("p2",)),
        (Wish.AGES, ("p2",)),
    ]


def test_a_move_among_five_hundred_is_judged_in_milliseconds() -> None:
    instance = town(1, 500)
    everybody = tuple(parent.id for parent in instance.parents)
    groups = [replace(ALL, venue="v0", coach="c0", members=everybody[at : at + 10]) for at in range(0, 500, 10)]
    broken(instance, groups)
    began = time.process_time()
    broken(instance, groups)
    assert time.process_time() - began < 0.05
