"""The messages with a new link, and with a code for a new device."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register
from networks.messaging.choices import Hours, Topic

NEW_LINK = register(
    MessageKind(
        key="new_link",
        name=_("New personal link"),
        why=_("Somebody asked for a new link to her own page."),
        values=frozenset(),
        with_personal_link=True,
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
DEVICE_CODE = register(
    MessageKind(
        key="device_code",
        name=_("Code for a new device"),
        why=_("Somebody opened a personal link on a telephone or computer we do not know yet."),
        values=frozenset(),
        with_device_code=True,
        topic=Topic.ANSWER,
        hours=Hours.ANY,
    )
)
