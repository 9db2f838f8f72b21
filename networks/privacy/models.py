"""The receipts of forgetting: that it happened, of what and how many. Never of whom."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Term
from accounts.models import Municipality
from networks.privacy.choices import ForgottenKind, Occasion


class ForgettingReceiptQuerySet(models.QuerySet["ForgettingReceipt"]):
    """Receipts of one municipality."""

    def visible_to(self, actor: Actor) -> "ForgettingReceiptQuerySet":
        """Only this municipality's receipts; the page decides who may look at all."""
        return self.filter(municipality=actor.municipality)


class ForgettingReceipt(models.Model):
    """One line for each kind of thing one run forgot, so that forgetting can be shown without what was forgotten.

    `municipality` is empty for what belongs to none: logins, and the audit trail outside municipalities.
    """

    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="forgetting_receipts"
    )
    run = models.UUIDField(_("run"), default=uuid.uuid4)
    occasion = models.CharField(_("why"), max_length=10, choices=Occasion, default=Occasion.TERM)
    term = models.CharField(_("term"), max_length=14, choices=Term)
    kind = models.CharField(_("what"), max_length=10, choices=ForgottenKind)
    count = models.PositiveIntegerField(_("how many"))
    dry_run = models.BooleanField(_("rehearsal"), default=False)
    at = models.DateTimeField(_("moment"))

    objects = ForgettingReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["municipality", "-at"], name="receipts_by_municipality")]
        constraints = [
            models.CheckConstraint(condition=models.Q(count__gte=1), name="a_receipt_is_about_something"),
            models.UniqueConstraint(
                fields=["run", "municipality", "kind"], name="one_receipt_per_run_municipality_and_kind"
            ),
            models.UniqueConstraint(
                fields=["run", "kind"],
                condition=models.Q(municipality__isnull=True),
                name="one_receipt_per_run_and_kind_outside_municipalities",
            ),
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"
