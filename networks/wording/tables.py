"""The list of every message we can send."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ui.tables import Column

COLUMNS: list[Column[Any]] = [
    Column("name", _("Message"), template="wording/cells/name.html", order_by=["name"], is_title=True),
    Column("why", _("Why it goes out")),
    Column("to", _("To"), template="wording/cells/to.html", order_by=["to"]),
    Column("topic", _("What it is for"), order_by=["topic", "name"]),
    Column("own", _("Own words"), template="wording/cells/own.html", order_by=["own", "name"]),
]
SEARCHED_IN = ("name", "why", "topic")
