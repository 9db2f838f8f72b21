"""The format `compose/1` is read and written without loss, and a fault says where it stands and what is wrong."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.presets import PRESETS, made_up
from networks.composing.solver.instance import Kept, Settings, Where, read_instance, write_instance
from networks.composing.solver.reading import InstanceFault, parse
from networks.composing.solver.solution import (
    Composed,
    Reason,
    Solution,
    Status,
    Unlock,
    Unplaced,
    read_solution,
    write_solution,
)
from tests.networks.composing.solver.street import street
from tests.networks.composing.solver.towns import town

HERE = Where(slot="mon-morning", language="nl", venue="v")
MINIMAL: dict[str, Any] = {"format": "compose/1", "parents": [], "venues": [], "coaches": []}
PARENT = {"id": "p", "x": 0, "y": 0, "max_km": 1, "languages": ["nl"], "slots": {"mon-morning": "yes"}}
VENUE = {"id": "v", "x": 0, "y": 0, "capacity": 10, "slots": []}
COACH: dict[str, Any] = {"id": "c", "languages": [], "slots": [], "room_for": 2}


@given(st.integers(0, 50))
def test_a_town_written_is_read_as_it_was(seed: int) -> None:
    instance = town(seed)
    assert read_instance(write_instance(instance)) == instance


def test_what_was_decided_by_hand_is_read_as_it_was() -> None:
    kept = (Kept(where=HERE, members=("p0", "p1"), coach="c", is_locked=True), Kept(where=HERE, members=("p2",)))
    instance = street(kept=kept, previous={"p3": HERE})
    assert read_instance(write_instance(instance)) == instance


@pytest.mark.parametrize("preset", PRESETS)
def test_a_file_of_the_generator_is_written_as_it_was(preset: str) -> None:
    made = made_up(preset, 60, 1)
    written = write_instance(read_instance(made))
    slots = [dict(sorted(parent["slots"].items())) for parent in made["parents"]]
    assert [parent["slots"] for parent in written["parents"]] == slots  # type: ignore[attr-defined]  # JSON
    assert read_instance(written) == read_instance(made)


def test_what_may_be_left_out_has_its_usual_value() -> None:
    instance = read_instance({**MINIMAL, "parents": [PARENT], "venues": [VENUE]})
    assert instance.settings == Settings()
    assert instance.venues[0].rooms == 1
    assert (instance.parents[0].carer, instance.parents[0].waiting_months) == (None, 0)


def test_whoever_withdrew_may_stand_in_the_former_proposal() -> None:
    former = {"slot": "mon-morning", "language": "nl", "venue": "v"}
    instance = read_instance({**MINIMAL, "parents": [PARENT], "previous": {"p": former, "gone": former}})
    assert instance.previous == {"p": HERE}


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"format": "compose/2"}, "format", "must be compose/1"),
    ({"parents": None}, "parents", "is missing"),
    ({"parents": {}}, "parents", "must be a list, not an object"),
    ({"parents": [[]]}, "parents[0]", "must be an object, not a list"),
    ({"parents": [{**PARENT, "id": 7}]}, "parents[0].id", "must be a text, not 7"),
    ({"parents": [PARENT, PARENT]}, "parents[1].id", "p stands here twice"),
    ({"parents": [{**PARENT, "x": "far"}]}, "parents[0].x", 'must be a number, not "far"'),
    ({"parents": [{**PARENT, "x": True}]}, "parents[0].x", "must be a number, not true"),
    ({"parents": [{**PARENT, "x": 10**400}]}, "parents[0].x", f"must be a finite number, not 1{'0' * 39}…"),
    ({"parents": [{**PARENT, "max_km": -1}]}, "parents[0].max_km", "must be 0 or more, not -1"),
    (
        {"parents": [{**PARENT, "slots": {"mon": "no"}}]},
        "parents[0].slots.mon",
        'must be one of yes, if_need_be, not "no"',
    ),
    (
        {"parents": [{**PARENT, "waiting_months": 1.5}]},
        "parents[0].waiting_months",
        "must be a whole number, not 1.5",
    ),
    (
        {"parents": [{**PARENT, "carer": ["father"]}]},
        "parents[0].carer",
        "must be one of mother, father, other, not a list",
    ),
    ({"venues": [{**VENUE, "capacity": -1}]}, "venues[0].capacity", "must be from 0 to 1e+06, not -1"),
    ({"coaches": [{**COACH, "slots": "all"}]}, "coaches[0].slots", 'must be a list, not "all"'),
    ({"settings": {"minimum": 12}}, "settings", "the minimum 12, the aim 11 and the maximum 15 must rise"),
    ({"settings": {"if_need_be_share": 2}}, "settings.if_need_be_share", "must be from 0 to 1, not 2"),
    ({"parents": [PARENT], "together": [["p", "q"]]}, "together[0][1]", "q is not among the parents"),
    ({"parents": [PARENT], "apart": [["p", "p"]]}, "apart[0]", "must name two different parents"),
]


@pytest.mark.parametrize(("changes", "where", "what"), FAULTS)
def test_a_wrong_value_is_told_with_its_place(changes: dict[str, Any], where: str, what: str) -> None:
    with pytest.raises(InstanceFault) as fault:
        read_instance({**MINIMAL, **changes})
    assert (fault.value.where, fault.value.what) == (where, what)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"format": \n nonsense}', "town.json, line 2, column 2: Expecting value"),
        ("", "town.json, line 1, column 1: Expecting value"),
        ('{"x": NaN}', "town.json: NaN is not a number that JSON knows"),
        ("[" * 100_000, "town.json: lists in lists without end"),
    ],
)
def test_broken_json_is_told_with_line_and_column(text: str, told: str) -> None:
    with pytest.raises(InstanceFault) as fault:
        parse(text, "town.json")
    assert str(fault.value) == told


def test_a_solution_written_is_read_as_it_was() -> None:
    group = Composed(slot="mon-morning", language="nl", venue="v", coach="c", members=("p0", "p1"))
    solution = Solution(
        status=Status.OPTIMAL, bound_placed=2, seconds=0.25, groups=(group,),
        unplaced=(Unplaced(id="p2", reason=Reason.NO_COACH),),
        unlock=(Unlock(what="coach", details={"language": "tr"}, gain=3),),
    )  # fmt: skip
    assert read_solution(write_solution(solution)) == solution
    assert read_solution({**write_solution(solution), "unlock": None}) == replace(solution, unlock=())
