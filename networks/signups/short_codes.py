"""What somebody types from a sheet of paper in a few signs: ages, languages, and parts of the week. Pure."""

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from networks.neighbourhoods.choices import Day, PartOfDay
from networks.signups.choices import AgeBand, Availability
from networks.signups.same_person import name_key

# As the days are numbered on the sheet, in Dutch and in English.
DAYS = {
    "ma": Day.MON, "di": Day.TUE, "wo": Day.WED, "do": Day.THU, "vr": Day.FRI, "za": Day.SAT, "zo": Day.SUN,
    "mo": Day.MON, "tu": Day.TUE, "we": Day.WED, "th": Day.THU, "fr": Day.FRI, "sa": Day.SAT, "su": Day.SUN,
}  # fmt: skip
PARTS = {"1": PartOfDay.MORNING, "2": PartOfDay.AFTERNOON, "3": PartOfDay.EVENING}
ONE_MOMENT = re.compile(r"([a-z]{2})([123]+)(\?)?")
# Two names this much alike, at one lecture, may be one parent whose handwriting was read twice.
ALIKE = 0.8


class NotACode(ValueError):
    """Signs that stand for nothing; `args` holds them."""


def read_ages(text: str) -> list[str]:
    """Read 1 to 4 as the boxes on the sheet are numbered: 13 or 1 3 is 0 to 4 and 8 to 12 years."""
    bands = AgeBand.values
    signs = "".join(_words(text))
    for sign in signs:
        if sign not in {str(number) for number in range(1, len(bands) + 1)}:
            raise NotACode(sign)
    return [band for number, band in enumerate(bands, start=1) if str(number) in signs]


def read_languages(text: str, offered: Collection[str]) -> list[str]:
    """Read languages by their two letters: nl tr."""
    codes = _words(text)
    for code in codes:
        if code not in offered:
            raise NotACode(code)
    return list(dict.fromkeys(codes))


def read_moments(text: str) -> dict[str, str]:
    """Read parts of the week: ma1 is Monday morning, di23 Tuesday afternoon and evening, wo3? only if need be."""
    found: dict[str, str] = {}
    for word in _words(text):
        match = ONE_MOMENT.fullmatch(word)
        if match is None or match[1] not in DAYS:
            raise NotACode(word)
        grade = Availability.IF_NEED_BE if match[3] else Availability.YES
        found |= {f"{DAYS[match[1]].value}-{PARTS[part].value}": grade.value for part in match[2]}
    return found


def is_alike(one: str, other: str) -> bool:
    """Say whether two first names may be one name, read or heard in two ways."""
    first, second = name_key(one), name_key(other)
    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;.]+", text.casefold()) if word]
