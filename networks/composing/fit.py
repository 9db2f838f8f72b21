"""How well picked parents fit: what they have in common, and who told something else. Pure: no database, no clock.

What somebody did not tell is unknown: it is never counted as suiting, and never as a clash.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from networks.signups.choices import Availability

# More than these nobody weighs against each other at a glance.
MOMENTS_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What one parent told that decides whether a group fits her."""

    name: str
    age_bands: Collection[str] = ()
    languages: Collection[str] = ()
    # By part of the week, such as `tue-evening`, how well it suits.
    availability: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Shared:
    """One answer and how many gave it; `others` told something else, `unknown` told nothing."""

    value: str
    suits: int
    if_need_be: int
    others: tuple[str, ...]
    unknown: int

    @property
    def can(self) -> int:
        """How many it suits, gladly or if need be."""
        return self.suits + self.if_need_be

    @property
    def is_common(self) -> bool:
        """Say whether everybody who told anything told this."""
        return self.can > 0 and not self.others


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How well parents fit together; of each question the answers that most gave, best first."""

    size: int
    age_bands: Sequence[Shared]
    languages: Sequence[Shared]
    moments: Sequence[Shared]
    # The part of the week of the first meeting, once it is chosen.
    chosen: Shared | None

    @property
    def best_moments(self) -> Sequence[Shared]:
        """The parts of the week that suit most."""
        return self.moments[:MOMENTS_SHOWN]


def fit_of(people: Sequence[Wishes], part: str = "") -> Fit:
    """Return how well these parents fit together, at this part of the week if one is chosen."""
    times = [(person.name, person.availability) for person in people]
    return Fit(
        size=len(people),
        age_bands=ranked([(person.name, _all_suit(person.age_bands)) for person in people]),
        languages=ranked([(person.name, _all_suit(person.languages)) for person in people]),
        moments=ranked(times),
        chosen=_shared(part, times) if part else None,
    )


def ranked(told: Sequence[tuple[str, Mapping[str, str]]]) -> list[Shared]:
    """Return every answer somebody gave, the one that suits most first; of equals the one that suits gladly."""
    values = sorted({value for _name, answers in told for value in answers})
    return sorted((_shared(value, told) for value in values), key=lambda found: (-found.can, -found.suits))


def most_told(shared: Iterable[Shared]) -> list[str]:
    """Return the answers at least half of those who told anything have in common."""
    return [found.value for found in shared if found.can >= len(found.others)]


def _shared(value: str, told: Sequence[tuple[str, Mapping[str, str]]]) -> Shared:
    given = [answers[value] for _name, answers in told if value in answers]
    suits = sum(answer == Availability.YES for answer in given)
    return Shared(
        value=value,
        suits=suits,
        if_need_be=len(given) - suits,
        others=tuple(name for name, answers in told if answers and value not in answers),
        unknown=sum(not answers for _name, answers in told),
    )


def _all_suit(values: Collection[str]) -> dict[str, str]:
    return dict.fromkeys(values, Availability.YES.value)
