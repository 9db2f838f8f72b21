"""What stands in a week: meetings of her groups, her lectures, and what she is to do, day by day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from accounts.actor import Actor
from networks.desk.choices import EntryKind
from networks.desk.queries.groups import name_of_task
from networks.desk.queries.needs import groups_she_stands_behind, lectures_she_looks_after, tasks_she_has
from networks.desk.schedule import Week, day_of
from networks.meetings.choices import MeetingState
from networks.meetings.models import Meeting

# So many of each stand in one week; nobody has more, and a page stays a page.
ENTRIES_OF_A_KIND = 60


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a day: what it is, about which group or lecture, and at what time; a task has none."""

    kind: EntryKind
    about: str
    day: date
    moment: datetime | None = None
    words: str = ""
    group: int = 0
    lecture: str = ""


@dataclass(frozen=True)
class Day:
    """A day with what stands in it."""

    day: date
    entries: list[Entry]


def agenda_of(actor: Actor, week: Week) -> list[Day]:
    """Return the days of a week that hold something; of a group that runs itself only when it meets (R03)."""
    hers = groups_she_stands_behind(actor)
    entries = sorted([*_meetings(hers, week), *_lectures(actor, week), *_tasks(hers, week)], key=_as_they_come)
    days = [Day(day, [entry for entry in entries if entry.day == day]) for day in week.days]
    return [day for day in days if day.entries]


def _meetings(hers: Collection[int], week: Week) -> list[Entry]:
    rows = Meeting.objects.filter(
        group__in=hers,
        starts_at__gte=week.begins_at,
        starts_at__lt=week.ends_at,
    ).exclude(state=MeetingState.CANCELLED)
    found = rows.order_by("starts_at", "pk").values_list("starts_at", "group__name", "group")[:ENTRIES_OF_A_KIND]
    return [
        Entry(kind=EntryKind.MEETING, about=name, day=day_of(starts_at), moment=starts_at, group=group)
        for starts_at, name, group in found
    ]


def _lectures(actor: Actor, week: Week) -> list[Entry]:
    rows = lectures_she_looks_after(actor).filter(starts_at__gte=week.begins_at, starts_at__lt=week.ends_at)
    found = rows.order_by("starts_at", "pk").values_list("starts_at", "title", "code")[:ENTRIES_OF_A_KIND]
    return [
        Entry(kind=EntryKind.LECTURE, about=title, day=day_of(starts_at), moment=starts_at, lecture=code)
        for starts_at, title, code in found
    ]


def _tasks(hers: Collection[int], week: Week) -> list[Entry]:
    rows = tasks_she_has(hers).filter(due_on__range=(week.monday, week.sunday)).order_by("due_on", "pk")
    return [
        Entry(kind=EntryKind.TASK, about=row.group.name, day=row.due_on, words=name_of_task(row), group=row.group_id)
        for row in rows[:ENTRIES_OF_A_KIND]
    ]


def _as_they_come(entry: Entry) -> tuple[date, str, str]:
    return entry.day, entry.moment.isoformat() if entry.moment else "", entry.about
