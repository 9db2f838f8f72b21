"""The messages with a new link, with a code for a new device, and about signing in."""

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
SIGN_IN_CODE = register(
    MessageKind(
        key="sign_in_code",
        name=_("Code to sign in"),
        why=_("A colleague asked for a code to sign in."),
        values=frozenset(),
        with_sealed_code=True,
        topic=Topic.ANSWER,
        hours=Hours.ANY,
    )
)
SIGN_IN_UNKNOWN = register(
    MessageKind(
        key="sign_in_unknown",
        name=_("No login for this address"),
        why=_("Somebody asked for a code to sign in, with an address for which there is no login."),
        values=frozenset(),
        topic=Topic.ANSWER,
        hours=Hours.JUST_ASKED,
    )
)
SIGN_IN_CHANGED = register(
    MessageKind(
        key="sign_in_changed",
        name=_("Way to sign in changed"),
        why=_("A passkey, an authenticator app or recovery codes of a colleague were added or taken away."),
        values=frozenset({"change", "changed_at"}),
        topic=Topic.NEEDED,
        hours=Hours.JUST_ASKED,
    )
)
