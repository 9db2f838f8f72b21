"""What should leave, as somebody would keep it on paper: notes that wait for each person, and none of our rows.

A note leaves the first time a worker runs once it is due, in her language of then; by night only what cannot wait
or what she asked for within the hour; and never once it helps nobody any more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from networks.messaging.schedule import AMSTERDAM
from tests.networks.messaging.letterbox import Left
from tests.networks.messaging.test_schedule import as_specified, on_the_clock

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Note:
    """One thing to tell somebody about one appointment."""

    key: str
    about: int
    starts_at: datetime
    written_at: datetime
    due_at: datetime
    until: datetime
    # day, asked (at any hour within the hour), or any.
    hours: str = "day"


@dataclass
class Paper:
    """The notes that wait, and what left."""

    waiting: dict[int, list[Note]] = field(default_factory=lambda: defaultdict(list))
    left: list[Left] = field(default_factory=list)

    def write(self, people: Iterable[int], note: Note) -> None:
        """Write one note for each of these people."""
        for who in people:
            self.waiting[who].append(note)

    def strike(self, who: int, which: Callable[[Note], bool]) -> list[Note]:
        """Strike notes out and return them."""
        struck = [note for note in self.waiting[who] if which(note)]
        self.waiting[who] = [note for note in self.waiting[who] if not which(note)]
        return struck

    def rewrite(self, who: int, which: Callable[[Note], bool], **words: object) -> bool:
        """Let notes that wait say something else, and say whether there were any."""
        found = any(which(note) for note in self.waiting[who])
        self.waiting[who] = [
            replace(note, **words) if which(note) else note  # type: ignore[arg-type]  # the caller knows its words
            for note in self.waiting[who]
        ]
        return found

    def worker_runs(self, at: datetime, reader: Callable[[int], tuple[str, str]]) -> None:
        """Let everything leave that may; what is too late is thrown away."""
        for who in list(self.waiting):
            for note in self.strike(who, lambda note: note.due_at <= at and (note.until <= at or may_leave(note, at))):
                if note.until > at:
                    address, language = reader(who)
                    self.left.append(Left(at, address, note.key, (note.starts_at.isoformat(),), language))


def may_leave(note: Note, at: datetime) -> bool:
    """Say whether a note may leave at this hour."""
    by_day = 8 <= on_the_clock(at).hour < 21
    return by_day or note.hours == "any" or (note.hours == "asked" and note.written_at >= at - HOUR)


def reminder_moments(starts_at: datetime) -> set[datetime]:
    """Three days before on the clock, three hours before as they pass; at night the evening before at 20:00."""
    same_time = on_the_clock(starts_at) - 3 * DAY
    days = as_specified(same_time.replace(tzinfo=AMSTERDAM))[0]
    hours = as_specified(starts_at - 3 * HOUR)[0]
    return {moment.replace(tzinfo=AMSTERDAM).astimezone(UTC) for moment in (days, hours)}


def how_soon(moments: Iterable[datetime], at: datetime) -> str:
    """Say whether a change can wait for the morning: not when somebody would come in vain before noon."""
    local = on_the_clock(at)
    noon = local.replace(hour=12, minute=0, second=0, microsecond=0) + (DAY if local.hour >= 8 else 0 * DAY)
    return "any" if any(at <= moment and on_the_clock(moment) < noon for moment in moments) else "day"
