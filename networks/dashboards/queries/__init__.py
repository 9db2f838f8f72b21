"""What can be asked about the figures."""

from networks.dashboards.queries.board import PARTICIPANTS, Area, Board, Row, board_of, first_counted_month
from networks.dashboards.queries.changes import last_count, months_to_count

__all__ = [
    "PARTICIPANTS",
    "Area",
    "Board",
    "Row",
    "board_of",
    "first_counted_month",
    "last_count",
    "months_to_count",
]
