"""When a message is tried again, and when we give up. Pure: no clock, no database."""

from datetime import timedelta

# Growing pauses after the first, second, … refusal. A full mailbox or a greylisting server needs minutes to hours;
# after the last one, some nine hours later, we give up (our default).
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 300))

# While the server itself is down a message costs no tries: we look again each time.
PAUSE_WHILE_DOWN = timedelta(minutes=1)

# A worker that has a message this long without a word has been killed; somebody else takes it over.
LEASE = timedelta(minutes=5)


def pause_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many tries, or None when it has been enough."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
