"""What the sign-in library tells us: each line of the audit trail about signing in, and nothing else.

We have no signals of our own. These are the library's only way to say that something happened.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as second_step
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.actor import Actor
from accounts.choices import Origin, Result
from accounts.models import User
from accounts.services import record


def listen() -> None:
    """Begin to listen; called once, when the app is ready."""
    account.user_logged_in.connect(signed_in, dispatch_uid="signed_in")
    account.user_logged_out.connect(signed_out, dispatch_uid="signed_out")
    account.login_code_rejected.connect(code_refused, dispatch_uid="code_refused")
    second_step.authentication_failed.connect(second_step_refused, dispatch_uid="second_step_refused")
    second_step.authenticator_added.connect(second_step_added, dispatch_uid="second_step_added")
    second_step.authenticator_removed.connect(second_step_removed, dispatch_uid="second_step_removed")
    second_step.authenticator_reset.connect(recovery_codes_renewed, dispatch_uid="recovery_codes_renewed")


def signed_in(user: User, **about: Any) -> None:
    """Somebody signed in."""
    record(actor=_actor(user), action="signed_in", thing=user)


def signed_out(user: User | None, **about: Any) -> None:
    """Somebody signed out."""
    if user is not None:
        record(actor=_actor(user), action="signed_out", thing=user)


def code_refused(user: User, **about: Any) -> None:
    """A code by e-mail was wrong."""
    record(actor=Actor(origin=Origin.WEB), action="signed_in", thing=user, result=Result.REFUSED)


def second_step_refused(user: User, **about: Any) -> None:
    """A code of an authenticator app was wrong."""
    record(actor=Actor(origin=Origin.WEB), action="second_step_passed", thing=user, result=Result.REFUSED)


def second_step_added(request: HttpRequest, user: User, authenticator: Authenticator, **about: Any) -> None:
    """Somebody set up a second step. Having just shown it, she has passed it in this session too."""
    record(actor=_actor(user), action=f"{authenticator.type}_added", thing=user)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)


def second_step_removed(user: User, authenticator: Authenticator, **about: Any) -> None:
    """Somebody took a second step away."""
    record(actor=_actor(user), action=f"{authenticator.type}_removed", thing=user)


def recovery_codes_renewed(user: User, **about: Any) -> None:
    """Somebody made new recovery codes."""
    record(actor=_actor(user), action="recovery_codes_renewed", thing=user)


def _actor(user: User) -> Actor:
    return Actor(origin=Origin.WEB, user=user)
