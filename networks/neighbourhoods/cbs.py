"""Reads districts and neighbourhoods with their CBS codes, from one answer or from a file of many."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from networks.neighbourhoods.models import DISTRICT_CODE, NEIGHBOURHOOD_CODE

T = TypeVar("T")

COLUMNS = ("code", "year", "name", "lat", "lon")
# What a year of a division can reasonably be; nearer ends would only age.
FIRST_YEAR, LAST_YEAR = 1995, 2100
# The Netherlands in Europe, as the model's validators have it.
LATITUDES, LONGITUDES = (50.7, 53.6), (3.3, 7.3)
NAME_LENGTH = 80
MOST_ROWS = 1000


@dataclass(frozen=True, kw_only=True)
class Area:
    """A district (WK…) or a neighbourhood (BU…) in one year's division; only the latter has a centre."""

    code: str
    year: int
    name: str
    latitude: float | None = None
    longitude: float | None = None
    # Where it stands in a file; no part of what it is.
    line: int = field(default=0, compare=False)

    @property
    def is_district(self) -> bool:
        """Whether this is a district."""
        return self.code.startswith("WK")

    @property
    def district_code(self) -> str:
        """The code of the district in which it lies: it begins with the same digits."""
        return f"WK{self.code[2:8]}"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in a file: in which line (the heading is line 1) and in which column."""

    line: int
    column: str
    message: str


class BrokenFile(Exception):
    """A file that cannot be read, with everything that is wrong in it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class WrongValue(Exception):
    """One value that cannot be; the message says what it should be."""


def code_of(text: str, municipality_code: str, *, kinds: tuple[str, ...] = ("WK", "BU")) -> str:
    """Return a CBS code in capitals: of this municipality, with the right number of signs."""
    code = text.strip().upper()
    pattern = DISTRICT_CODE if code.startswith("WK") else NEIGHBOURHOOD_CODE
    if code[:2] not in kinds or not re.match(pattern, code):
        examples = {"WK": f"WK{municipality_code[2:]}01", "BU": f"BU{municipality_code[2:]}0100"}
        raise WrongValue(_("Write a CBS code such as %(example)s.") % {"example": examples[kinds[-1]]})
    if code[2:6] != municipality_code[2:]:
        raise WrongValue(
            _("This code is of another municipality: ours begin with %(start)s.")
            % {"start": f"{code[:2]}{municipality_code[2:]}"}
        )
    return code


def year_of(text: str) -> int:
    """Return the year of a division."""
    if not re.fullmatch(r"\d{4}", text.strip()) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise WrongValue(_("Write a year of four digits, such as 2025."))
    return int(text)


def name_of(text: str) -> str:
    """Return a name without spaces around it."""
    name = text.strip()
    if not 1 <= len(name) <= NAME_LENGTH or not name.isprintable():
        raise WrongValue(_("Write a name of at most %(number)s signs.") % {"number": NAME_LENGTH})
    return name


def coordinate_of(text: str, ends: tuple[float, float]) -> float:
    """Return a coordinate in degrees, written with a point or a comma, in the Netherlands."""
    low, high = ends
    try:
        degrees = float(text.strip().replace(",", "."))
    except ValueError:
        degrees = float("nan")
    if not low <= degrees <= high:
        raise WrongValue(_("Write degrees from %(low)s to %(high)s.") % {"low": low, "high": high})
    return degrees


def read_areas(text: str, municipality_code: str) -> list[Area]:
    """Read a file with the columns code, year, name, lat, lon; a district leaves the last two empty.

    Raises `BrokenFile` with every fault, so that a file can be mended in one go.
    """
    lines = text.lstrip("\ufeff").splitlines()
    delimiter = ";" if lines and ";" in lines[0] else ","
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        rows = list(reader)
    except csv.Error:
        message = _("Save the file as CSV in UTF-8 and choose it again.")
        raise BrokenFile([Fault(line=reader.line_num, column="code", message=message)]) from None
    heading = [cell.strip().lower() for cell in rows[0]] if rows else []
    missing = [column for column in COLUMNS if column not in heading]
    if missing:
        message = _("The first line has to name this column.")
        raise BrokenFile([Fault(line=1, column=column, message=message) for column in missing])
    if len(rows) - 1 > MOST_ROWS:
        message = _("At most %(number)s lines fit in one file.") % {"number": MOST_ROWS}
        raise BrokenFile([Fault(line=MOST_ROWS + 2, column="code", message=message)])
    return _areas_in(heading, rows[1:], municipality_code)


def _areas_in(heading: list[str], rows: list[list[str]], municipality_code: str) -> list[Area]:
    areas: list[Area] = []
    faults: list[Fault] = []
    seen: set[tuple[str, int]] = set()
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        line = _Line(number, dict(zip(heading, row, strict=False)))
        area = line.area(municipality_code)
        if not line.faults and (area.code, area.year) in seen:
            line.find("code", _("This code and year stand in the file twice."))
        seen.add((area.code, area.year))
        areas.append(area)
        faults += line.faults
    if not areas:
        faults = [Fault(line=2, column="code", message=_("There is no district or neighbourhood in this file."))]
    if faults:
        raise BrokenFile(faults)
    return areas


class _Line:
    """One line of the file; collects what is wrong in it."""

    def __init__(self, number: int, cells: dict[str, str]) -> None:
        self.number, self.cells = number, cells
        self.faults: list[Fault] = []

    def find(self, column: str, message: str) -> None:
        self.faults.append(Fault(line=self.number, column=column, message=message))

    def read(self, column: str, reader: Callable[[str], T], instead: T) -> T:
        try:
            return reader(self.cells.get(column, ""))
        except WrongValue as wrong:
            self.find(column, str(wrong))
            return instead

    def area(self, municipality_code: str) -> Area:
        code = self.read("code", lambda text: code_of(text, municipality_code), "")
        year = self.read("year", year_of, 0)
        name = self.read("name", name_of, "")
        if self.cells.get("code", "").strip().upper().startswith("WK"):
            return Area(code=code, year=year, name=name, line=self.number)
        latitude = self.read("lat", lambda text: coordinate_of(text, LATITUDES), 0.0)
        longitude = self.read("lon", lambda text: coordinate_of(text, LONGITUDES), 0.0)
        return Area(code=code, year=year, name=name, latitude=latitude, longitude=longitude, line=self.number)
