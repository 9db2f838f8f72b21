"""What an administrator says about the municipality's own way of signing in."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import SignInProvider
from accounts.oidc import is_safe_address
from ui.forms import LaidOutForm, Section

DOMAIN = re.compile(r"^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$")
LEFT_TO_RIGHT = {"autocomplete": "off", "dir": "ltr", "spellcheck": "false", "autocapitalize": "off"}


class SignInProviderForm(LaidOutForm, forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """Where the municipality's own accounts are, and what we may believe of them."""

    issuer = forms.CharField(
        label=_("Address of the provider (issuer)"),
        help_text=_("Such as https://login.example.nl"),
        max_length=200,
        widget=forms.TextInput(attrs={**LEFT_TO_RIGHT, "inputmode": "url"}),
    )
    client_secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={**LEFT_TO_RIGHT, "autocomplete": "new-password"}),
    )
    email_domains = forms.CharField(
        label=_("Which e-mail addresses belong to it?"),
        help_text=_("What stands behind the @, with a comma between them. Such as: example.nl, jeugdteam.example.nl"),
        max_length=400,
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT),
    )

    class Meta:
        model = SignInProvider
        fields = ("is_on", "issuer", "client_id", "client_secret", "email_domains", "trusts_second_step", "strong_acr")
        widgets = {name: forms.TextInput(attrs=LEFT_TO_RIGHT) for name in ("client_id", "strong_acr")}
        help_texts = {
            "trusts_second_step": _(
                "Otherwise we ask for our own passkey or authenticator app after it. Only turn this on if your "
                "provider asks everybody for a second step and tells us so (amr or acr)."
            ),
            "strong_acr": _("Only if your provider tells it by acr. Empty: amr has to name mfa."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_secret"].required = not self.instance.client_secret_sealed
        if self.instance.client_secret_sealed:
            self.fields["client_secret"].help_text = _("It is kept. Leave this empty to keep it as it is.")
        self.initial["email_domains"] = ", ".join(self.instance.email_domains)

    def layout(self) -> list[Section]:
        """Whether, where, for whom, and how strong."""
        return [
            Section(_("On or off"), "is_on"),
            Section(
                _("The provider"),
                *("issuer", "client_id", "client_secret"),
                text=_("Whoever looks after the accounts of your municipality gives you these three."),
            ),
            Section(_("For whom"), "email_domains"),
            Section(_("Second step"), "trusts_second_step", "strong_acr"),
        ]

    def clean_issuer(self) -> str:
        """Accept an address over https without a question mark or a user in it."""
        issuer = str(self.cleaned_data["issuer"]).strip()
        parts = urlsplit(issuer)
        if not is_safe_address(issuer) or parts.query or parts.fragment or "@" in parts.netloc:
            raise forms.ValidationError(_("Write an address that begins with https://, without a question mark."))
        return issuer.removesuffix("/.well-known/openid-configuration")

    def clean(self) -> dict[str, Any]:
        """A secret that is kept goes to the provider it was entered for, and to no other."""
        said = super().clean() or self.cleaned_data
        is_another = "issuer" in said and said["issuer"] != self.instance.issuer
        if is_another and self.instance.client_secret_sealed and not said.get("client_secret"):
            self.add_error("client_secret", _("This is another provider. Enter the client secret it gave you."))
        return said

    def clean_email_domains(self) -> list[str]:
        """Return the domains in small letters."""
        written = str(self.cleaned_data["email_domains"]).casefold().replace(";", ",").split(",")
        domains = list(dict.fromkeys(domain.strip().removeprefix("@") for domain in written if domain.strip()))
        wrong = [domain for domain in domains if not DOMAIN.match(domain)]
        if wrong or not domains:
            raise forms.ValidationError(_("Write what stands behind the @, such as example.nl."))
        return domains
