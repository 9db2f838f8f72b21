"""Logins, the sign-ins of them, and the audit trail."""

from collections.abc import Iterable
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.choices import Term
from accounts.models import AuditEvent, Municipality, User
from networks.messaging.models import Message
from networks.messaging.services import forget_messages
from networks.privacy import retention
from networks.privacy.carriers.carrier import Carrier, delete
from networks.privacy.choices import ForgottenKind


class AuditCarrier(Carrier):
    """The audit trail, after a year."""

    term, kind = Term.AUDIT, ForgottenKind.AUDIT

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the lines of more than a year ago."""
        sieve = retention.surely_older_than(at, retention.AUDIT_KEPT_MONTHS)
        events = AuditEvent.objects.filter(municipality=municipality, at__lte=sieve).order_by("pk")
        moments = events.values_list("pk", "at").iterator(chunk_size=2000)
        return [pk for pk, happened_at in moments if retention.audit_event_is_due(happened_at, at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them; the database refuses what is younger than a year."""
        return delete(AuditEvent, keys)


class LoginCarrier(Carrier):
    """Logins that were switched off, with their roles; they belong to no municipality."""

    term, kind, of_municipalities = Term.LOGIN, ForgottenKind.LOGIN, False

    def due(self, municipality: Municipality | None, at: datetime) -> list[int]:
        """Return the logins that were switched off and not used for a year."""
        if municipality is not None:
            return []
        off = User.objects.filter(is_active=False).order_by("pk")
        return [user.pk for user in off if retention.login_is_due(_facts_of_login(user), at)]

    def forget(self, keys: Iterable[int], at: datetime) -> int:
        """Delete them; a lecture they arranged stays, arranged by nobody."""
        off = list(User.objects.filter(pk__in=keys, is_active=False).values_list("pk", flat=True))
        forget_messages(rows=Message.objects.filter(user__in=off))
        return delete(User, off)


class SessionCarrier(Carrier):
    """Sign-ins that ended: the browser, the address it came from, and what it was doing."""

    term, kind, of_municipalities = Term.LOGIN, ForgottenKind.SESSION, False

    def due(self, municipality: Municipality | None, at: datetime) -> list[str]:
        """Return the sessions that have expired, and what the list of sign-ins still says of ended ones."""
        if municipality is not None:
            return []
        expired = set(Session.objects.filter(expire_date__lte=at).values_list("pk", flat=True))
        working = Session.objects.filter(expire_date__gt=at).values("pk")
        listed = UserSession.objects.exclude(session_key__in=working).values_list("session_key", flat=True)
        return sorted(expired | set(listed))

    def forget(self, keys: Iterable[str], at: datetime) -> int:
        """Delete both; a sign-in counts once."""
        keys = list(keys)
        listed = set(UserSession.objects.filter(session_key__in=keys).values_list("session_key", flat=True))
        kept = set(Session.objects.filter(pk__in=keys).values_list("pk", flat=True))
        UserSession.objects.filter(session_key__in=keys).delete()
        Session.objects.filter(pk__in=keys).delete()
        return len(listed | kept)


def _facts_of_login(user: User) -> retention.LoginFacts:
    return retention.LoginFacts(is_active=user.is_active, created_at=user.created_at, last_login=user.last_login)
