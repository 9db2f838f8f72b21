"""The hour at which the tests live: nobody is written to at night, so tests that are run at night live by day.

The whole session lives in one hour, and so does every process it starts: those find the shift in their environment
(`config/settings/test.py`). By day nothing is shifted.
"""

import os
from datetime import UTC, datetime, time, timedelta

import time_machine

from networks.messaging.schedule import AMSTERDAM

SHIFT = "CLOCK_SHIFT"
# A session that begins between these is over before the quiet hours begin.
BEGINS, ENDS = time(8, 30), time(19, 30)
# When a session of the night begins instead.
MORNING = time(10)


def seconds_to_day(now: datetime) -> int:
    """Return by how many seconds the clock is shifted for a session that begins now."""
    local = now.astimezone(AMSTERDAM)
    if BEGINS <= local.time() < ENDS:
        return 0
    return int((datetime.combine(local.date(), MORNING, tzinfo=AMSTERDAM) - local).total_seconds())


def live_by_day() -> None:
    """Shift the clock of this process, and of those it will start, out of the night."""
    now = datetime.now(UTC)  # noqa: TID251  the clock on the wall
    shift = seconds_to_day(now)
    os.environ[SHIFT] = str(shift)
    if shift:
        time_machine.travel(now + timedelta(seconds=shift), tick=True).start()
