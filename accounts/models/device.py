"""The devices on which somebody showed that a personal link is hers, and the codes with which she did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Term
from accounts.models.person import Person
from accounts.personal_data import Declared, not_personal, personal

_DEVICE: Declared = {
    "purpose": _("to see that it is you who opens your link, and nobody to whom it was forwarded"),
    "basis": Basis.PUBLIC_TASK,
    "term": Term.DEVICE,
}


class KnownDevice(models.Model):
    """A telephone or computer on which a person typed the code we sent her. Only a hash of its key is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    key_hash = personal(
        models.CharField(max_length=64, unique=True), what=_("a mark by which we know your device"), **_DEVICE
    )
    last_used_at = personal(models.DateTimeField(), what=_("when you last used it"), **_DEVICE)
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"device {self.pk}"


class DeviceCode(models.Model):
    """A code of six digits under way to somebody's own contact; it works once, for a few tries and minutes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="device_codes")
    code_hash = personal(models.CharField(max_length=64), what=_("a mark by which we know the code we sent"), **_DEVICE)
    tries = not_personal(models.PositiveSmallIntegerField(default=0), "how often a wrong code was typed")
    expires_at = not_personal(models.DateTimeField(), "when the code stops working")
    used_at = not_personal(models.DateTimeField(null=True, blank=True), "when it was used")
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"code {self.pk}"
