"""The messages that making a group sends. Their words stand in `templates/messages/<key>/`."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import APPOINTMENTS, CalendarMethod, MessageKind, register
from networks.messaging.choices import Hours, Topic

_FIRST_MEETING = {"group", "starts_at", "ends_at", "place"}

GROUP_INVITATION = register(
    MessageKind(
        key="group_invitation",
        name=_("Invitation to a group"),
        why=_("A professional asks somebody interested whether a group suits her."),
        values=frozenset(_FIRST_MEETING | {"is_changed", "number", APPOINTMENTS}),
        with_personal_link=True,
        personal_page="composing:invitation",
        personal_page_takes=("number",),
        calendar=CalendarMethod.PUBLISH,
        must_say=frozenset({"starts_at", "place"}),
        topic=Topic.NEEDED,
    )
)
GROUP_ANSWERED = register(
    MessageKind(
        key="group_answered",
        name=_("Answer to an invitation"),
        why=_("Somebody said yes, no, or that another time suits better."),
        values=frozenset(_FIRST_MEETING | {"answer", "number"}),
        with_personal_link=True,
        personal_page="composing:invitation",
        personal_page_takes=("number",),
        must_say=frozenset({"group"}),
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
GROUP_STARTED = register(
    MessageKind(
        key="group_started",
        name=_("Group starts"),
        why=_("Enough parents said yes; everybody who joined is told."),
        values=frozenset(_FIRST_MEETING | {APPOINTMENTS}),
        with_personal_link=True,
        personal_page="meetings:mine",
        calendar=CalendarMethod.PUBLISH,
        must_say=frozenset({"starts_at", "place"}),
        topic=Topic.NEEDED,
    )
)
GROUP_NOT_JOINED = register(
    MessageKind(
        key="group_not_started",
        name=_("Group goes on without you"),
        why=_("A group starts without somebody who was asked, or the question was taken back; her interest stands."),
        values=frozenset({"group"}),
        with_personal_link=True,
        must_say=frozenset({"group"}),
        topic=Topic.NEEDED,
    )
)
GROUP_STOPPED_FORMING = register(
    MessageKind(
        key="group_stopped_forming",
        name=_("Group does not start"),
        why=_("A group that parents were asked for does not start; their interest stands."),
        values=frozenset({"group", APPOINTMENTS}),
        with_personal_link=True,
        calendar=CalendarMethod.CANCEL,
        must_say=frozenset({"group"}),
        topic=Topic.NEEDED,
    )
)
