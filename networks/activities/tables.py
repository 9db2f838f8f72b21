"""The list of lectures as colleagues see it."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from networks.activities.models import Activity
from ui.tables import Column, Table

COLUMNS: list[Column[Activity]] = [
    Column("title", _("Lecture"), template="activities/cells/title.html", order_by=["title"], is_title=True),
    Column("when", _("When"), template="activities/cells/when.html", order_by=["starts_at"]),
    Column("venue", _("Venue"), value=lambda activity: activity.venue.name, order_by=["venue__name"]),
    Column("seats", _("Places"), order_by=["seats"], is_number=True),
    Column("state", _("State"), template="activities/cells/state.html", order_by=["state"]),
]


def activity_table(request: HttpRequest, rows: QuerySet[Activity], *, past: bool) -> Table[Activity]:
    """Return the table of lectures: the soonest first, or the latest first where they are past."""
    return Table(
        request,
        rows,
        COLUMNS,
        caption=_("Past lectures") if past else _("Lectures to come"),
        empty_title=_("Nothing here yet") if past else _("No lecture is planned"),
        empty_text=_("A lecture moves here when it has begun.")
        if past
        else _("Plan the first one. It stays a draft until you announce it, so nothing can go wrong."),
        search_in=["title", "venue__name", "code"],
        search_label=_("Search by title, venue or code"),
        sort="-when" if past else "when",
    )
