"""Files to take along in a spreadsheet, as Dutch spreadsheets read them, with nothing in them that runs."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# What a spreadsheet takes for the beginning of a formula, or throws away before one.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_answer(name: str, heading: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a file of rows: UTF-8 that says so, and semicolons, because in Dutch the comma is for decimals."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer, delimiter=";")
    for row in (heading, *rows):
        writer.writerow([harmless(str(cell)) for cell in row])
    return answer


def harmless(text: str) -> str:
    """Return text that a spreadsheet shows instead of computing: an apostrophe goes before what looks like a formula.

    What is left of a cell when its blanks and invisible characters are taken off decides, because spreadsheets
    take them off as well.
    """
    visible = text.lstrip("\u00a0\ufeff\u200b\0 ")
    return f"'{text}" if visible.startswith(FORMULA_SIGNS) else text
