"""When a lecture is: a day and a clock time in the Netherlands become a moment. Pure: no clock, no database."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class NoSuchHour(ValueError):
    """The clock skips this hour: on the last Sunday of March 2:00 to 3:00 does not exist."""


def moment_of(day: date, clock: time) -> datetime:
    """Return the moment this clock time means that day, in UTC; the first of the two when the hour comes twice."""
    local = datetime.combine(day, clock.replace(fold=0), tzinfo=AMSTERDAM)
    moment = local.astimezone(UTC)
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour
    return moment


def comes_twice(moment: datetime) -> bool:
    """Say whether the clock shows this time twice that day: on the last Sunday of October 2:00 to 3:00."""
    local = moment.astimezone(AMSTERDAM)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
