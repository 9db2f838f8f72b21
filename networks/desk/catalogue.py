"""The messages the desk sends to colleagues. Their words stand in `templates/messages/<key>/`."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register
from networks.messaging.choices import Hours, Topic

WEEK = register(
    MessageKind(
        key="week",
        name=_("My work this week"),
        why=_("On Monday morning a professional gets what needs her this week."),
        values=frozenset({"lines", "page"}),
        must_say=frozenset({"page"}),
        topic=Topic.WEEK,
    )
)
GROUP_GIVEN = register(
    MessageKind(
        key="group_given",
        name=_("Group given to a colleague"),
        why=_("A colleague gave a group to another one, who stands behind it from now on."),
        values=frozenset({"group", "from_name", "is_back_up", "page"}),
        must_say=frozenset({"group", "page"}),
        topic=Topic.WORK,
    )
)
OUTBOX_LATE = register(
    MessageKind(
        key="outbox_late",
        name=_("Messages wait too long"),
        why=_("Messages that should have left have waited for more than ten minutes; an administrator looks why."),
        values=frozenset({"minutes", "page"}),
        topic=Topic.WORK,
        hours=Hours.ANY,
    )
)
