"""The catalogue as rows: methods, who owns them, and where a municipality chose another number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import personal
from accounts.rules import is_administrator, is_method_owner, is_policy_officer, is_professional

reads_every_method = is_administrator | is_professional | is_policy_officer


class MethodQuerySet(models.QuerySet["Method"]):
    """Methods of the catalogue."""

    def visible_to(self, actor: Actor) -> "MethodQuerySet":
        """Staff read every method in their municipality; a method owner her own, wherever she is."""
        if reads_every_method(actor):
            return self.all()
        if actor.user is not None and is_method_owner(actor):
            return self.filter(owners__user=actor.user)
        return self.none()


class Method(models.Model):
    """A method of the field. Its words and numbers come from `methods/catalogue/`, by `load_methods`."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    owner_name = models.CharField(_("method owner"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Owner(models.Model):
    """Somebody who speaks for the owner of a method."""

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="owners")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="owned_methods")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["method", "user"], name="one_owner_row_per_user_and_method")]

    def __str__(self) -> str:
        return f"owner {self.pk}"


class Override(models.Model):
    """A municipality's own number in place of the catalogue's (R25); the owner's text stays beside it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="method_overrides")
    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="overrides")
    field = models.CharField(_("number"), max_length=60)
    value = models.JSONField(_("own value"))
    reason = models.CharField(_("why"), max_length=200)
    changed_by = personal(
        models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+"),
        what=_("who changed a number of a method"),
        purpose=_("to ask a colleague why a number differs"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "method", "field"], name="one_override_per_municipality_and_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.method_id}.{self.field}"
