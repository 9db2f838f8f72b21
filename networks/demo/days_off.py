"""Builders of the days on which somebody is away: the school holidays of the invented towns, and deputies."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from accounts.actor import Actor
from accounts.choices import RoleKind
from accounts.models import Municipality, User
from networks.colleagues.services import TimeAway, save_deputy
from networks.demo.houses import address_of, at_work
from networks.demo.town import Town
from networks.holidays.services import Holiday, import_holidays

# Name, the year after the one in which the school year begins or not, ISO week, and how many weeks. Invented:
# about when schools are closed, in no real place.
HOLIDAYS = (
    ("Herfstvakantie", 0, 43, 1),
    ("Kerstvakantie", 0, 52, 2),
    ("Voorjaarsvakantie", 1, 8, 1),
    ("Meivakantie", 1, 18, 2),
    ("Zomervakantie", 1, 29, 6),
)
YEARS_AHEAD = 3
MONDAY, SUNDAY = 1, 7


def build_days_off(municipality: Municipality, town: Town, now: datetime) -> None:
    """Fill in the holidays of the school years that begin around now and later, and who stands in for whom."""
    administrator = at_work(municipality, town.colleagues[0].key, RoleKind.ADMINISTRATOR)
    this_year = localdate(now).year
    holidays = [holiday for year in range(this_year - 1, this_year + YEARS_AHEAD) for holiday in holidays_of(year)]
    import_holidays(actor=administrator, holidays=holidays)
    build_deputies(administrator, town, now)


def holidays_of(school_year: int) -> list[Holiday]:
    """Return the invented holidays of one school year, each from a Monday to a Sunday."""
    return [
        Holiday(
            name=name,
            first_day=date.fromisocalendar(school_year + later, week, MONDAY),
            last_day=date.fromisocalendar(school_year + later, week, SUNDAY) + timedelta(weeks=weeks - 1),
        )
        for name, later, week, weeks in HOLIDAYS
    ]


def build_deputies(administrator: Actor, town: Town, now: datetime) -> None:
    """Let colleagues be away for a while, with somebody in their place."""
    today = localdate(now)
    for absence in town.absences:
        away = TimeAway(
            stands_in_for=User.objects.get(email=address_of(absence.who)),
            user=User.objects.get(email=address_of(absence.deputy)),
            first_day=today + timedelta(days=absence.first),
            last_day=today + timedelta(days=absence.last),
        )
        save_deputy(actor=administrator, away=away, today=min(today, away.first_day))
