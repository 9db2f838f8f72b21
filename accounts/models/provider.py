"""A municipality's own way of signing in: the provider that keeps its accounts (OpenID Connect)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.municipality import Municipality


def no_domains() -> list[str]:
    """No addresses until somebody says which."""
    return []


class SignInProvider(models.Model):
    """Where the accounts of a municipality are. The secret is kept encrypted: the table alone opens nothing."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="sign_in_provider")
    is_on = models.BooleanField(_("colleagues can sign in with the municipality's own account"), default=False)
    issuer = models.CharField(_("address of the provider"), max_length=200)
    client_id = models.CharField(_("client ID"), max_length=200)
    client_secret_sealed = models.TextField()
    email_domains = models.JSONField(_("e-mail addresses that belong to it"), default=no_domains)
    trusts_second_step = models.BooleanField(_("the second step of the provider is enough"), default=False)
    strong_acr = models.CharField(_("value of acr that means a second step"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"provider {self.pk}"
