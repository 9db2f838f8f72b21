"""What the composer is given, and how the format `compose/1` writes it: parents, venues, coaches and wishes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

# Kilometres are rounded in the file: nobody is too far by less than a tenth of a millimetre.
HAIR = 1e-9


class Answer(StrEnum):
    """How well a part of the week suits; a part she left blank is unknown and never used."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"


class Carer(StrEnum):
    """Who she says she is to the children, if she says so."""

    MOTHER = "mother"
    FATHER = "father"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How large a group is, and which share of it may come only if need be."""

    minimum: int = 8  # the method owner's minimum (RadarAdvies, informele netwerken)
    aim: int = 11  # of 11 at least 8 stay in nine of ten groups when each stays with 85 % chance (our default)
    maximum: int = 15  # the method owner's maximum (same source)
    if_need_be_share: float = 0.25  # our default


@dataclass(frozen=True, kw_only=True)
class Parent:
    """Somebody to place. `x` and `y` are kilometres; her neighbourhood's centre stands for her address."""

    id: str
    x: float
    y: float
    max_km: float
    languages: frozenset[str]
    slots: Mapping[str, Answer]
    child_bands: frozenset[str] = frozenset()
    carer: Carer | None = None
    waiting_months: int = 0


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A place where groups can meet; `rooms` at the same time, each with `capacity` chairs."""

    id: str
    x: float
    y: float
    capacity: int
    rooms: int
    slots: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Coach:
    """Somebody who can start groups: `room_for` so many, in these languages, at these parts of the week."""

    id: str
    languages: frozenset[str]
    slots: frozenset[str]
    room_for: int


@dataclass(frozen=True, kw_only=True)
class Where:
    """When, in which language and at which venue a group meets."""

    slot: str
    language: str
    venue: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A group a person has decided about: these members stay in it; `is_locked` means nobody joins or leaves."""

    where: Where
    members: tuple[str, ...]
    coach: str | None = None
    is_locked: bool = False


@dataclass(frozen=True, kw_only=True)
class Instance:
    """Everything that decides which groups are possible. `apart` is secret: it leaves this module in no words."""

    name: str
    settings: Settings
    parents: tuple[Parent, ...]
    venues: tuple[Venue, ...]
    coaches: tuple[Coach, ...]
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    # A former proposal, by the number of the parent.
    previous: Mapping[str, Where] = field(default_factory=dict)
    # What was pinned or locked by hand; an addition of ours to the format, under `kept`.
    kept: tuple[Kept, ...] = ()

    @cached_property
    def parent_by_id(self) -> Mapping[str, Parent]:
        """Everybody to place, by number."""
        return {parent.id: parent for parent in self.parents}

    @cached_property
    def venue_by_id(self) -> Mapping[str, Venue]:
        """Every venue, by number."""
        return {venue.id: venue for venue in self.venues}

    @cached_property
    def coach_by_id(self) -> Mapping[str, Coach]:
        """Every coach, by number."""
        return {coach.id: coach for coach in self.coaches}


def km_between(parent: Parent, venue: Venue) -> float:
    """How far she travels to it: kilometres in a straight line."""
    return math.hypot(parent.x - venue.x, parent.y - venue.y)


def is_in_reach(parent: Parent, venue: Venue) -> bool:
    """Whether it is no farther than she wants to travel."""
    return km_between(parent, venue) <= parent.max_km + HAIR
