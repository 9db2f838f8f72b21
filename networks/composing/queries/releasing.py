"""What a release begins with: for each group a name and a first day, when room and coach are free."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from networks.activities.services import moment_of
from networks.composing.models import Proposal
from networks.composing.queries.board import Table
from networks.groups.models import Group
from networks.holidays.queries import closed_days
from networks.meetings.choices import MeetingState
from networks.meetings.models import Meeting
from networks.neighbourhoods.choices import AMSTERDAM, Day, PartOfDay
from networks.neighbourhoods.models import Booking, Venue

# Parents get a week to answer, and who says yes gets three days to arrange it (our default).
DAYS_AHEAD = 10

# The next school holidays are no longer than six weeks; after these weeks somebody chooses a day herself.
WEEKS_SOUGHT = 16

# When a part of the day suits parents: after school begins, before it ends, and once small children sleep.
BEGINS = {
    PartOfDay.MORNING: time(9, 30),
    PartOfDay.AFTERNOON: time(13, 30),
    PartOfDay.EVENING: time(19, 30),
}
LENGTH = timedelta(hours=2)

NAME_LENGTH = 60


@dataclass(frozen=True, kw_only=True)
class FirstDay:
    """What is proposed for one group: its name, and when it meets first; None when no such day was found."""

    key: str
    name: str
    starts_at: datetime | None


def first_days(table: Table, at: datetime) -> list[FirstDay]:
    """Return a name and a first day for every group of a proposal, none in the way of another."""
    going = Group.objects.filter(municipality=table.actor.municipality, ended_at=None)
    names = set(going.values_list("name", flat=True))
    taken: list[tuple[int, datetime]] = []
    found = []
    for key, card in table.cards.items():
        name = name_of(card.when, card.venue, names)
        names.add(name)
        starts_at = first_day_of(table.proposal, card.slot, card.venue, coach=card.coach_user, taken=taken, at=at)
        if starts_at is not None and card.venue is not None:
            taken.append((card.venue.pk, starts_at))
        found.append(FirstDay(key=key, name=name, starts_at=starts_at))
    return found


def is_busy(coach: int | None, starts_at: datetime, ends_at: datetime, besides: Group | None = None) -> bool:
    """Return whether somebody leads another start-up meeting then; a group that runs itself needs nobody there."""
    hers = Meeting.objects.filter(group__coach=coach, group__handed_over_at=None, state=MeetingState.PLANNED)
    return hers.exclude(group=besides).filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists()


def name_of(when: str, venue: Venue | None, taken: Collection[str]) -> str:
    """Return what a group can be called: by its neighbourhood and time, with a number where that is taken."""
    place = venue.neighbourhood.name if venue else ""
    plain = (_("Parents of %(place)s, %(when)s") % {"place": place, "when": when.lower()})[: NAME_LENGTH - 3].strip()
    numbered = (f"{plain} {number}" for number in range(2, 100))
    return next((name for name in (plain, *numbered) if name not in taken), plain)


def first_day_of(
    proposal: Proposal,
    slot: str,
    venue: Venue | None,
    *,
    coach: int | None,
    taken: Sequence[tuple[int, datetime]],
    at: datetime,
) -> datetime | None:
    """Return the first such part of the week far enough ahead, outside holidays, with a room and its coach free."""
    municipality = proposal.run.municipality
    days = _days_of(slot, at)
    closed = closed_days(municipality, days[0], days[-1])
    for day in days:
        if any(span.covers(day) for span in closed):
            continue
        starts_at = moment_of(day, BEGINS[PartOfDay(slot.partition("-")[2])])
        if _has_room(venue, starts_at, taken) and not is_busy(coach, starts_at, starts_at + LENGTH):
            return starts_at
    return None


def _days_of(slot: str, at: datetime) -> list[date]:
    weekday = Day.values.index(slot.partition("-")[0])
    first = (at.astimezone(AMSTERDAM) + timedelta(days=DAYS_AHEAD)).date()
    first += timedelta(days=(weekday - first.weekday()) % 7)
    return [first + timedelta(weeks=week) for week in range(WEEKS_SOUGHT)]


def _has_room(venue: Venue | None, starts_at: datetime, taken: Sequence[tuple[int, datetime]]) -> bool:
    if venue is None:
        return False
    then = Booking.objects.filter(venue=venue, starts_at__lt=starts_at + LENGTH, ends_at__gt=starts_at).count()
    return then + taken.count((venue.pk, starts_at)) < venue.rooms
