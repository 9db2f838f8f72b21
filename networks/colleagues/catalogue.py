"""The messages to colleagues. Their words stand in `templates/messages/<key>/`."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register
from networks.messaging.choices import Hours, Topic

INVITATION = register(
    MessageKind(
        key="invitation",
        name=_("Invitation"),
        why=_("Somebody got a login or a role in this municipality."),
        values=frozenset({"sign_in", "second_step"}),
        must_say=frozenset({"sign_in"}),
        topic=Topic.WORK,
        hours=Hours.JUST_ASKED,
    )
)

_TIME_AWAY = frozenset({"away", "deputy", "is_deputy", "first_day", "last_day", "page"})

STAND_IN = register(
    MessageKind(
        key="stand_in",
        name=_("Standing in"),
        why=_("A colleague is away and another one stands in; both are told."),
        values=_TIME_AWAY,
        must_say=frozenset({"away", "deputy", "first_day", "last_day"}),
        topic=Topic.WORK,
    )
)
STAND_IN_ENDED = register(
    MessageKind(
        key="stand_in_ended",
        name=_("No longer standing in"),
        why=_("A colleague no longer stands in for another one; both are told."),
        values=_TIME_AWAY,
        must_say=frozenset({"away", "deputy"}),
        topic=Topic.WORK,
    )
)
WORK_HANDED_ON = register(
    MessageKind(
        key="work_handed_on",
        name=_("Work handed on"),
        why=_("A colleague looks after something that somebody else looked after, or nobody."),
        values=frozenset({"from_name", "neighbourhoods", "lectures", "groups", "backups", "page"}),
        must_say=frozenset({"page"}),
        topic=Topic.WORK,
    )
)
