"""The coordinator plans several dates at once: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from networks.groups.models import Group
from networks.groups.services import locked
from networks.meetings.models import Meeting
from networks.meetings.services.announcing import announce_planned
from networks.meetings.services.coaching import FIRST_DATES, fulfil
from networks.meetings.services.errors import MeetingError, has_ended
from networks.meetings.services.plans import MeetingPlan
from networks.meetings.services.writing import put_down, wake_up
from networks.neighbourhoods.services import hold_venues


class DateRefused(MeetingError):
    """One of the dates cannot be; `turn` says which, counted from 0."""

    def __init__(self, refusal: MeetingError, turn: int) -> None:
        super().__init__(refusal.code, refusal.message)
        self.turn = turn


@transaction.atomic
def plan_dates(*, actor: Actor, group: Group, plans: Sequence[MeetingPlan], at: datetime) -> list[Meeting]:
    """Plan meetings on these dates and tell everybody in one message.

    When one of them cannot be, none is planned and it says which.
    """
    planning = locked(group)
    if planning.is_ended:
        raise has_ended()
    hold_venues([plan.venue for plan in plans if plan.venue is not None])
    meetings = [_one(actor, planning, plan, turn, at) for turn, plan in enumerate(plans)]
    wake_up(actor=actor, group=planning, at=at)
    fulfil(planning, FIRST_DATES, at)
    announce_planned(actor=actor, group=planning, meetings=meetings, at=at)
    return meetings


def _one(actor: Actor, group: Group, plan: MeetingPlan, turn: int, at: datetime) -> Meeting:
    try:
        return put_down(actor=actor, group=group, plan=plan, at=at)
    except MeetingError as refusal:
        raise DateRefused(refusal, turn) from None
