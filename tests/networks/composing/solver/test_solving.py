"""Groups break no rule, are never fewer than the simple answer's, and are the same for the same input."""

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.presets import PRESETS, again, made_up
from networks.composing.solver.aims import Ages, Aim
from networks.composing.solver.checking import broken
from networks.composing.solver.effort import Effort, Nobody, Progress
from networks.composing.solver.greedy import greedy
from networks.composing.solver.instance import Instance, Kept, Where, read_instance
from networks.composing.solver.solution import Composed, Reason, Solution, Status
from networks.composing.solver.solving import compose, most_placed
from tests.networks.composing.solver.checker import rules_broken
from tests.networks.composing.solver.street import mother, street
from tests.networks.composing.solver.towns import town

ENOUGH = Effort(work=5)
# Number placed that is proven by another model (the reference of the format), by preset and size, of seed 1.
PROVEN = {("hall", 60): 40, ("one-coach", 60): 41, ("town", 120): 64, ("multilingual", 120): 73, ("village", 120): 67}


def size(groups: Sequence[Composed]) -> int:
    return sum(len(group.members) for group in groups)


def where_of(solution: Solution) -> dict[str, Where]:
    return {
        member: Where(slot=group.slot, language=group.language, venue=group.venue)
        for group in solution.groups
        for member in group.members
    }


def moved(instance: Instance, solution: Solution) -> int:
    now = where_of(solution)
    return sum(now.get(member) != where for member, where in instance.previous.items())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_simple_answer_breaks_no_rule(seed: int) -> None:
    instance = town(seed, 40)
    assert rules_broken(instance, list(greedy(instance))) == set()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(Aim), st.sampled_from(Ages))
def test_groups_break_no_rule_and_are_no_fewer_than_the_simple_answer(seed: int, aim: Aim, ages: Ages) -> None:
    instance = town(seed)
    solution = compose(instance, effort=ENOUGH, aim=aim, ages=ages)
    assert rules_broken(instance, list(solution.groups)) == set()
    assert size(greedy(instance)) <= solution.placed <= solution.bound_placed
    placed = {member for group in solution.groups for member in group.members}
    assert {one.id for one in solution.unplaced} == {parent.id for parent in instance.parents} - placed


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(("number", "seed"), [(60, 1), (80, 2)])
def test_every_preset_is_proven_and_breaks_no_rule(preset: str, number: int, seed: int) -> None:
    instance = read_instance(made_up(preset, number, seed))
    solution = compose(instance, effort=Effort(work=2))
    assert (solution.status, solution.placed) == (Status.OPTIMAL, solution.bound_placed)
    assert rules_broken(instance, list(solution.groups)) == set()


@pytest.mark.parametrize(("preset", "number"), PROVEN)
def test_as_many_are_placed_as_another_model_proved(preset: str, number: int) -> None:
    solution = most_placed(read_instance(made_up(preset, number, 1)), effort=ENOUGH)
    assert (solution.placed, solution.bound_placed) == (PROVEN[preset, number],) * 2


def test_later_goals_do_not_lower_the_number_placed_and_bring_groups_nearer_the_aim() -> None:
    instance = read_instance(made_up("one-coach", 60, 1))
    first, all_goals = most_placed(instance, effort=ENOUGH), compose(instance, effort=ENOUGH)
    assert all_goals.placed == first.placed
    assert sorted(len(group.members) for group in all_goals.groups) == [9, 10, 11, 11]


@pytest.mark.parametrize("work", [0.1, 1.5])
def test_the_same_input_gives_the_same_groups(work: float) -> None:
    instance = read_instance(made_up("multilingual", 120, 1))
    first, second = (compose(instance, effort=Effort(work=work)) for _ in range(2))
    assert replace(first, seconds=0) == replace(second, seconds=0)


def test_without_time_the_simple_answer_is_the_answer() -> None:
    instance = read_instance(made_up("town", 120, 1))
    solution = compose(instance, effort=Effort(seconds=0))
    assert (solution.status, solution.groups) == (Status.GREEDY, greedy(instance))


