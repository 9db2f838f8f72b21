"""Reads districts and neighbourhoods with their CBS codes, from one answer or from a file of many."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from networks.neighbourhoods.models import DISTRICT_CODE, NEIGHBOURHOOD_CODE
from ui.files import BrokenFile, Fault, Line, WrongValue, read_lines, refuse_faults

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
    return _areas_in(read_lines(text, COLUMNS, most=MOST_ROWS), municipality_code)


def _areas_in(lines: list[Line], municipality_code: str) -> list[Area]:
    areas: list[Area] = []
    seen: set[tuple[str, int]] = set()
    for line in lines:
        area = _area_in(line, municipality_code)
        if not line.faults and (area.code, area.year) in seen:
            line.find("code", _("This code and year stand in the file twice."))
        seen.add((area.code, area.year))
        areas.append(area)
    if not areas:
        message = _("There is no district or neighbourhood in this file.")
        raise BrokenFile([Fault(line=2, column="code", message=message)])
    refuse_faults(lines)
    return areas


def _area_in(line: Line, municipality_code: str) -> Area:
    code = line.read("code", lambda text: code_of(text, municipality_code), "")
    year = line.read("year", year_of, 0)
    name = line.read("name", name_of, "")
    if line.cells.get("code", "").strip().upper().startswith("WK"):
        return Area(code=code, year=year, name=name, line=line.number)
    latitude = line.read("lat", lambda text: coordinate_of(text, LATITUDES), 0.0)
    longitude = line.read("lon", lambda text: coordinate_of(text, LONGITUDES), 0.0)
    return Area(code=code, year=year, name=name, latitude=latitude, longitude=longitude, line=line.number)
