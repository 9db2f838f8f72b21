"""What people fill in to sign in, and to get their page back."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from ui.forms import LaidOutForm

# Addresses, numbers and codes are written from left to right, also on Arabic pages.
CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false", "dir": "ltr"}


class NewLinkForm(LaidOutForm, forms.Form):
    """Where to send a new personal link; nothing else is asked."""

    submit_label = _("Send me a new link")

    contact = forms.CharField(
        label=_("Your e-mail address or mobile number"),
        help_text=_("The one you gave when you signed up."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class AskCodeForm(LaidOutForm, RequestLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """To which address a code to sign in goes."""

    submit_label = _("Send me a code")

    email = forms.EmailField(
        label=_("Your e-mail address at work"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class CodeForm(LaidOutForm, ConfirmLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """The code from the mail."""

    submit_label = _("Sign in")

    code = forms.CharField(
        label=_("The code from the e-mail"),
        help_text=_("Copying and pasting works too."),
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )


class SecondStepForm(LaidOutForm, AuthenticateForm):  # type: ignore[misc]  # the library has no types
    """The code of the authenticator app, or a recovery code."""

    submit_label = _("Sign in")

    code = forms.CharField(
        label=_("The code in your authenticator app"),
        help_text=_("Your phone is not at hand? Use one of your recovery codes."),
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )


class SecondStepAgainForm(LaidOutForm, ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """The same code once more, before something about signing in changes."""

    submit_label = _("Continue")

    code = forms.CharField(
        label=_("The code in your authenticator app"),
        help_text=_("Your phone is not at hand? Use one of your recovery codes."),
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )


class AuthenticatorAppForm(LaidOutForm, ActivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """The first code of a new authenticator app, as proof that it works."""

    submit_label = _("Turn on the app")

    code = forms.CharField(
        label=_("The code that the app shows now"),
        widget=forms.TextInput(attrs={**CODE_ATTRS, "inputmode": "numeric"}),
    )


class AddPasskeyForm(LaidOutForm, AddWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """A new passkey. It is always one that can sign in by itself."""

    submit_label = ""

    name = forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you know it again, such as: my work laptop."),
        max_length=40,
        required=False,
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def clean_passwordless(self) -> bool:
        """Ask of every passkey that it knows its owner, by finger, face or PIN."""
        return True


class NamePasskeyForm(LaidOutForm, EditWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of this passkey"), max_length=40)
