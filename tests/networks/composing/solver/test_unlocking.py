"""What would help is tried and not guessed, names nobody, and gives what it says when tried again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.composing.solver.effort import Effort, Nobody, Progress
from networks.composing.solver.instance import Answer, Coach, Instance, Settings, Venue
from networks.composing.solver.relaxing import Change, possible_changes, relaxed
from networks.composing.solver.solution import Solution, Status, Unlock
from networks.composing.solver.solving import compose
from networks.composing.solver.unlocking import TRIED, TRIED_OF_A_KIND, most_promising, what_would_unlock
from tests.networks.composing.solver.street import mother, street
from tests.networks.composing.solver.towns import town

# So little that a small town is done at once, and so much that it is proven.
ENOUGH = Effort(work=5)
TURKISH = tuple(mother(number, languages=frozenset({"tr"})) for number in range(4, 8))
TWO_ROOMS = Venue(id="v", x=0, y=1, capacity=4, rooms=2, slots=frozenset({"mon-morning"}))
# Four speak Dutch as the coach does, four speak Turkish.
MIXED = street(parents=(*street().parents, *TURKISH), venues=(TWO_ROOMS,))


def unlocks_of(instance: Instance) -> dict[str, Unlock]:
    solution = compose(instance, effort=ENOUGH)
    return {unlock.what: unlock for unlock in what_would_unlock(instance, solution, effort=ENOUGH)}


def test_one_more_coach_who_speaks_it_helps_those_she_can_speak_with() -> None:
    found = unlocks_of(MIXED)[Change.COACH]
    assert found == Unlock(what="coach", details={"language": "tr", "moment": "morning", "starts": "2"}, gain=4)


def test_what_helps_nobody_is_left_out() -> None:
    assert set(unlocks_of(MIXED)) == {Change.COACH}
    assert what_would_unlock(street(), compose(street(), effort=ENOUGH), effort=ENOUGH) == ()


@pytest.mark.parametrize(
    ("instance", "helps", "gain"),
    [
        (street(parents=tuple(mother(number, max_km=0.5) for number in range(4))), Change.FARTHER, 4),
        (street(parents=tuple(mother(number, max_km=0.5) for number in range(4))), Change.HOMES, 4),
        (street(settings=Settings(minimum=5, aim=5, maximum=6)), Change.MINIMUM, 4),
        (street(venues=(replace(TWO_ROOMS, slots=frozenset()),)), Change.OPENING, 4),
        (street(coaches=()), Change.COACH, 4),
        (street(venues=()), Change.HOMES, 4),
    ],
)
def test_each_thing_that_helps_is_found(instance: Instance, helps: Change, gain: int) -> None:
    assert unlocks_of(instance)[helps].gain == gain


def test_one_more_room_helps_when_all_are_taken_and_one_more_group_when_the_coach_has_none_left() -> None:
    parents = tuple(mother(number) for number in range(8))
    second = Coach(id="d", languages=frozenset({"nl"}), slots=frozenset({"mon-morning"}), room_for=1)
    crowded = street(parents=parents, coaches=(*street().coaches, second))
    assert unlocks_of(crowded)[Change.ROOM].details == {"venue": "v", "slot": "mon-morning"}
    both = frozenset({"mon-morning", "mon-evening"})
    busy = street(
        parents=(*parents[:4], *(replace(parent, slots={"mon-evening": Answer.YES}) for parent in parents[4:])),
        venues=(replace(TWO_ROOMS, slots=both),),
        coaches=(Coach(id="c", languages=frozenset({"nl"}), slots=both, room_for=1),),
    )
    assert unlocks_of(busy)[Change.START] == Unlock(what="start", details={"coach": "c"}, gain=4)


def test_a_coach_with_two_languages_is_told_only_when_she_helps_more_than_one() -> None:
    arabic = tuple(mother(number, languages=frozenset({"ar"})) for number in range(8, 12))
    slots = {"mon-morning": Answer.YES, "mon-evening": Answer.YES}
    parents = tuple(replace(parent, slots=slots) for parent in (*TURKISH, *arabic))
    open_late = replace(TWO_ROOMS, slots=frozenset(slots))
    other = Coach(id="c", languages=frozenset({"nl"}), slots=frozenset(slots), room_for=2)
    instance = street(parents=parents, venues=(open_late,), coaches=(other,))
    for unlock in what_would_unlock(instance, compose(instance, effort=ENOUGH), effort=ENOUGH):
        assert unlock.what != Change.BILINGUAL or unlock.gain == 8


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 5000))
def test_each_gain_is_found_again_by_composing_again(seed: int) -> None:
    instance = town(seed, 20)
    solution = compose(instance, effort=ENOUGH)
    for unlock in what_would_unlock(instance, solution, effort=ENOUGH):
        again = compose(relaxed(instance, Change(unlock.what), unlock.details), effort=ENOUGH)
        assert unlock.gain > 0
        if Status.OPTIMAL == solution.status == again.status:
            assert again.placed == solution.placed + unlock.gain


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 5000))
def test_nothing_that_would_help_names_a_parent_or_lifts_a_wish(seed: int) -> None:
    instance = town(seed, 20)
    parents = set(instance.parent_by_id)
    for change, details in possible_changes(instance, ()):
        other = relaxed(instance, change, details)
        assert parents.isdisjoint(details.values())
        assert (other.together, other.apart, set(other.parent_by_id)) == (instance.together, instance.apart, parents)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 5000))
def test_who_avoids_whom_changes_nothing_about_what_is_tried(seed: int) -> None:
    instance = town(seed, 20)
    tried = most_promising(instance, ())
    assert tried == most_promising(replace(instance, apart=()), ())
    assert len(tried) <= TRIED
    assert all(sum(change == other for other, _details in tried) <= TRIED_OF_A_KIND for change, _details in tried)


class Impatient(Nobody):
    """Says stop at once."""

    def is_cancelled(self) -> bool:
        """Stop."""
        return True


class Listener(Nobody):
    """Remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[Progress] = []

    def found(self, progress: Progress) -> None:
        """Remember."""
        self.heard.append(progress)


def test_where_nobody_is_left_out_or_nobody_asked_there_is_nothing_to_try() -> None:
    assert most_promising(MIXED, solved().groups) != []
    assert most_promising(street(), compose(street(), effort=ENOUGH).groups) == []
    assert most_promising(street(parents=()), ()) == []


def test_what_more_moves_would_place_is_no_gain_of_a_change() -> None:
    # Nobody has a group, though four could have one without any change.
    none = Solution(status=Status.FEASIBLE, bound_placed=4, seconds=0, groups=(), unplaced=())
    assert what_would_unlock(street(), none, effort=ENOUGH) == ()


def solved() -> Solution:
    return compose(MIXED, effort=ENOUGH)


def test_it_stops_when_told_to_and_when_time_is_over() -> None:
    assert what_would_unlock(MIXED, solved(), effort=ENOUGH, watcher=Impatient()) == ()
    assert what_would_unlock(MIXED, solved(), effort=Effort(seconds=0)) == ()


def test_it_tells_how_far_it_is() -> None:
    listener = Listener()
    what_would_unlock(MIXED, solved(), effort=ENOUGH, watcher=listener)
    # Each change is looked at twice; then all is proven.
    tried = 2 * len(most_promising(MIXED, solved().groups))
    assert [progress.goal for progress in listener.heard] == ["unlock"] * tried
    assert [unlock.gain for unlock in listener.heard[-1].unlock] == [4]
