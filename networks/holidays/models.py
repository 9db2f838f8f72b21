"""School holidays, as a municipality entered or imported them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Municipality


class SchoolHolidayQuerySet(models.QuerySet["SchoolHoliday"]):
    """School holidays of one municipality."""

    def visible_to(self, actor: Actor) -> "SchoolHolidayQuerySet":
        """Everybody may know the school holidays of the municipality she is looking at."""
        return self.filter(municipality=actor.municipality)


class SchoolHoliday(models.Model):
    """A holiday of the schools here, from the first day to the last one, weekends left out or not.

    Some holidays are advice that a school may leave, so each municipality keeps its own. `school_year` is
    the year in which it begins: 2026 for 2026-2027.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="school_holidays")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    name = models.CharField(_("name"), max_length=60)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = SchoolHolidayQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "school_year", "name"], name="one_school_holiday_per_name_and_year"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="a_school_holiday_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.school_year}"
