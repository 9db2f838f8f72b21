"""What the catalogue tells of a method: what it is in plain words, its steps and its numbers."""

from dataclasses import dataclass

from methods.choices import Certainty, Moment, OpeningKind, Phase, StartUp
from methods.numbers import HOUSE_RULE, Numbers, Text


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
class CoachingStep:
    """Something the coach does around a start-up meeting: what, how, and on which day seen from the meeting."""

    key: str
    name: Text
    how: Text
    moment: Moment
    # Days after the day of the meeting; before it they are below zero. No source states them: our default.
    days: int
    around: StartUp = StartUp.EVERY
    # Only where a parent in the group asked for it.
    if_child_care_asked: bool = False
    source: Text = HOUSE_RULE
    certainty: Certainty = Certainty.DEFAULT


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
    # What the coach does to help a group start, in the order of the days.
    coaching: tuple[CoachingStep, ...] = ()
