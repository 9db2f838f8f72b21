"""The message with a new link."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register

NEW_LINK = register(
    MessageKind(
        key="new_link",
        name=_("New personal link"),
        why=_("Somebody asked for a new link to her own page."),
        values=frozenset(),
        with_personal_link=True,
    )
)
