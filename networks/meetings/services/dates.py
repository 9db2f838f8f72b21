"""The coordinator plans several dates at once: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from networks.groups.models import Group
from networks.groups.services import locked
from networks.meetings.models import Meeting
from networks.meetings.services.coaching import FIRST_DATES, fulfil
from networks.meetings.services.errors import MeetingError
from networks.meetings.services.meetings import plan_meeting
from networks.meetings.services.plans import MeetingPlan
from networks.neighbourhoods.services import hold_venues


class DateRefused(MeetingError):
    """One of the dates cannot be; `turn` says which, counted from 0."""

    def __init__(self, refusal: MeetingError, turn: int) -> None:
        super().__init__(refusal.code, refusal.message)
        self.turn = turn


@transaction.atomic
def plan_dates(*, actor: Actor, group: Group, plans: Sequence[MeetingPlan], at: datetime) -> list[Meeting]:
    """Plan meetings on these dates. When one of them cannot be, none is planned and it says which."""
    planning = locked(group)
    hold_venues([plan.venue for plan in plans if plan.venue is not None])
    meetings = [_one(actor, planning, plan, turn, at) for turn, plan in enumerate(plans)]
    fulfil(planning, FIRST_DATES, at)
    return meetings


def _one(actor: Actor, group: Group, plan: MeetingPlan, turn: int, at: datetime) -> Meeting:
    try:
        return plan_meeting(actor=actor, group=group, plan=plan, at=at)
    except MeetingError as refusal:
        raise DateRefused(refusal, turn) from None
