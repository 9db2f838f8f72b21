"""The one message wording sends: a look at another one. It has no words of its own."""

from django.utils.translation import gettext_lazy as _

from networks.messaging.catalogue import MessageKind, register
from networks.messaging.choices import Hours, Topic

TEST = register(
    MessageKind(
        key="wording_test",
        name=_("Test of a message"),
        why=_("A colleague wants to see how a message looks in her own mailbox."),
        values=frozenset({"shown"}),
        topic=Topic.WORK,
        hours=Hours.ANY,
        is_test=True,
    )
)
