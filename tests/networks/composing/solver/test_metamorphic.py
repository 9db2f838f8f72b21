"""Of a changed town it is known how its answer changes: more to choose from never places fewer, names place nobody."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.composing.solver.checking import broken
from networks.composing.solver.effort import Effort
from networks.composing.solver.greedy import greedy
from networks.composing.solver.instance import Coach, Instance
from networks.composing.solver.solution import Solution, Status
from networks.composing.solver.solving import compose, most_placed
from tests.networks.composing.solver.checker import rules_broken
from tests.networks.composing.solver.towns import LANGUAGES, SLOTS, town

# So little that a small town is done at once, and so much that it is proven.
ENOUGH = Effort(work=5)
A_FEW = settings(max_examples=5, deadline=None)
seeds = st.integers(0, 100_000)


def one_more_coach(instance: Instance) -> Instance:
    coach = Coach(id="more", languages=frozenset(LANGUAGES[:1]), slots=frozenset(SLOTS), room_for=1)
    return replace(instance, coaches=(*instance.coaches, coach))


def one_more_room(instance: Instance) -> Instance:
    first, *others = instance.venues
    return replace(instance, venues=(replace(first, rooms=first.rooms + 1), *others))


def longer_open(instance: Instance) -> Instance:
    first, *others = instance.venues
    return replace(instance, venues=(replace(first, slots=frozenset(SLOTS)), *others))


def farther(instance: Instance) -> Instance:
    return replace(instance, parents=tuple(replace(one, max_km=one.max_km + 1) for one in instance.parents))


def smaller_groups(instance: Instance) -> Instance:
    return replace(instance, settings=replace(instance.settings, minimum=2))


def nobody_avoided(instance: Instance) -> Instance:
    return replace(instance, apart=())


def proven(instance: Instance) -> Solution:
    solution = most_placed(instance, effort=ENOUGH)
    assert (solution.status, solution.bound_placed) == (Status.OPTIMAL, solution.placed)
    return solution


@pytest.mark.parametrize("more", [one_more_coach, one_more_room, longer_open, farther, smaller_groups, nobody_avoided])
@A_FEW
@given(seed=seeds)
def test_more_to_choose_from_never_places_fewer(more: Callable[[Instance], Instance], seed: int) -> None:
    instance = town(seed, 20)
    assert proven(more(instance)).placed >= proven(instance).placed


@A_FEW
@given(seed=seeds)
def test_other_numbers_and_another_order_place_as_many(seed: int) -> None:
    instance = town(seed, 24)
    assert proven(renamed(instance, seed)).placed == proven(instance).placed


@A_FEW
@given(seed=seeds)
def test_two_towns_at_other_times_place_what_each_places(seed: int) -> None:
    one, other = town(seed, 16), another_week(town(seed + 1, 16))
    assert proven(both(one, other)).placed == proven(one).placed + proven(other).placed


@A_FEW
@given(seed=seeds)
def test_no_rule_is_broken_and_the_simple_answer_never_places_more(seed: int) -> None:
    instance = town(seed, 30)
    solution = compose(instance, effort=ENOUGH)
    assert solution.placed == proven(instance).placed
    assert broken(instance, solution.groups) == []
    assert rules_broken(instance, list(solution.groups)) == set()
    assert solution.placed >= sum(len(group.members) for group in greedy(instance))


@A_FEW
@given(seed=seeds)
def test_the_same_town_has_the_same_groups(seed: int) -> None:
    first, second = (replace(compose(town(seed, 24), effort=ENOUGH), seconds=0) for _ in range(2))
    assert first == second


def renamed(instance: Instance, seed: int, mark: str = "") -> Instance:
    """The same town in another order, everything under the number of something else."""
    dice = random.Random(f"names/{seed}")  # noqa: S311  an order is no secret
    parents, venues, coaches = (
        dict(zip(ids, [f"{mark}{one}" for one in dice.sample(ids, len(ids))], strict=True))
        for ids in ([one.id for one in things] for things in (instance.parents, instance.venues, instance.coaches))
    )
    return replace(
        instance,
        parents=tuple(replace(one, id=parents[one.id]) for one in dice.sample(instance.parents, len(parents))),
        venues=tuple(replace(one, id=venues[one.id]) for one in dice.sample(instance.venues, len(venues))),
        coaches=tuple(replace(one, id=coaches[one.id]) for one in dice.sample(instance.coaches, len(coaches))),
        together=_pairs(instance.together, parents),
        apart=_pairs(instance.apart, parents),
    )


def another_week(instance: Instance) -> Instance:
    """The same town at times of its own, so that nothing of it is of use to another."""
    other = renamed(instance, 0, mark="other-")
    return replace(
        other,
        parents=tuple(
            replace(one, slots={f"other-{slot}": answer for slot, answer in one.slots.items()}) for one in other.parents
        ),
        venues=tuple(replace(one, slots=frozenset(f"other-{slot}" for slot in one.slots)) for one in other.venues),
        coaches=tuple(replace(one, slots=frozenset(f"other-{slot}" for slot in one.slots)) for one in other.coaches),
    )


def both(one: Instance, other: Instance) -> Instance:
    """Two towns in one."""
    return replace(
        one,
        parents=one.parents + other.parents,
        venues=one.venues + other.venues,
        coaches=one.coaches + other.coaches,
        together=one.together + other.together,
        apart=one.apart + other.apart,
    )


def _pairs(pairs: tuple[tuple[str, str], ...], called: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((called[first], called[second]) for first, second in pairs)
