"""The sign-in library's way out: what it would mail goes through the outbox, like every other message."""

from typing import Any

from django.utils import timezone, translation

from accounts.adapter import AccountAdapter
from accounts.models import User
from networks.links.services import send_sign_in_changed, send_sign_in_code, send_sign_in_unknown

# What the library calls the mail with a code; all it has beside that is for an address nobody signs in with.
CODE_MAIL = "account/email/login_code"


class OutboxAdapter(AccountAdapter):
    """How sign-in differs from the library's way, with messages that stand in the ledger."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a code, sealed, for whoever signs in with this address, or a kind word for whoever does not."""
        actor, at = self.request.actor, timezone.now()
        if template_prefix == CODE_MAIL:
            user = User.objects.get_by_natural_key(email)
            send_sign_in_code(actor=actor, user=user, code=context["code"], at=at)
        else:
            send_sign_in_unknown(actor=actor, address=email, language=translation.get_language(), at=at)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Queue a notice that a way to sign in was added or taken away, in the library's word: `webauthn_added`."""
        change = template_prefix.rpartition("/")[2]
        send_sign_in_changed(actor=self.request.actor, user=user, change=change, at=timezone.now())
