"""What everybody in a group is told, each in her own language: one function a message, in the caller's transaction.

Nobody is written to at night, unless it is about a meeting before noon of the next day. The caller holds the
group locked.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from accounts.actor import Actor
from accounts.models import Person
from networks.groups.models import Group, Membership, MembershipQuerySet
from networks.groups.services import subject_of
from networks.meetings import catalogue
from networks.meetings.calendar import appointment_of, place_of
from networks.meetings.models import Meeting
from networks.meetings.services.untold import rewrite_moved, take_out_cancelled
from networks.messaging.catalogue import APPOINTMENTS, MessageKind, Value
from networks.messaging.choices import Hours
from networks.messaging.schedule import cannot_wait, morning_after
from networks.messaging.services import News, queue_all


def tell_planned(*, actor: Actor, meetings: Sequence[Meeting], at: datetime) -> None:
    """Tell that one meeting was planned, or a whole series, in one message with one calendar file.

    A series stands under the group, so that taking back one of its dates does not keep the others quiet.
    """
    group, due_at = meetings[0].group, morning_after(at)
    if len(meetings) == 1:
        _tell_of(actor, catalogue.MEETING_PLANNED, meetings, due_at)
    else:
        version = _next_version(group)
        _tell_of(actor, catalogue.MEETING_PLANNED, meetings, due_at, subject=subject_of(group), version=version)


def tell_moved(*, actor: Actor, meetings: Sequence[Meeting], was: datetime, at: datetime) -> None:
    """Tell that a meeting, and perhaps those after it, moved; `was` is when the first one would have been.

    Whoever has not heard of it yet hears of it as it is now, and of no change.
    """
    hours = _hours([was, meetings[0].starts_at], at)
    moved = {appointment["uid"]: appointment for appointment in map(appointment_of, meetings)}
    hears = rewrite_moved(
        [person.pk for person in _everybody(meetings[0].group)],
        moved,
        at_home=any(meeting.host_id for meeting in meetings),
        hours=hours,
        due_at=_when(hours, at),
    )
    unaware = [person for person, uids in hears.items() if uids == moved.keys()]
    _tell_of(actor, catalogue.MEETING_MOVED, meetings, _when(hours, at), hours=hours, until=[was], besides=unaware)


def tell_cancelled(*, actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Tell that a meeting does not go on; whoever had not been told of it yet never hears of it."""
    told_nothing = take_out_cancelled(
        [person.pk for person in _everybody(meeting.group)], appointment_of(meeting)["uid"]
    )
    hours = _hours([meeting.starts_at], at)
    _tell_of(actor, catalogue.MEETING_CANCELLED, [meeting], _when(hours, at), hours=hours, besides=told_nothing)


def tell_handed_over(*, actor: Actor, group: Group, at: datetime) -> None:
    """Tell that the parents run the group themselves from now on, with the page that says what that means."""
    _tell(actor, catalogue.GROUP_HANDED_OVER, group, at)


def tell_coordinator_wanted(*, actor: Actor, group: Group, at: datetime) -> None:
    """Ask everybody in the group who wants to be its coordinator."""
    _tell(actor, catalogue.COORDINATOR_WANTED, group, at)


def tell_poll_opened(*, actor: Actor, group: Group, closes_at: datetime, at: datetime) -> None:
    """Ask everybody in the group which days and times suit; not any more once the answers are counted."""
    _tell(actor, catalogue.POLL_OPENED, group, at, until=closes_at, closes_at=closes_at.isoformat())


def tell_poll_outcome(*, actor: Actor, group: Group, weeks: int, such_a_day_at: datetime, at: datetime) -> None:
    """Tell everybody in the group how often, on which day and at what time it meets from now on."""
    _tell(actor, catalogue.POLL_OUTCOME, group, at, weeks=weeks, such_a_day_at=such_a_day_at.isoformat())


def tell_ended(*, actor: Actor, group: Group, called_off: Sequence[Meeting], at: datetime) -> None:
    """Tell that the group has ended, with what it goes on, if anything, and take its meetings out of calendars.

    Why it ended is not in it: those who were there know.
    """
    successor = group.passed_on_to.name if group.passed_on_to else ""
    appointments = [appointment_of(meeting) for meeting in called_off]
    _tell(actor, catalogue.GROUP_ENDED, group, at, successor=successor, appointments=appointments)


def words_of(meeting: Meeting) -> dict[str, Value]:
    """Say when and where a meeting is; of somebody's home only that it is one (R07)."""
    return {
        "number": meeting.pk,
        "group": meeting.group.name,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": place_of(meeting),
        "is_at_home": meeting.host_id is not None,
    }


def reached(members: MembershipQuerySet) -> list[Person]:
    """Return the people behind these memberships who can be reached, with how."""
    found = members.select_related("person").prefetch_related("person__contact_points")
    return [member.person for member in found if member.person.contact_points.all()]


def to_each(people: Iterable[Person], values: dict[str, Value]) -> list[News]:
    """Return the same news to each of these people."""
    return [News(person, person.contact_points.all()[0], values) for person in people]


def _tell_of(
    actor: Actor,
    kind: MessageKind,
    meetings: Sequence[Meeting],
    due_at: datetime,
    *,
    hours: Hours | None = None,
    besides: Collection[int] = (),
    subject: str = "",
    version: int | None = None,
    until: Sequence[datetime] = (),
) -> None:
    """Queue one message about these meetings to everybody; it stands under the first of them, unless said otherwise."""
    first = meetings[0]
    words = words_of(first) | {
        APPOINTMENTS: [appointment_of(meeting) for meeting in meetings],
        "is_at_home": any(meeting.host_id for meeting in meetings),
    }
    people = [person for person in _everybody(first.group) if person.pk not in besides]
    values = {name: value for name, value in words.items() if name in kind.values}
    queue_all(
        actor=actor,
        key=kind.key,
        subject=subject or first.subject,
        news=to_each(people, values),
        due_at=due_at,
        # Of a series the last one counts: until it is over there is something to know.
        expires_at=max([*until, *(meeting.ends_at for meeting in meetings)]),
        version=first.sequence if version is None else version,
        hours=hours,
    )


def _tell(
    actor: Actor, kind: MessageKind, group: Group, at: datetime, *, until: datetime | None = None, **more: Value
) -> None:
    """Queue one message about the group to everybody in it; later news of the same kind goes out again."""
    queue_all(
        actor=actor,
        key=kind.key,
        subject=subject_of(group),
        news=to_each(_everybody(group), {"group": group.name, **more}),
        due_at=morning_after(at),
        expires_at=until,
        version=_next_version(group),
    )


def _next_version(group: Group) -> int:
    group.sequence += 1
    group.save(update_fields=["sequence", "changed_at"])
    return group.sequence


def _everybody(group: Group) -> list[Person]:
    return reached(Membership.objects.open().filter(group=group))


def _hours(moments: Sequence[datetime], at: datetime) -> Hours:
    """Let what is near leave at any hour, and everything else by day."""
    return Hours.ANY if cannot_wait(moments, at) else Hours.BY_DAY


def _when(hours: Hours, at: datetime) -> datetime:
    return at if hours == Hours.ANY else morning_after(at)
