"""What the composer is given, and how the format `compose/1` writes it: parents, venues, coaches and wishes."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from networks.composing.solver.reading import Found

FORMAT = "compose/1"
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


def read_instance(data: object) -> Instance:
    """Read what JSON holds; an `InstanceFault` says where a value stands that cannot be, and what is wrong."""
    found = Found(data)
    if found.at("format").value != FORMAT:
        found.at("format").wrong(f"must be {FORMAT}")
    parents = tuple(_parent(item) for item in found.at("parents").items())
    venues = tuple(_venue(item) for item in found.at("venues").items())
    coaches = tuple(_coach(item) for item in found.at("coaches").items())
    known = _once(found.at("parents"), [parent.id for parent in parents])
    at_venues = _once(found.at("venues"), [venue.id for venue in venues])
    by_coaches = _once(found.at("coaches"), [coach.id for coach in coaches])
    name, settings, kept = found.maybe("name"), found.maybe("settings"), found.maybe("kept")
    return Instance(
        name=name.text() if name else "",
        settings=_settings(settings) if settings else Settings(),
        parents=parents,
        venues=venues,
        coaches=coaches,
        together=_pairs(found.maybe("together"), known),
        apart=_pairs(found.maybe("apart"), known),
        previous=_previous(found.maybe("previous"), known),
        kept=tuple(_kept(item, known, at_venues, by_coaches) for item in kept.items()) if kept else (),
    )


def write_instance(instance: Instance) -> dict[str, object]:
    """Write it as JSON holds it, in an order that is always the same."""
    written: dict[str, object] = {
        "format": FORMAT,
        "name": instance.name,
        "settings": asdict(instance.settings),
        "parents": [_written_parent(parent) for parent in instance.parents],
        "venues": [{**asdict(venue), "slots": sorted(venue.slots)} for venue in instance.venues],
        "coaches": [
            {**asdict(coach), "languages": sorted(coach.languages), "slots": sorted(coach.slots)}
            for coach in instance.coaches
        ],
        "together": [list(pair) for pair in instance.together],
        "apart": [list(pair) for pair in instance.apart],
    }
    if instance.previous:
        written["previous"] = {member: asdict(where) for member, where in sorted(instance.previous.items())}
    if instance.kept:
        written["kept"] = [_written_kept(kept) for kept in instance.kept]
    return written


def _settings(found: Found) -> Settings:
    usual = asdict(Settings())
    minimum, aim, maximum = (
        part.whole(least=1) if (part := found.maybe(word)) else usual[word] for word in ("minimum", "aim", "maximum")
    )
    if not minimum <= aim <= maximum:
        found.wrong(f"the minimum {minimum}, the aim {aim} and the maximum {maximum} must rise")
    share = found.maybe("if_need_be_share")
    return Settings(
        minimum=minimum, aim=aim, maximum=maximum,
        if_need_be_share=share.number(least=0, most=1) if share else usual["if_need_be_share"],
    )  # fmt: skip


def _parent(found: Found) -> Parent:
    bands, carer, waiting = found.maybe("child_bands"), found.maybe("carer"), found.maybe("waiting_months")
    return Parent(
        id=found.at("id").text(),
        x=found.at("x").number(),
        y=found.at("y").number(),
        max_km=found.at("max_km").number(least=0),
        languages=found.at("languages").texts(),
        slots={slot: answer.word(Answer) for slot, answer in found.at("slots").entries()},
        child_bands=bands.texts() if bands else frozenset(),
        carer=carer.word(Carer) if carer else None,
        waiting_months=waiting.whole() if waiting else 0,
    )


def _venue(found: Found) -> Venue:
    rooms = found.maybe("rooms")
    return Venue(
        id=found.at("id").text(),
        x=found.at("x").number(),
        y=found.at("y").number(),
        capacity=found.at("capacity").whole(),
        rooms=rooms.whole() if rooms else 1,
        slots=found.at("slots").texts(),
    )


def _coach(found: Found) -> Coach:
    return Coach(
        id=found.at("id").text(),
        languages=found.at("languages").texts(),
        slots=found.at("slots").texts(),
        room_for=found.at("room_for").whole(),
    )


def _once(found: Found, ids: list[str]) -> frozenset[str]:
    """Nobody and nothing may stand in the file twice."""
    known: set[str] = set()
    for item, key in zip(found.items(), ids, strict=True):
        if key in known:
            item.at("id").wrong(f"{key} stands here twice")
        known.add(key)
    return frozenset(known)


def _known(found: Found, ids: frozenset[str], kind: str) -> str:
    if found.text() not in ids:
        found.wrong(f"{found.text()} is not among the {kind}")
    return found.text()


def _pairs(found: Found | None, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(_pair(item, known) for item in found.items()) if found else ()


def _pair(found: Found, known: frozenset[str]) -> tuple[str, str]:
    ids = [_known(item, known, "parents") for item in found.items()]
    if len(ids) != 2 or ids[0] == ids[1]:  # noqa: PLR2004  a pair
        found.wrong("must name two different parents")
    return ids[0], ids[1]


def _previous(found: Found | None, known: frozenset[str]) -> dict[str, Where]:
    """Whoever withdrew since then may still stand in a former proposal."""
    return {member: _where(item) for member, item in found.entries() if member in known} if found else {}


def _where(found: Found) -> Where:
    return Where(
        slot=found.at("slot").text(), language=found.at("language").text(), venue=found.at("venue").text()
    )  # fmt: skip


def _kept(found: Found, known: frozenset[str], venues: frozenset[str], coaches: frozenset[str]) -> Kept:
    _known(found.at("venue"), venues, "venues")
    coach, locked = found.maybe("coach"), found.maybe("locked")
    return Kept(
        where=_where(found),
        members=tuple(_known(item, known, "parents") for item in found.at("members").items()),
        coach=_known(coach, coaches, "coaches") if coach else None,
        is_locked=locked.flag() if locked else False,
    )


def _written_parent(parent: Parent) -> dict[str, object]:
    return {
        **asdict(replace(parent, slots={})),
        "languages": sorted(parent.languages),
        "slots": {slot: str(answer) for slot, answer in sorted(parent.slots.items())},
        "child_bands": sorted(parent.child_bands),
        "carer": str(parent.carer) if parent.carer else None,
    }


def _written_kept(kept: Kept) -> dict[str, object]:
    coach = {"coach": kept.coach} if kept.coach else {}
    return {**asdict(kept.where), **coach, "members": list(kept.members), "locked": kept.is_locked}
