"""When a message leaves, when it is tried again, and when we give up. Pure: no clock, no database."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from networks.messaging.choices import Trouble

# Growing pauses after the first, second, … refusal. A full mailbox or a greylisting server needs minutes to hours;
# after the last one, some nine hours later, we give up (our default).
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 300))

# While a server or service is down or refuses us a message costs no tries. One that cannot be reached is looked for
# at each tick; one that says we go too fast counts by the minute; a wrong sender or key takes somebody to mend.
PAUSES_WHILE_DOWN = {
    Trouble.SERVICE_BUSY: timedelta(minutes=1),
    Trouble.SENDER_REFUSED: timedelta(minutes=10),
    Trouble.SERVICE_REFUSED: timedelta(minutes=10),
}

# A worker that has a message this long without a word has been killed; somebody else takes it over. Longer than
# half of it plus all time-outs of one message, so nobody is taken over who lives.
LEASE = timedelta(minutes=2)


def pause_while_down(trouble: Trouble) -> timedelta | None:
    """Return how long to leave a server alone; None to look again at the next tick."""
    return PAUSES_WHILE_DOWN.get(trouble)


def pause_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many tries, or None when it has been enough."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# Nothing leaves between these, by the clocks of the Netherlands, but what somebody just asked for (our default).
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
# So long after asking for something, somebody is still waiting for it (our default).
STILL_AWAKE = timedelta(hours=1)
# What begins before this, after the coming night, is told at any hour: in the morning it would be too late
# (our default).
NOON = time(12)
# What would fall there goes the evening before.
EVENING_BEFORE = time(20)


def is_quiet(moment: datetime) -> bool:
    """Say whether people should be left in peace: from 21:00 up to 8:00."""
    return not QUIET_UNTIL <= moment.astimezone(AMSTERDAM).time() < QUIET_FROM


def cannot_wait(moments: Iterable[datetime], at: datetime) -> bool:
    """Say whether something that changed begins before noon after the coming night, so that nobody comes in vain."""
    noon = datetime.combine(next_morning(at).astimezone(AMSTERDAM).date(), NOON, tzinfo=AMSTERDAM)
    return any(at <= moment < noon for moment in moments)


def next_morning(moment: datetime) -> datetime:
    """Return 8:00 after the night that follows; of a moment before 8:00 that of the same day."""
    local = moment.astimezone(AMSTERDAM)
    morning = local.date() if local.time() < QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(morning, QUIET_UNTIL, tzinfo=AMSTERDAM).astimezone(UTC)


def outside_quiet_hours(moment: datetime) -> datetime:
    """Return the same moment, or 20:00 of the evening before when it falls between 21:00 and 8:00.

    Of a night that begins at 21:00, the evening before is the evening of that same day.
    """
    if not is_quiet(moment):
        return moment
    local = moment.astimezone(AMSTERDAM)
    evening = local.date() if local.time() >= QUIET_FROM else local.date() - timedelta(days=1)
    return datetime.combine(evening, EVENING_BEFORE, tzinfo=AMSTERDAM).astimezone(UTC)


def morning_after(moment: datetime) -> datetime:
    """Return the same moment, or 8:00 when the quiet hours end in which it falls."""
    if not is_quiet(moment):
        return moment
    return next_morning(moment)


def days_before(moment: datetime, days: int) -> datetime:
    """Return the same time on the clock so many days earlier, kept out of the quiet hours."""
    local = moment.astimezone(AMSTERDAM)
    earlier = datetime.combine(local.date() - timedelta(days=days), local.time(), tzinfo=AMSTERDAM)
    return outside_quiet_hours(earlier.astimezone(UTC))


def hours_before(moment: datetime, hours: int) -> datetime:
    """Return the moment so many real hours earlier, kept out of the quiet hours."""
    return outside_quiet_hours(moment.astimezone(UTC) - timedelta(hours=hours))
