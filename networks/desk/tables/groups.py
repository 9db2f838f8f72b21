"""The list of groups: how they do, and what each needs; never who is in them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from networks.desk.choices import GroupPart
from networks.desk.queries.groups import now_of
from networks.desk.urgency import needs_of
from networks.groups.models import Group
from ui.tables import Column, Table

# In a list the two things that matter most are enough; the page of the group has all.
NEEDS_SHOWN = 2

NAME: Column[Group] = Column("name", _("Group"), template="desk/cells/group.html", order_by=["name"], is_title=True)
NEIGHBOURHOOD: Column[Group] = Column(
    "neighbourhood",
    _("Neighbourhood"),
    value=lambda group: group.neighbourhood.name,
    order_by=["neighbourhood__name", "name"],
)
PHASE: Column[Group] = Column("phase", _("Phase"), template="desk/cells/phase.html", order_by=["state", "name"])


def group_table(request: HttpRequest, rows: QuerySet[Group], *, part: str) -> Table[Group]:
    """Return the groups of one part of the list, or all that go on."""
    has_ended = part == GroupPart.ENDED
    return Table(
        request,
        rows,
        [NAME, NEIGHBOURHOOD, PHASE, *(_columns_of_the_past() if has_ended else _columns())],
        caption=_("Groups that ended") if has_ended else _("Groups"),
        empty_title=_("No groups here"),
        empty_text=_("A group appears here when you ask parents of a lecture to form one."),
        search_in=["name", "neighbourhood__name"],
        search_label=_("Search by name or neighbourhood"),
        sort="-ended" if has_ended else "name",
    )


def needs_in_words(group: Group) -> SafeString:
    """Name what a group needs most."""
    needs = needs_of(now_of(group))[:NEEDS_SHOWN]
    return format_html("<div>{}</div>", format_html_join("", "{}. ", ((need.label,) for need in needs)))


def _columns() -> list[Column[Group]]:
    return [
        Column("members", _("Parents"), template="desk/cells/members.html", order_by=["member_count"], is_number=True),
        Column("next", _("Next meeting"), template="desk/cells/next_meeting.html", order_by=["next_meeting_at"]),
        Column("turnout", _("Came last time"), value=_last_turnout, order_by=["last_turnout"], is_number=True),
        Column("needs", _("Needs"), value=needs_in_words),
    ]


def _columns_of_the_past() -> list[Column[Group]]:
    return [
        Column("ended", _("Since"), template="desk/cells/ended.html", order_by=["ended_at"]),
        Column("why", _("Why"), value=lambda group: group.get_stop_reason_display() or "–"),
    ]


def _last_turnout(group: Any) -> object:
    return "–" if group.last_turnout is None else group.last_turnout
