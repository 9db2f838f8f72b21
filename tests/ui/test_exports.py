"""A file for a spreadsheet: read as Dutch ones do, and nothing in it computes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.exports import csv_answer, harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+31612345678", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\u00a0=1", "\ufeff=1", "＝1"]
)
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Binnenstad", "12", "< 5", "2026-Q4", "'t Zand", "é=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(cells=st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1))
def test_whatever_is_written_is_read_back_and_no_cell_begins_a_formula(cells: list[str]) -> None:
    answer = csv_answer("file", ["heading"], [cells])
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["heading"], [harmless(cell) for cell in cells]]
    assert [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_it_is_a_file_with_semicolons() -> None:
    answer = csv_answer("figures", ["a", "b"], [[1, "x;y"]])
    assert answer.content == b'\xef\xbb\xbfa;b\r\n1;"x;y"\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="figures.csv"'
