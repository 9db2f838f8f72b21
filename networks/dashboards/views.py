"""The page of figures, and the same as a file."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import allow
from accounts.request import Request
from accounts.services import record
from networks.dashboards.disclosure import SMALLEST_SHOWN, STEP
from networks.dashboards.figures import FIGURES
from networks.dashboards.forms import BoardForm
from networks.dashboards.periods import last_day, periods_between, quarter_around
from networks.dashboards.queries import PARTICIPANTS, Board, Row, board_of, first_counted_month
from networks.dashboards.rules import may_see_figures
from networks.dashboards.services import figures_at_hand
from networks.dashboards.tables import grids_of
from ui.exports import csv_answer

LEVELS = {
    "municipality": gettext_lazy("Municipality"),
    "district": gettext_lazy("District"),
    "neighbourhood": gettext_lazy("Neighbourhood"),
}
AVERAGE = gettext_lazy("Average attendance"), gettext_lazy("How many came to a meeting of the period on average.")
SHARE = (
    gettext_lazy("Share of members"),
    gettext_lazy("How many of those in the group came to its meetings, in percent."),
)
# Only what is made of them is shown.
NOT_BY_THEMSELVES = ("attendance", "could_come")
# On how many of what a figure rests; what is not here is counted one by one.
COUNTED_ON = {"visitors": "lectures", "interested": "lectures", "joined": "lectures"}


@allow(may_see_figures)
@require_safe
def page(request: Request) -> HttpResponse:
    """Show how the groups are doing by district and neighbourhood; nobody can be seen here."""
    form, board = form_and_board(request)
    address = reverse("dashboards:download", args=[request.municipality.slug])
    context = {
        "form": form,
        "board": board,
        "grids": grids_of(board),
        "download_url": f"{address}?{request.GET.urlencode()}" if request.GET else address,
        "participants_on": last_day(board.participants_in) if board.participants_in else None,
        "definitions": definitions(),
        "smallest": SMALLEST_SHOWN,
        "step": STEP,
    }
    return render(request, "dashboards/page.html", context)


@allow(may_see_figures)
@require_safe
def download(request: Request) -> HttpResponse:
    """Give the same figures as a file, one line each with its period, number and definition."""
    _form, board = form_and_board(request)
    record(actor=request.actor, action="figures_downloaded", thing="figures")
    heading = [
        _("Period"), _("Level"), _("CBS code"), _("Area"), _("Figure"), _("Value"), _("n"), _("Definition"),
        _("Counted at"),
    ]  # fmt: skip
    counted_at = timezone.localtime(board.counted_at).strftime("%Y-%m-%d %H:%M") if board.counted_at else ""
    rows = [
        [period, LEVELS[row.area.level], row.area.code, row.area.name, *figure, counted_at]
        for row in board.rows
        for period, *figure in figures_of(board, row)
    ]
    return csv_answer(f"{request.municipality.slug}-{board.period.code}", heading, rows)


def form_and_board(request: Request) -> tuple[BoardForm, Board]:
    """Return what was asked for and what is shown, counted at most five minutes ago."""
    at = timezone.now()
    today = timezone.localdate(at)
    figures_at_hand(actor=request.actor, municipality=request.municipality, at=at)
    periods = periods_between(first_counted_month(request.actor, at), today)
    form = BoardForm(request.GET or None, actor=request.actor, periods=periods, now=quarter_around(today))
    period, district = form.chosen()
    return form, board_of(request.actor, period, at, district)


def definitions() -> list[tuple[str | Promise, str | Promise]]:
    """Return every figure that is shown with what it means."""
    shown = [(figure.label, figure.definition) for figure in FIGURES if figure.key not in NOT_BY_THEMSELVES]
    return [*shown, AVERAGE, SHARE]


def figures_of(board: Board, row: Row) -> Iterator[tuple[object, ...]]:
    """Return the figures of an area: their period, name, value, on how many they rest, and definition."""
    for figure in FIGURES:
        if figure.key in NOT_BY_THEMSELVES:
            continue
        value = row.people[figure.key] if figure.is_about_people else row.things[figure.key]
        number = row.things[COUNTED_ON[figure.key]] if figure.key in COUNTED_ON else value
        if figure.key != PARTICIPANTS:
            yield board.period.code, figure.label, value, number, figure.definition
        elif board.participants_in:
            yield last_day(board.participants_in), figure.label, value, number, figure.definition
    for value_or_none, (label, definition) in ((row.average, AVERAGE), (row.share, SHARE)):
        yield board.period.code, label, "" if value_or_none is None else value_or_none, row.meetings, definition
