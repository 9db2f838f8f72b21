"""Inputs that Django lacks: native day and time, days by parts of the day, rows to tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Choice = tuple[str, Any]


class DayInput(forms.DateInput):
    """One day, with the browser's own calendar. The value travels as 2026-11-22."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day in whole minutes, with the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.SplitDateTimeWidget):
    """A day and a time beside each other, each with its own label. Use with `forms.SplitDateTimeField`."""

    template_name = "ui/widgets/moment.html"
    use_fieldset = True
    part_labels = (_("Day"), _("Time"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        forms.MultiWidget.__init__(self, [DayInput(), TimeInput()], attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each part its label."""
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.part_labels, strict=True):
            part["label"] = label
        return context


class GridCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in a table with a header for each row and column, such as days by parts of the day.

    The value of a cell is `<row>-<column>`; use with `forms.MultipleChoiceField(choices=grid.choices)`
    or let `grid_choices` make the same list.
    """

    template_name = "ui/widgets/grid.html"

    def __init__(self, rows: Sequence[Choice], columns: Sequence[Choice], corner: Any = "") -> None:
        self.rows, self.columns, self.corner = rows, columns, corner
        super().__init__(choices=grid_choices(rows, columns))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Lay the options out as rows of cells."""
        context = super().get_context(name, value, attrs)
        options = [option for _group, members, _index in context["widget"]["optgroups"] for option in members]
        width = len(self.columns)
        context["widget"]["columns"] = [label for _value, label in self.columns]
        context["widget"]["corner"] = self.corner
        context["widget"]["rows"] = [
            (label, options[index * width : (index + 1) * width]) for index, (_value, label) in enumerate(self.rows)
        ]
        return context


class GradedGrid(forms.Widget):
    """A table in which each cell is left blank or given one of a few grades, such as yes or if need be.

    Without JavaScript a cell is a list to choose from; `js/grades.js` makes it a button that goes on one
    grade with each press. Every list has the name of the question, and what is posted is `<row>-<column>`
    for the first grade and `<row>-<column>:<grade>` for the others; blank posts nothing. Use with
    `forms.MultipleChoiceField(choices=graded_choices(...))`.
    """

    template_name = "ui/widgets/graded_grid.html"
    use_fieldset = True

    def __init__(
        self, rows: Sequence[Choice], columns: Sequence[Choice], grades: Sequence[Choice], corner: Any = ""
    ) -> None:
        self.rows, self.columns, self.grades, self.corner = rows, columns, grades, corner
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return the cells that were not left blank."""
        posted = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value for value in posted if value]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """All blank is an answer too."""
        return False

    def id_for_label(self, id_: str) -> str:
        """The question is the legend of a set, not the label of one control."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Lay the cells out in rows."""
        context = super().get_context(name, value, attrs)
        chosen, base = set(value or ()), context["widget"]["attrs"].get("id", name)
        cells = iter(self._cells(base, chosen))
        context["widget"] |= {
            "columns": [label for _value, label in self.columns],
            "corner": self.corner,
            "grades": [(grade, label) for grade, label in self.grades],
            "rows": [(label, [next(cells) for _column in self.columns]) for _row, label in self.rows],
        }
        return context

    def _cells(self, base: str, chosen: set[str]) -> list[dict[str, Any]]:
        return [
            {
                "id": f"{base}_{index}",
                "label": label,
                "options": [
                    (graded(cell, grade, self.grades), grade, word, graded(cell, grade, self.grades) in chosen)
                    for grade, word in self.grades
                ],
            }
            for index, (cell, label) in enumerate(grid_choices(self.rows, self.columns))
        ]


@dataclass(frozen=True)
class Row:
    """One row to tick: what stands in its cells, and why it cannot be ticked, if it cannot."""

    cells: Sequence[Any]
    taken: Any = ""


class PickRows(forms.CheckboxSelectMultiple):
    """Rows to tick in a table named by the question; the label of the choice is the first cell.

    Use with `MultipleChoiceField`. `rows` gives the other cells by the value of the choice. A row that is
    taken is shown and cannot be ticked.
    """

    template_name = "ui/widgets/pick_rows.html"

    def __init__(self, columns: Sequence[Any], rows: Mapping[str, Row]) -> None:
        self.columns, self.rows = columns, rows
        super().__init__()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each option its cells under the heads of the columns."""
        context = super().get_context(name, value, attrs)
        options = [option for _group, members, _index in context["widget"]["optgroups"] for option in members]
        context["widget"] |= {
            "columns": self.columns,
            "rows": [
                (option, self.rows[str(option["value"])].taken, self._named(self.rows[str(option["value"])]))
                for option in options
            ],
        }
        return context

    def _named(self, row: Row) -> list[tuple[Any, Any]]:
        return list(zip(self.columns[1:], row.cells, strict=True))


def grid_choices(rows: Sequence[Choice], columns: Sequence[Choice]) -> list[Choice]:
    """Return one choice for each cell, row by row, named in full for who sees no table."""
    return [
        (f"{row}-{column}", format_lazy("{}, {}", row_label, column_label))
        for row, row_label in rows
        for column, column_label in columns
    ]


def graded(cell: str, grade: str, grades: Sequence[Choice]) -> str:
    """Return what is posted for a cell with this grade; the first grade is the cell by itself."""
    return cell if grade == grades[0][0] else f"{cell}:{grade}"


def graded_choices(rows: Sequence[Choice], columns: Sequence[Choice], grades: Sequence[Choice]) -> list[Choice]:
    """Return one choice for each cell and grade."""
    return [
        (graded(cell, grade, grades), format_lazy("{}: {}", label, word))
        for cell, label in grid_choices(rows, columns)
        for grade, word in grades
    ]


def grades_by_cell(values: Sequence[str], grades: Sequence[Choice]) -> dict[str, str]:
    """Return the grade of each cell that was not left blank, as `graded` wrote it."""
    pairs = (value.partition(":") for value in values)
    return {cell: grade or str(grades[0][0]) for cell, _colon, grade in pairs}
