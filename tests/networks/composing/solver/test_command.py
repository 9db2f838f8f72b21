"""`manage.py compose` reads and writes files, within its time, and without a database."""

import json
from pathlib import Path
from time import monotonic

import pytest
from django.core.management import CommandError, call_command

from benchmarks.presets import made_up
from networks.composing.solver.checking import broken
from networks.composing.solver.instance import read_instance
from networks.composing.solver.solution import Solution, Status, read_solution


def composed(folder: Path, *words: str, size: int = 60) -> Solution:
    instance, out = folder / "hall.json", folder / "groups.json"
    instance.write_text(json.dumps(made_up("hall", size, 1)), encoding="utf-8")
    call_command("compose", "--instance", str(instance), "--out", str(out), *words)
    return read_solution(json.loads(out.read_text(encoding="utf-8")))


def test_groups_are_made_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    solution = composed(tmp_path, "--work", "10")
    assert (solution.status, solution.placed) == (Status.OPTIMAL, 40)
    assert broken(read_instance(made_up("hall", 60, 1)), solution.groups) == []
    assert solution.unlock
    assert capsys.readouterr().out.startswith("40 of 60 placed in 5 groups, at most 40 possible (optimal, ")


def test_the_same_work_writes_the_same_groups(tmp_path: Path) -> None:
    one, other = (composed(tmp_path, "--work", "1", size=80) for _ in range(2))
    assert (one.groups, one.unplaced, one.unlock) == (other.groups, other.unplaced, other.unlock)


def test_without_time_the_simple_answer_is_written(tmp_path: Path) -> None:
    began = monotonic()
    assert composed(tmp_path, "--seconds", "0").status == Status.GREEDY
    assert monotonic() - began < 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{,", "town.json, line 1, column 2: Expecting property name enclosed in double quotes"),
        ('{"format": "compose/0"}', "format: must be compose/1"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "town.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=told):
        call_command("compose", "--instance", str(path), "--out", str(tmp_path / "out.json"))
    assert not (tmp_path / "out.json").exists()


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    path.write_bytes(b'{"name": "\xff"}')
    with pytest.raises(CommandError, match=r"town.json: is not UTF-8 at byte 10"):
        call_command("compose", "--instance", str(path), "--out", str(tmp_path / "out.json"))


@pytest.mark.parametrize("limit", [("--seconds", "-1"), ("--work", "nan")])
def test_a_limit_is_a_number_of_nought_or_more(tmp_path: Path, limit: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match=f"{limit[0]} must be a number of 0 or more."):
        composed(tmp_path, *limit)
