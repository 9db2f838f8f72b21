"""The message about an organisation. Its words stand in `templates/messages/<key>/`."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register
from networks.messaging.choices import Topic

STILL_RIGHT = register(
    MessageKind(
        key="still_right",
        name=_("Is this still right?"),
        why=_("Half a year after somebody last checked an organisation, whoever belongs to it is asked."),
        values=frozenset({"organisation", "page"}),
        topic=Topic.QUESTION,
    )
)
