"""How somebody said yes: by sending the form herself, or to a colleague who wrote it down."""

from dataclasses import dataclass
from datetime import datetime

from accounts.actor import Actor
from accounts.choices import ConsentChannel, ConsentKind
from accounts.models import Person
from accounts.services import give_consent

# Rises when the words beside the button change.
TEXT_VERSION = "2026-11"


@dataclass(frozen=True, kw_only=True)
class Yes:
    """A yes: through which channel, and when if that was not just now."""

    channel: ConsentChannel
    given_at: datetime | None = None

    def keep(self, actor: Actor, person: Person, kind: ConsentKind, subject: str) -> None:
        """Write the yes down, with the colleague who heard or read it."""
        give_consent(
            person=person,
            kind=kind,
            subject=subject,
            text_version=TEXT_VERSION,
            language=person.language,
            channel=self.channel,
            recorded_by=None if self.channel == ConsentChannel.WEB else actor.user,
            given_at=self.given_at,
        )


BY_SENDING = Yes(channel=ConsentChannel.WEB)
