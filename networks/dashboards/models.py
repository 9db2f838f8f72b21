"""Counts by neighbourhood and month, kept so that looking at them costs the same however much happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Municipality
from networks.neighbourhoods.models import Neighbourhood


class CountedMonthQuerySet(models.QuerySet["CountedMonth"]):
    """Counted months of one municipality."""

    def visible_to(self, actor: Actor) -> "CountedMonthQuerySet":
        """Only this municipality's; the pages decide who may look at all."""
        return self.filter(municipality=actor.municipality)


class CountedMonth(models.Model):
    """A month of a municipality that was counted, and when it was counted last; also where everything was 0."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("month"))
    counted_at = models.DateTimeField()

    objects = CountedMonthQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "month"], name="one_count_per_municipality_and_month")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class MonthFigureQuerySet(models.QuerySet["MonthFigure"]):
    """Figures of one municipality."""

    def visible_to(self, actor: Actor) -> "MonthFigureQuerySet":
        """Only this municipality's; the pages decide who may look at all."""
        return self.filter(municipality=actor.municipality)


class MonthFigure(models.Model):
    """One count in one neighbourhood and month, as it is: small numbers are protected when they are shown.

    `figure` is the name of a function in `figures.py`; a scheduled job writes these rows. Where there is
    none in a counted month, it was 0.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("month"))
    figure = models.CharField(_("figure"), max_length=40)
    value = models.PositiveIntegerField(_("value"))

    objects = MonthFigureQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "neighbourhood", "figure"]
        indexes = [models.Index(fields=["municipality", "month"], name="figures_of_a_month")]
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "month", "figure"], name="one_value_per_figure_and_month")
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.month}"
