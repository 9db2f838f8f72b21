"""What the catalogue tells of a method: what it is in plain words, its steps and its numbers."""

from dataclasses import dataclass

from methods.choices import Certainty, OpeningKind, Phase
from methods.numbers import Numbers, Text


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step along the generic line: what happens and who does it."""

    phase: Phase
    name: Text
    happens: Text
    who: Text
    # Where no source describes this step, it is our own proposal and shown as such.
    certainty: Certainty = Certainty.FACT


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A method as its owner and our sources describe it. What nobody could tell us stands in `unknown`."""

    code: str
    name: str
    owner: str
    openings: tuple[OpeningKind, ...]
    summary: Text
    steps: tuple[Step, ...]
    numbers: Numbers
    unknown: tuple[Text, ...]
