"""The audit trail: who did what to what, and how it ended. Never a name, only numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Origin, Result, Term
from accounts.models.municipality import Municipality
from accounts.personal_data import personal


class AuditEvent(models.Model):
    """One line of the trail (BIO2 8.15.01): action, object, result, origin, actor, time.

    Rows are added and, after a year, deleted by the night job; the database refuses every change
    to a row (see the migration `0002_append_only_audit`).
    """

    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="audit_events"
    )
    action = models.CharField(_("action"), max_length=60)
    object_kind = models.CharField(_("object"), max_length=40)
    object_id = personal(
        models.CharField(_("object number"), max_length=40),
        what=_("the number of what was done something with, which can be you"),
        purpose=_("to look back at misuse: a number such as user:12, never a name"),
        basis=Basis.LEGAL_DUTY,
        term=Term.AUDIT,
    )
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.DONE)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin)
    actor = personal(
        models.CharField(_("actor"), max_length=40),
        what=_("the number of who did something"),
        purpose=_("to look back at misuse: a number such as user:12, never a name"),
        basis=Basis.LEGAL_DUTY,
        term=Term.AUDIT,
    )
    at = models.DateTimeField(_("moment"), auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["municipality", "-id"], name="audit_by_municipality")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind}:{self.object_id}"
