"""CSV files that people choose: read line by line, and everything that is wrong said with its line and column."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ui.forms import LaidOutForm

T = TypeVar("T")

# A file of a thousand lines is well below this; in bytes.
LARGEST_FILE = 500_000


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in a file: in which line (the heading is line 1) and in which column."""

    line: int
    column: str
    message: str


class BrokenFile(Exception):
    """A file that cannot be read, with everything that is wrong in it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class WrongValue(Exception):
    """One value that cannot be; the message says what it should be."""


class Line:
    """One line of a file; collects what is wrong in it."""

    def __init__(self, number: int, cells: dict[str, str]) -> None:
        self.number, self.cells = number, cells
        self.faults: list[Fault] = []

    def find(self, column: str, message: str) -> None:
        """Keep what is wrong in a column."""
        self.faults.append(Fault(line=self.number, column=column, message=message))

    def read(self, column: str, reader: Callable[[str], T], instead: T) -> T:
        """Return what the reader makes of a cell, or `instead` when it refuses with `WrongValue`."""
        try:
            return reader(self.cells.get(column, ""))
        except WrongValue as wrong:
            self.find(column, str(wrong))
            return instead


def read_lines(text: str, columns: Sequence[str], *, most: int) -> list[Line]:
    """Return the lines of a CSV file that are not empty, whichever of comma and semicolon stands in it.

    The first line names the columns, in any order. Raises `BrokenFile` when they are not all there.
    """
    rows = _rows_of(text, columns[0])
    heading = [cell.strip().lower() for cell in rows[0]] if rows else []
    missing = [column for column in columns if column not in heading]
    if missing:
        message = _("The first line has to name this column.")
        raise BrokenFile([Fault(line=1, column=column, message=message) for column in missing])
    if len(rows) - 1 > most:
        message = _("At most %(number)s lines fit in one file.") % {"number": most}
        raise BrokenFile([Fault(line=most + 2, column=columns[0], message=message)])
    return [
        Line(number, dict(zip(heading, row, strict=False)))
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def refuse_faults(lines: Iterable[Line]) -> None:
    """Raise `BrokenFile` with every fault that was found, so that a file can be mended in one go."""
    faults = [fault for line in lines for fault in line.faults]
    if faults:
        raise BrokenFile(faults)


class CsvFileForm(LaidOutForm, forms.Form):
    """A CSV file; say in `help_text` of the field what its first line is."""

    submit_label = gettext_lazy("Look at what would change")

    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True)

    def clean_file(self) -> str:
        """Return the words of the file."""
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large for a list."))
        try:
            return str(uploaded.read().decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(_("Save the file as CSV in UTF-8 and choose it again.")) from wrong


class CsvTextForm(LaidOutForm, forms.Form):
    """The file that was looked at, sent again to be saved."""

    submit_label = gettext_lazy("Save these changes")

    text = forms.CharField(widget=forms.HiddenInput, max_length=LARGEST_FILE, strip=False)


def _rows_of(text: str, first_column: str) -> list[list[str]]:
    lines = text.lstrip("\ufeff").splitlines()
    reader = csv.reader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    try:
        return list(reader)
    except csv.Error:
        message = _("Save the file as CSV in UTF-8 and choose it again.")
        raise BrokenFile([Fault(line=reader.line_num, column=first_column, message=message)]) from None
