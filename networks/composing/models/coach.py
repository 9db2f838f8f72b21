"""What a professional told about the groups she can start."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.choices import Basis, Term
from accounts.models import Municipality, User
from accounts.personal_data import Declared, not_personal, personal
from accounts.rules import is_professional

_WORK: Declared = {
    "purpose": _("to find a group a coach who is free and speaks its language"),
    "basis": Basis.PUBLIC_TASK,
    "term": Term.LOGIN,
}


def none_yet() -> list[str]:
    """Nothing told yet: she is asked for no group."""
    return []


class CoachQuerySet(models.QuerySet["Coach"]):
    """Coaches of one municipality."""

    def visible_to(self, actor: Actor) -> "CoachQuerySet":
        """Professionals of the municipality see each other; nobody else sees them."""
        here = self.filter(municipality=actor.municipality)
        return here if is_professional(actor) else here.none()


class Coach(models.Model):
    """A professional who can coach the start of groups in one municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="coaches")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="coaching_in")
    languages = personal(
        models.JSONField(default=none_yet), what=_("in which languages you can coach a group"), **_WORK
    )
    free_parts = personal(
        models.JSONField(default=none_yet), what=_("at which parts of the week you can coach a group"), **_WORK
    )
    room_for = personal(
        models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(20)]),
        what=_("how many groups you can start at the same time"),
        **_WORK,
    )
    changed_at = not_personal(models.DateTimeField(auto_now=True), "when the row was last changed")

    objects = CoachQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "coaches"
        constraints = [models.UniqueConstraint(fields=["municipality", "user"], name="one_coach_per_user_and_place")]

    def __str__(self) -> str:
        return f"coach {self.pk}"
