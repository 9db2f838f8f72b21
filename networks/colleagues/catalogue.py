"""The messages to colleagues. Their words stand in `templates/messages/<key>/`."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register

INVITATION = register(
    MessageKind(
        key="invitation",
        name=_("Invitation"),
        why=_("Somebody got a login or a role in this municipality."),
        values=frozenset({"sign_in", "second_step"}),
    )
)
