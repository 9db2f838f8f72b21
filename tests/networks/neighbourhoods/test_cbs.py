"""Files of districts and neighbourhoods: what is read, and what is refused where."""

import pytest

from networks.neighbourhoods.cbs import MOST_ROWS, Area, code_of, coordinate_of, read_areas
from ui.files import BrokenFile, WrongValue

HEADING = "code,year,name,lat,lon\n"
GOOD = HEADING + "WK990101,2025,Centrum,,\nBU99010100,2025,Binnenstad,52.1234,5.1234\n"


def faults_in(text: str) -> list[tuple[int, str]]:
    """Say where a file is broken."""
    with pytest.raises(BrokenFile) as broken:
        read_areas(text, "GM9901")
    return [(fault.line, fault.column) for fault in broken.value.faults]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD.replace("\n", "\r\n"),
        GOOD.replace("52.1234", "52,1234")
        .replace(",2025", ";2025")
        .replace("2025,", "2025;")
        .replace("code,year,name,lat,lon", "code;year;name;lat;lon")
        .replace("Centrum,,", "Centrum;;")
        .replace("Binnenstad,", "Binnenstad;")
        .replace("52,1234,", "52,1234;"),
        "lon,lat,name,year,code\n,,Centrum,2025,wk990101\n\n5.1234,52.1234, Binnenstad ,2025,bu99010100\n",
    ],
    ids=["commas", "mark and line ends of Windows", "semicolons and decimal commas", "other order and small letters"],
)
def test_a_good_file_is_read_whoever_wrote_it(text: str) -> None:
    assert read_areas(text, "GM9901") == [
        Area(code="WK990101", year=2025, name="Centrum"),
        Area(code="BU99010100", year=2025, name="Binnenstad", latitude=52.1234, longitude=5.1234),
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", [(1, "code"), (1, "year"), (1, "name"), (1, "lat"), (1, "lon")]),
        ("code,year,name,lat\n", [(1, "lon")]),
        (HEADING, [(2, "code")]),
        (HEADING + "BU99010100,2025,Binnenstad,2.1,5.1\n", [(2, "lat")]),
        (HEADING + "BU99010100,2025,Binnenstad,nan,5.1\n", [(2, "lat")]),
        (HEADING + "BU99010100,2025,Binnenstad\n", [(2, "lat"), (2, "lon")]),
        (HEADING + "BU03630100,25,,52.1,51\n", [(2, "code"), (2, "year"), (2, "name"), (2, "lon")]),
        (HEADING + "\nBU990101,2025,Binnenstad,52.1,5.1\n", [(3, "code")]),
        (GOOD + "BU99010100,2025,Nog eens,52.1,5.1\n", [(4, "code")]),
        (GOOD + f"WK990102,2025,{'x' * 81},,\n", [(4, "name")]),
        (GOOD + "WK990102,2025,Nul\0,,\n", [(4, "name")]),
        (HEADING + '"' + "x" * 140_000, [(2, "code")]),
        (HEADING + "WK990101,2025,Centrum,,\n" * (MOST_ROWS + 1), [(MOST_ROWS + 2, "code")]),
    ],
)
def test_a_broken_file_names_line_and_column(text: str, where: list[tuple[int, str]]) -> None:
    assert faults_in(text) == where


@pytest.mark.parametrize("code", ["BU9901A1B2", "bu99010100 ", "WK9901AB"])
def test_the_last_positions_may_hold_letters(code: str) -> None:
    assert code_of(code, "GM9901") == code.strip().upper()


@pytest.mark.parametrize("code", ["GM9901", "BU9901010", "BU990101000", "BU99010100; DROP", "BU99020100", ""])
def test_a_code_that_is_none_or_of_another_municipality_is_refused(code: str) -> None:
    with pytest.raises(WrongValue):
        code_of(code, "GM9901")


def test_a_coordinate_may_have_a_comma() -> None:
    assert coordinate_of(" 52,5 ", (50.7, 53.6)) == 52.5


def test_a_neighbourhood_lies_in_the_district_its_code_begins_with() -> None:
    assert Area(code="BU99010203", year=2025, name="Hof").district_code == "WK990102"
