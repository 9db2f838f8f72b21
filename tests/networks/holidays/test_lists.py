"""Lists of school holidays: what is read, and what is refused where. All days are invented."""

from datetime import date

import pytest

from networks.holidays.lists import MOST_LINES, Holiday, read_holidays
from ui.files import BrokenFile

HEADING = "region;school_year;name;first_day;last_day\n"
NORTH = "noord;2026-2027;Lampionvakantie;07-11-2026;15-11-2026\n"
SOUTH = "zuid;2026-2027;Lampionvakantie;14-11-2026;22-11-2026\n"
EVERYWHERE = "Heel  Nederland;2026;Sneeuwvakantie;2027-01-02;2027-01-10\n"
LANTERNS = Holiday(name="Lampionvakantie", first_day=date(2026, 11, 7), last_day=date(2026, 11, 15))
SNOW = Holiday(name="Sneeuwvakantie", first_day=date(2027, 1, 2), last_day=date(2027, 1, 10))


@pytest.mark.parametrize(
    "text",
    [
        HEADING + EVERYWHERE + NORTH + SOUTH,
        "\ufeff" + (HEADING + NORTH + "\n" + EVERYWHERE + SOUTH).replace("\n", "\r\n"),
        (HEADING + NORTH + EVERYWHERE + SOUTH).replace(";", ","),
        (HEADING + NORTH + EVERYWHERE).replace("07-11-2026", "7/11/2026").replace("noord", "NOORD"),
    ],
    ids=["in any order", "from Windows", "commas", "other ways to write a day and a region"],
)
def test_our_own_region_and_what_holds_everywhere_is_read(text: str) -> None:
    assert read_holidays(text, "noord") == [LANTERNS, SNOW]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", [(1, name) for name in ("region", "school_year", "name", "first_day", "last_day")]),
        (HEADING.replace(";name", ""), [(1, "name")]),
        (HEADING, [(2, "region")]),
        (HEADING + SOUTH, [(2, "region")]),
        (HEADING + NORTH.replace("noord", "oost"), [(2, "region")]),
        (HEADING + NORTH.replace("2026-2027", "2026-2028"), [(2, "school_year")]),
        (HEADING + NORTH.replace("2026-2027", "26/27"), [(2, "school_year")]),
        (HEADING + NORTH.replace("2026-2027", "2025-2026"), [(2, "first_day")]),
        (HEADING + NORTH.replace("07-11-2026", "31-11-2026"), [(2, "first_day")]),
        (HEADING + NORTH.replace("07-11-2026", "11-07-26"), [(2, "first_day")]),
        (HEADING + NORTH.replace("15-11-2026", "06-11-2026"), [(2, "last_day")]),
        (HEADING + NORTH.replace("15-11-2026", "15-11-2027"), [(2, "last_day")]),
        (HEADING + NORTH.replace("Lampionvakantie", ""), [(2, "name")]),
        (HEADING + NORTH.replace("Lampionvakantie", "x" * 61), [(2, "name")]),
        (HEADING + NORTH + NORTH, [(3, "name")]),
        (HEADING + NORTH + "\n" + SOUTH.replace("14-11-2026", "morgen"), [(4, "first_day")]),
        (HEADING + "noord\n", [(2, name) for name in ("school_year", "name", "first_day", "last_day")]),
        (HEADING + NORTH * (MOST_LINES + 1), [(MOST_LINES + 2, "region")]),
    ],
)
def test_a_broken_list_names_line_and_column(text: str, where: list[tuple[int, str]]) -> None:
    with pytest.raises(BrokenFile) as broken:
        read_holidays(text, "noord")
    assert [(fault.line, fault.column) for fault in broken.value.faults] == where
