"""The pages of the sign-in library that we offer, under `/account/`, by the library's own names.

What is not here does not exist: no passwords, no signing up, no changing of one's own address.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path

from accounts.access import allow, before_strong_sign_in, public
from accounts.rules import is_signed_in
from accounts.views import pages, sign_in

_own = allow(is_signed_in)


def _needed(view: pages.View) -> pages.View:
    """A page of one's own login, also for who has still to set up or pass her second step."""
    return before_strong_sign_in(_own(view))


urlpatterns = [
    path("sign-in/", sign_in.ask_code, name="account_login"),
    path("sign-in/", sign_in.ask_code, name="account_request_login_code"),
    path("sign-in/code/", public(account.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/second-step/", public(second_step.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("with/<slug:provider_id>/", sign_in.begin, name="openid_connect_login"),
    path("with/<slug:provider_id>/back/", sign_in.come_back, name="openid_connect_callback"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("sign-up/", pages.no_signing_up, name="account_signup"),
    path("again/", _needed(pages.sign_in_again), name="account_reauthenticate"),
    path("again/code/", _needed(pages.with_second_step(second_step.reauthenticate)), name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        _needed(pages.with_second_step(passkeys.reauthenticate_webauthn)),
        name="mfa_reauthenticate_webauthn",
    ),
    path("security/", _needed(second_step.index), name="mfa_index"),
    path("security/app/", _needed(totp.activate_totp), name="mfa_activate_totp"),
    path("security/app/remove/", _own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/passkeys/", _own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("security/passkeys/add/", _needed(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/edit/", _own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/remove/", _own(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path(
        "security/recovery-codes/",
        _own(pages.with_second_step(recovery_codes.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "security/recovery-codes/new/",
        _own(pages.with_second_step(recovery_codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "security/recovery-codes/file/",
        _own(pages.with_second_step(recovery_codes.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
    path("sessions/", _own(sessions.list_usersessions), name="usersessions_list"),
]
