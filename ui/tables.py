"""A list of the same things: sorted by an allowed column, 25 to a page, searched, without a query per row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import get_template

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = str

Row = TypeVar("Row", bound=Model)

ROWS_ON_A_PAGE = 25


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, what stands in a cell, and by which database fields it sorts.

    A cell is made by `value(row)` or, where it needs markup, by a `template` that receives `row`.
    Without `order_by` the column does not sort. `is_title` marks the cell that names the row.
    """

    key: str
    title: StrOrPromise
    value: Callable[[Row], object] | None = None
    template: str = ""
    order_by: Sequence[str] = ()
    is_number: bool = False
    is_title: bool = False

    def cell(self, row: Row) -> object:
        """Return what stands in the cell."""
        if self.template:
            return get_template(self.template).render({"row": row, "column": self})
        return self.value(row) if self.value else getattr(row, self.key)


@dataclass(frozen=True)
class Heading:
    """The head of a column, with the link that sorts by it."""

    column: Column[Any]
    sort: str
    direction: str

    @property
    def next_sort(self) -> str:
        """Sort the other way round when it is sorted by this column already."""
        return f"-{self.sort}" if self.direction == "ascending" else self.sort


class Table(Generic[Row]):
    """A table over a queryset. Sorting, page and search come from the address, so a link keeps them."""

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet[Row],
        columns: Sequence[Column[Row]],
        *,
        caption: StrOrPromise,
        empty_title: StrOrPromise,
        empty_text: StrOrPromise = "",
        search_in: Sequence[str] = (),
        search_label: StrOrPromise = "",
        sort: str = "",
        key: str = "table",
    ) -> None:
        self.request, self.columns, self.key = request, list(columns), key
        self.caption, self.empty_title, self.empty_text = caption, empty_title, empty_text
        self.search_in, self.search_label = search_in, search_label
        self.default_sort = sort
        self._rows = rows

    @cached_property
    def sort(self) -> str:
        """The column asked for, with a minus for downwards; an unknown one is the table's own order."""
        asked = self.request.GET.get("sort", self.default_sort)
        return asked if asked.removeprefix("-") in self._sortable else self.default_sort

    @cached_property
    def search(self) -> str:
        """What is searched for."""
        return self.request.GET.get("search", "").replace("\0", "").strip()[:80] if self.search_in else ""

    @cached_property
    def page(self) -> Page[Row]:
        """The rows of this page; a page that is not there is the nearest that is."""
        return Paginator(self._found(), ROWS_ON_A_PAGE).get_page(self.request.GET.get("page"))

    @cached_property
    def body(self) -> list[list[tuple[Column[Row], object]]]:
        """The cells, row by row."""
        return [[(column, column.cell(row)) for column in self.columns] for row in self.page]

    @property
    def headings(self) -> list[Heading]:
        """The heads of the columns."""
        return [
            Heading(column, column.key if column.order_by else "", self._direction(column)) for column in self.columns
        ]

    @property
    def _sortable(self) -> dict[str, Column[Row]]:
        return {column.key: column for column in self.columns if column.order_by}

    def _direction(self, column: Column[Row]) -> str:
        if self.sort.removeprefix("-") != column.key or not self.sort:
            return ""
        return "descending" if self.sort.startswith("-") else "ascending"

    def _found(self) -> QuerySet[Row] | list[Row]:
        rows = self._rows
        if self.search:
            wanted = Q()
            for name in self.search_in:
                wanted |= Q(**{f"{name}__icontains": self.search})
            rows = rows.filter(wanted)
        if self.sort:
            rows = rows.order_by(*self._order())
        return rows

    def _order(self) -> list[str]:
        names = self._sortable[self.sort.removeprefix("-")].order_by
        if not self.sort.startswith("-"):
            return [*names, "pk"]
        return [name[1:] if name.startswith("-") else f"-{name}" for name in names] + ["-pk"]


class ListTable(Table[Any]):
    """A table over a list of things that stand in no table of the database, such as what stands in a register.

    `search_in` and `order_by` name attributes; they are compared as one reads them.
    """

    def __init__(
        self, request: HttpRequest, rows: Sequence[object], columns: Sequence[Column[Any]], **said: Any
    ) -> None:
        self._listed = list(rows)
        super().__init__(request, None, columns, **said)  # type: ignore[arg-type]  # there is no queryset

    def _found(self) -> list[Any]:
        wanted = self.search.casefold()
        rows = [row for row in self._listed if not wanted or any(wanted in _read(row, name) for name in self.search_in)]
        if self.sort:
            names = self._sortable[self.sort.removeprefix("-")].order_by
            rows.sort(key=lambda row: [_read(row, name) for name in names], reverse=self.sort.startswith("-"))
        return rows


def _read(row: object, name: str) -> str:
    """Return an attribute as one reads it, large and small letters alike."""
    return str(getattr(row, name)).casefold()
