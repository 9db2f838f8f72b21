"""Who stands in for whom while somebody is away."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Basis, Term
from accounts.models.municipality import Municipality
from accounts.models.user import User
from accounts.personal_data import Declared, personal

_STAND_IN: Declared = {
    "purpose": _("to know who looks after your groups and lectures while you are away"),
    "basis": Basis.PUBLIC_TASK,
    "term": Term.LOGIN,
}


class DeputyQuerySet(models.QuerySet["Deputy"]):
    """Deputies."""

    def on(self, day: date) -> "DeputyQuerySet":
        """Who stands in on this day, both ends of the time away included."""
        return self.filter(first_day__lte=day, last_day__gte=day)


class Deputy(models.Model):
    """From the first day to the last one, `user` may do in this municipality what `stands_in_for` may."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="deputies")
    stands_in_for = personal(
        models.ForeignKey(User, on_delete=models.CASCADE, related_name="deputies", verbose_name=_("who is away")),
        what=_("when you are away"),
        **_STAND_IN,
    )
    user = personal(
        models.ForeignKey(User, on_delete=models.CASCADE, related_name="stands_in", verbose_name=_("who stands in")),
        what=_("for whom you stand in"),
        **_STAND_IN,
    )
    first_day = personal(models.DateField(_("first day")), what=_("when you are away"), **_STAND_IN)
    last_day = personal(models.DateField(_("last day")), what=_("when you are away"), **_STAND_IN)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        verbose_name_plural = "deputies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="a_time_away_ends_later"
            ),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("stands_in_for")), name="nobody_stands_in_for_herself"
            ),
        ]

    def __str__(self) -> str:
        return f"deputy {self.pk}"
