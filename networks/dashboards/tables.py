"""The figures as tables: one line for each area, the whole at the end."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks.dashboards.queries import PARTICIPANTS, Area, Board, Row

Words = str | Promise
NOT_KNOWN = "–"


@dataclass(frozen=True)
class Line:
    """One area with its figures, each with the words above its column."""

    area: Area
    cells: list[tuple[Words, object]]
    is_whole: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of figures."""

    key: str
    caption: str
    headings: list[Words]
    lines: list[Line]


Column = tuple[Words, Callable[[Board, Row], object]]

OF_GROUPS: tuple[Column, ...] = (
    (gettext_lazy("Being made"), lambda _board, row: row.things["groups_forming"]),
    (gettext_lazy("Started"), lambda _board, row: row.things["groups_started"]),
    (gettext_lazy("Running themselves"), lambda _board, row: row.things["groups_independent"]),
    (gettext_lazy("Dormant"), lambda _board, row: row.things["groups_dormant"]),
    (gettext_lazy("Ended"), lambda _board, row: row.things["groups_ended"]),
    (gettext_lazy("Participants"), lambda board, row: row.people[PARTICIPANTS] if board.participants_in else NOT_KNOWN),
)
OF_MEETINGS: tuple[Column, ...] = (
    (gettext_lazy("Start-up meetings"), lambda _board, row: row.things["startup_meetings"]),
    (gettext_lazy("Own meetings"), lambda _board, row: row.things["own_meetings"]),
    (gettext_lazy("Average attendance"), lambda _board, row: known(row.average)),
    (gettext_lazy("Share of members"), lambda _board, row: known(row.share, "%")),
)
OF_LECTURES: tuple[Column, ...] = (
    (gettext_lazy("Lectures"), lambda _board, row: row.things["lectures"]),
    (gettext_lazy("Visitors of lectures"), lambda _board, row: row.people["visitors"]),
    (gettext_lazy("Interested in a group"), lambda _board, row: row.people["interested"]),
    (gettext_lazy("Joined a group"), lambda _board, row: row.people["joined"]),
)


def grids_of(board: Board) -> list[Grid]:
    """Return the tables of the page: groups, their meetings, and the way from a lecture into a group."""
    if board.district:
        captions = (
            _("Groups by neighbourhood"),
            _("Meetings by neighbourhood"),
            _("From lecture to group, by neighbourhood"),
        )
    else:
        captions = _("Groups by district"), _("Meetings by district"), _("From lecture to group, by district")
    return [
        _grid(f"figures-{number}", caption, columns, board)
        for number, (caption, columns) in enumerate(zip(captions, (OF_GROUPS, OF_MEETINGS, OF_LECTURES), strict=True))
    ]


def known(value: object, unit: str = "") -> object:
    """Return a value with its unit, a dash where there is nothing to say."""
    return NOT_KNOWN if value is None else f"{value}{unit}"


def _grid(key: str, caption: str, columns: tuple[Column, ...], board: Board) -> Grid:
    lines = [
        Line(row.area, [(title, value(board, row)) for title, value in columns], is_whole=row is board.whole)
        for row in (*board.parts, board.whole)
    ]
    return Grid(key, caption, [title for title, _value in columns], lines)
