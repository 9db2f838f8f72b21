"""Around which start-up meeting a task of the coach belongs, and when it is due. Pure: no clock, no database."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from methods.choices import Moment, StartUp
from methods.definition import CoachingStep

M = TypeVar("M")


def meetings_of(step: CoachingStep, meetings: Sequence[M]) -> Sequence[M]:
    """Return around which of the start-up meetings, in order of time, a step is taken."""
    return {StartUp.EVERY: meetings, StartUp.FIRST: meetings[:1], StartUp.LAST: meetings[-1:]}[step.around]


def due_on(step: CoachingStep, meeting_day: date, today: date) -> date:
    """Return on or before which day a step is taken.

    Where a group starts so soon that a day before the meeting has passed, it is today, and never after the meeting.
    """
    day = meeting_day + timedelta(days=step.days)
    return min(max(day, today), meeting_day) if step.moment == Moment.BEFORE else day


def may_be_due_on(moment: Moment, day: date, meeting_day: date) -> bool:
    """Say whether a task can be moved to this day: what comes before a meeting stays before it, what follows after."""
    if moment == Moment.BEFORE:
        return day <= meeting_day
    return day >= meeting_day