@pytest.mark.parametrize(
    ("instance", "reason"),
    [
        (street(venues=()), Reason.NO_PLACE_IN_REACH),
        (street(coaches=()), Reason.NO_COACH),
        (street(parents=street().parents[:2]), Reason.TOO_FEW_COMPATIBLE),
        (street(together=(("p0", "p1"),), apart=(("p0", "p1"), ("p2", "p3"))), Reason.KEPT_APART),
    ],
)
def test_what_cannot_be_gives_no_groups_and_a_reason(instance: Instance, reason: Reason) -> None:
    solution = compose(instance, effort=ENOUGH)
    assert (solution.groups, solution.bound_placed) == ((), 0)
    assert reason in {one.reason for one in solution.unplaced}


def test_nobody_signed_up_gives_nothing() -> None:
    solution = compose(street(parents=()), effort=ENOUGH)
    assert (solution.groups, solution.unplaced, solution.status) == ((), (), Status.OPTIMAL)


def test_after_a_week_the_calm_proposal_moves_fewer_and_the_full_one_places_more() -> None:
    made = made_up("town", 120, 2)
    former = where_of(compose(read_instance(made), effort=Effort(work=2)))
    rows = {member: {"slot": at.slot, "language": at.language, "venue": at.venue} for member, at in former.items()}
    instance = read_instance(again(made, rows, 1))
    calm, full = (compose(instance, effort=Effort(work=2), aim=aim) for aim in (Aim.CALM, Aim.FULL))
    assert [broken(instance, solution.groups) for solution in (calm, full)] == [[], []]
    assert moved(instance, calm) <= moved(instance, full)
    assert calm.placed <= full.placed <= calm.bound_placed


def test_what_was_decided_by_hand_stays() -> None:
    instance = read_instance(made_up("hall", 80, 2))
    one, other, *_ = compose(instance, effort=Effort(work=1)).groups
    kept = (
        Kept(where=Where(slot=one.slot, language=one.language, venue=one.venue), members=one.members, coach=one.coach,
             is_locked=True),
        Kept(where=Where(slot=other.slot, language=other.language, venue=other.venue), members=other.members[:3]),
    )  # fmt: skip
    instance = replace(instance, kept=kept)
    again_made = compose(instance, effort=ENOUGH)
    assert broken(instance, again_made.groups) == []
    assert one in again_made.groups


def test_whoever_is_kept_in_one_group_fills_up_no_other() -> None:
    parents = tuple(mother(number) for number in range(6))
    venue = replace(street().venues[0], rooms=2)
    coaches = (*street().coaches, replace(street().coaches[0], id="d"))
    here = Where(slot="mon-morning", language="nl", venue="v")
    kept = (Kept(where=here, members=("p5",)), Kept(where=here, members=("p0", "p1")))
    instance = street(parents=parents, venues=(venue,), coaches=coaches, kept=kept)
    assert broken(instance, greedy(instance)) == []
    assert broken(instance, compose(instance, effort=ENOUGH).groups) == []


class Impatient(Nobody):
    def __init__(self) -> None:
        self.heard: list[Progress] = []
        self.since = monotonic()

    def found(self, progress: Progress) -> None:
        self.heard.append(progress)

    def is_cancelled(self) -> bool:
        return monotonic() - self.since > 1


def test_who_says_stop_is_heard_within_a_second_and_gets_the_best_so_far() -> None:
    instance, watcher = read_instance(made_up("multilingual", 250, 2)), Impatient()
    solution = compose(instance, effort=Effort(seconds=60), watcher=watcher)
    assert monotonic() - watcher.since < 1 + 1.5
    assert solution.placed >= size(greedy(instance))
    assert {progress.goal for progress in watcher.heard} == {"placed"}
    assert all(progress.placed <= progress.bound for progress in watcher.heard)
