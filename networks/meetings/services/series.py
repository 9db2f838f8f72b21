"""Several dates at once: what the group agreed on at its start-up meeting, or planned later from its rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from networks.activities.services import NoSuchHour
from networks.groups.models import Group
from networks.groups.services import locked, set_contribution, set_rhythm
from networks.meetings.models import Meeting
from networks.meetings.queries import DatesAround, dates_around
from networks.meetings.rhythm import NoFreeDay, Rhythm, moments_of
from networks.meetings.services.announcing import announce_planned
from networks.meetings.services.coaching import CONTRIBUTION, FIRST_DATES, RHYTHM, fulfil
from networks.meetings.services.errors import MeetingError, has_ended, no_such_hour
from networks.meetings.services.plans import MeetingPlan
from networks.meetings.services.writing import put_down, wake_up
from networks.neighbourhoods.models import Venue

# A group plans a year ahead at most; it decides again then (our default).
MOST_DATES = 12


@dataclass(frozen=True, kw_only=True)
class SeriesPlan:
    """From which day on a group meets in its rhythm, how often, how long and where; where may be open."""

    rhythm: Rhythm
    first: date
    count: int
    length: timedelta
    venue: Venue | None = None


@dataclass(frozen=True, kw_only=True)
class Series:
    """The meetings that were planned, and what the dates went around."""

    meetings: Sequence[Meeting]
    around: DatesAround


@transaction.atomic
def plan_series(*, actor: Actor, group: Group, plan: SeriesPlan, at: datetime) -> Series:
    """Plan so many meetings in a rhythm, around the holidays; all of them or none."""
    planning = locked(group)
    if planning.is_ended:
        raise has_ended()
    if not 1 <= plan.count <= MOST_DATES:
        raise MeetingError("how_many", _("Choose 1 to %(most)d dates.") % {"most": MOST_DATES})
    found, moments = dates_and_moments(planning, plan)
    meetings = [
        put_down(
            actor=actor,
            group=planning,
            plan=MeetingPlan(starts_at=moment, ends_at=moment + plan.length, venue=plan.venue),
            at=at,
        )
        for moment in moments
    ]
    wake_up(actor=actor, group=planning, at=at)
    fulfil(planning, FIRST_DATES, at)
    announce_planned(actor=actor, group=planning, meetings=meetings, at=at)
    return Series(meetings=meetings, around=found)


@transaction.atomic
def agree(*, actor: Actor, group: Group, plan: SeriesPlan, contribution: bool, at: datetime) -> Series:
    """Write down what the group chose: how often, its first dates, and whether there is a contribution (R05, R06)."""
    agreed = locked(group)
    if agreed.is_ended:
        raise has_ended()
    set_rhythm(actor=actor, group=agreed, interval_weeks=plan.rhythm.interval_weeks)
    set_contribution(actor=actor, group=agreed, asked=contribution)
    fulfil(agreed, RHYTHM, at)
    fulfil(agreed, CONTRIBUTION, at)
    return plan_series(actor=actor, group=agreed, plan=plan, at=at)


def dates_and_moments(group: Group, plan: SeriesPlan) -> tuple[DatesAround, list[datetime]]:
    """Return the days and when each meeting begins; an hour the clock skips and an endless holiday are refused."""
    try:
        found = dates_around(group, plan.rhythm, plan.first, plan.count)
        return found, moments_of(found.dates.days, plan.rhythm.begins)
    except NoSuchHour:
        raise no_such_hour() from None
    except NoFreeDay:
        raise MeetingError(
            "no_free_day", _("There is a holiday on every such day for three months. Check the list of holidays.")
        ) from None
