"""How long the composer may think, and who watches it meanwhile."""

from dataclasses import dataclass
from typing import Protocol

from networks.composing.solver.solution import Unlock


@dataclass(frozen=True, kw_only=True)
class Effort:
    """At most so many seconds, or so much `work`: a limit that does not hang on the machine, with one worker.

    With `work` the same input gives the same output, always.
    """

    seconds: float | None = None
    work: float | None = None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far it is: how many are placed in the best groups so far, and how many there can be at most."""

    placed: int
    bound: int
    seconds: float
    # Which goal is worked on: `placed`, `waiting`, `sizes`, `travel`, `ages` or `unlock`.
    goal: str
    # What is known so far to help those who are left out, what helps most first.
    unlock: tuple[Unlock, ...] = ()


class Watcher(Protocol):
    """Who is told how far it is, and may say stop; the best so far is then the answer."""

    def found(self, progress: Progress) -> None:
        """Hear how far it is."""

    def is_cancelled(self) -> bool:
        """Say whether to stop now."""


class Nobody:
    """Watches nothing and never says stop."""

    def found(self, progress: Progress) -> None:
        """Hear nothing."""

    def is_cancelled(self) -> bool:
        """Never stop."""
        return False
