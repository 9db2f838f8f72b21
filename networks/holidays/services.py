"""What changes about the school holidays."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Municipality
from accounts.services import hold, record
from networks.holidays.lists import Holiday, fault_in_days
from networks.holidays.models import SchoolHoliday
from networks.holidays.queries import ListPlan, planned_list

__all__ = ["Holiday", "HolidaysError", "import_holidays", "remove_holiday", "save_holiday"]


class HolidaysError(Exception):
    """School holidays cannot be changed like this: a code, a kind sentence, and the question it is about."""

    def __init__(self, code: str, message: str, *, question: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.question = code, message, question


@transaction.atomic
def save_holiday(*, actor: Actor, holiday: Holiday, row: SchoolHoliday | None = None) -> SchoolHoliday:
    """Add a school holiday or change it; a school year has one of a name."""
    municipality = _held_municipality(actor)
    if fault := fault_in_days(holiday.first_day, holiday.last_day):
        raise HolidaysError("wrong_days", fault, question="last_day")
    found = _of_this_name(municipality, holiday)
    if found is not None and found != row:
        message = _("There is a holiday with this name in this school year already.")
        raise HolidaysError("taken", message, question="name")
    saved = row or SchoolHoliday(municipality=municipality)
    saved.school_year, saved.name = holiday.school_year, holiday.name
    saved.first_day, saved.last_day = holiday.first_day, holiday.last_day
    saved.save()
    record(actor=actor, action="school_holiday_changed" if row else "school_holiday_added", thing=saved)
    return saved


@transaction.atomic
def remove_holiday(*, actor: Actor, row: SchoolHoliday) -> None:
    """Take a school holiday away; meetings that were planned around it stay where they are."""
    record(actor=actor, action="school_holiday_removed", thing=row)
    row.delete()


@transaction.atomic
def import_holidays(*, actor: Actor, holidays: Sequence[Holiday]) -> ListPlan:
    """Add and change everything that stands in a list, or nothing of it."""
    municipality = _held_municipality(actor)
    plan = planned_list(municipality, holidays)
    for holiday in (*plan.added, *plan.changed):
        save_holiday(actor=actor, holiday=holiday, row=_of_this_name(municipality, holiday))
    return plan


def _of_this_name(municipality: Municipality, holiday: Holiday) -> SchoolHoliday | None:
    rows = SchoolHoliday.objects.filter(municipality=municipality, school_year=holiday.school_year)
    return rows.filter(name__iexact=holiday.name).first()


def _held_municipality(actor: Actor) -> Municipality:
    """Return where the actor acts, held: of two with one name at the same moment the second is refused kindly."""
    if actor.municipality is None:
        raise HolidaysError("no_municipality", _("Choose a municipality first."))
    hold(actor.municipality)
    return actor.municipality
