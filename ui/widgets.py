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
