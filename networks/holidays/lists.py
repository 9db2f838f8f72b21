"""Reads a list of school holidays: one line a holiday, with the region for which it holds."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.choices import SchoolRegion
from networks.holidays.school_years import name_of, school_year_of
from ui.files import BrokenFile, Fault, Line, WrongValue, read_lines, refuse_faults

COLUMNS = ("region", "school_year", "name", "first_day", "last_day")
# How the official lists call a holiday that is the same everywhere.
EVERYWHERE = "heel nederland"
REGIONS = (*SchoolRegion.values, EVERYWHERE)
NAME_LENGTH = 60
MOST_LINES = 500
# Longer than any summer holiday: whoever writes a wrong month notices it here.
MOST_DAYS = 70
# What a year can reasonably be; nearer ends would only age.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """A school holiday: a name and its first and last day; its first day says to which school year it belongs."""

    name: str
    first_day: date
    last_day: date

    @property
    def school_year(self) -> int:
        """Return the school year, by the year in which that begins."""
        return school_year_of(self.first_day)


def read_holidays(text: str, region: str) -> list[Holiday]:
    """Return the holidays of one region from a file with the lines of all three.

    Raises `BrokenFile` with every fault in it, those of other regions too: a file is right or it is not.
    """
    lines = read_lines(text, COLUMNS, most=MOST_LINES)
    seen: set[tuple[str, int, str]] = set()
    found: list[Holiday] = []
    for line in lines:
        its_region = line.read("region", region_of, "")
        holiday = _holiday_in(line)
        if holiday is None:
            continue
        key = (its_region, holiday.school_year, holiday.name.casefold())
        if key in seen:
            line.find("name", _("This holiday stands in the file twice."))
        seen.add(key)
        if its_region in {region, EVERYWHERE}:
            found.append(holiday)
    refuse_faults(lines)
    if not found:
        message = _("There is no holiday of your region in this file.")
        raise BrokenFile([Fault(line=2, column="region", message=message)])
    return sorted(found, key=lambda holiday: holiday.first_day)


def region_of(text: str) -> str:
    """Return a region of the school holidays, or that it holds everywhere."""
    region = " ".join(text.casefold().split())
    if region not in REGIONS:
        raise WrongValue(_("Write one of these: %(words)s.") % {"words": ", ".join(REGIONS)})
    return region


def year_of(text: str) -> int:
    """Return the year in which a school year begins; 2026-2027 and 2026 mean the same."""
    found = re.fullmatch(r"(\d{4})(?:\s*[-/–]\s*(\d{4}))?", text.strip())
    year = int(found[1]) if found else 0
    if not found or not FIRST_YEAR <= year <= LAST_YEAR or int(found[2] or year + 1) != year + 1:
        raise WrongValue(_("Write a school year such as 2026-2027."))
    return year


def day_of(text: str) -> date:
    """Return a day, written as 17-10-2026 or as 2026-10-17."""
    written = text.strip()
    dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", written)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", written)
    parts = (dutch[3], dutch[2], dutch[1]) if dutch else iso.groups() if iso else ("0", "0", "0")
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongValue(_("Write a day such as 17-10-2026 or 2026-10-17."))
    return day


def name_in(text: str) -> str:
    """Return the name of a holiday without spaces around it."""
    name = text.strip()
    if not 1 <= len(name) <= NAME_LENGTH or not name.isprintable():
        raise WrongValue(_("Write a name of at most %(number)s signs.") % {"number": NAME_LENGTH})
    return name


def fault_in_days(first_day: date, last_day: date) -> str:
    """Say what is wrong with a last day, or nothing."""
    if last_day < first_day:
        return _("The last day comes before the first day.")
    if (last_day - first_day).days >= MOST_DAYS:
        return _("A school holiday lasts %(number)s days at most. Look at the month and the year.") % {
            "number": MOST_DAYS
        }
    return ""


def _holiday_in(line: Line) -> Holiday | None:
    school_year = line.read("school_year", year_of, 0)
    name = line.read("name", name_in, "")
    first_day = line.read("first_day", day_of, date.min)
    last_day = line.read("last_day", day_of, date.max)
    if line.faults:
        return None
    if school_year_of(first_day) != school_year:
        line.find(
            "first_day", _("This day lies in the school year %(year)s.") % {"year": name_of(school_year_of(first_day))}
        )
    elif fault := fault_in_days(first_day, last_day):
        line.find("last_day", fault)
    return Holiday(name=name, first_day=first_day, last_day=last_day)
