"""How numbers about people are shown, so that no small one can be read, added up or subtracted back.

No database, no clock, no settings. A number about people is rounded by itself, once, for one
neighbourhood and one quarter. Everything else that is shown (a district, the municipality, a year, an
average, a share) is made of such rounded numbers and never of the numbers behind them. So whoever puts
together everything that is shown learns no more than each rounded number says by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# R23 of the field's rules: municipal figures below 5 are suppressed.
SMALLEST_SHOWN = 5
# Our default. No smaller than what is hidden: the difference of two rounded numbers hides as much as each does.
STEP = 5


@dataclass(frozen=True)
class Shown:
    """A number about people as it is shown: a multiple of five, nobody, or only that they are few."""

    value: int
    is_few: bool = False

    def __str__(self) -> str:
        return f"< {SMALLEST_SHOWN}" if self.is_few else str(self.value)


NOBODY = Shown(0)
FEW = Shown(0, is_few=True)


def shown(people: int) -> Shown:
    """Round a number of people to fives; 1 to 4 is "< 5".

    0 stays 0: it tells of no person, and where nothing is going on is what a municipality looks for.
    """
    if people == 0:
        return NOBODY
    return FEW if people < SMALLEST_SHOWN else Shown(STEP * ((2 * people + STEP) // (2 * STEP)))


def together(parts: Iterable[Shown]) -> Shown:
    """Add up what is shown, and nothing else; "< 5" counts for the middle of 1 to 4."""
    doubled = sum(SMALLEST_SHOWN if part.is_few else 2 * part.value for part in parts)
    if doubled == 0:
        return NOBODY
    return FEW if doubled < 2 * SMALLEST_SHOWN else Shown(STEP * ((doubled + STEP) // (2 * STEP)))


def average(people: Shown, times: int) -> Shown | None:
    """Return the average to a whole person, "< 5" where it is less; None when there was nothing to come to."""
    if times == 0:
        return None
    if people.is_few or people == NOBODY:
        return people
    whole = (2 * people.value + times) // (2 * times)
    return Shown(whole) if whole >= SMALLEST_SHOWN else FEW


def share(came: Shown, could_come: Shown) -> int | None:
    """Return what part came, in fives of percent and at most 100; None where it says too much of too few."""
    if came.is_few or could_come.is_few or could_come == NOBODY:
        return None
    return min(100, STEP * round(100 * came.value / could_come.value / STEP))
