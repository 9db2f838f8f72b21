"""What a proposal aims at first, and what is wanted of the ages of the children."""

from enum import StrEnum


class Aim(StrEnum):
    """Most parents placed; or, after a change: fewest who move, or again most placed but then fewest who move."""

    FIRST = "first"
    CALM = "calm"
    FULL = "full"


class Ages(StrEnum):
    """Children of the same age in one group, or of all ages."""

    FOCUS = "focus"
    MIX = "mix"
