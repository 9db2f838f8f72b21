"""What needs a professional first: one rule. Facts in, needs out, what matters most in front.

No database, no clock, no settings.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.desk.choices import Need
from networks.desk.schedule import day_of, week_of
from networks.groups.choices import LIVING_STATES, GroupState

# So many days before a meeting it is time to ask who comes (our default, beside the reminder of three days).
ANSWERS_WANTED = timedelta(days=3)
# So many lines of one kind; the rest is a number, so that a full week is no longer than a busy one.
LINES_OF_A_KIND = 5
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class GroupNow:
    """What is known of a group without looking at anybody in it."""

    state: GroupState
    members: int = 0
    group_min: int = 8
    said_yes: int = 0
    not_answered: int = 0
    other_time: int = 0
    is_handed_over: bool = False
    is_cared_for: bool = True
    has_coordinator: bool = False
    startup_meeting_held: bool = False
    has_meeting_ahead: bool = False
    has_uncounted_meeting: bool = False

    @property
    def lives(self) -> bool:
        """Say whether it meets, or may again."""
        return self.state in LIVING_STATES

    @property
    def is_starting(self) -> bool:
        """Say whether it meets with a professional, on its way to going on by itself."""
        return self.state == GroupState.STARTED and not self.is_handed_over


def meeting_was_not_counted(group: GroupNow) -> bool:
    """A meeting is over and its coach did not write down how many came; later that is up to the coordinator."""
    return group.lives and not group.is_handed_over and group.has_uncounted_meeting


def nobody_stands_behind_it(group: GroupNow) -> bool:
    """Its colleague left and nobody took it over."""
    return not group.is_cared_for


def has_no_coordinator(group: GroupNow) -> bool:
    """R02: from the first meeting on, one of the parents arranges things."""
    is_on_its_way = group.is_handed_over or group.startup_meeting_held
    return group.lives and is_on_its_way and not group.has_coordinator


def can_start(group: GroupNow) -> bool:
    """R01: as many said yes as a group starts from, and its first meeting lies ahead."""
    return group.state == GroupState.FORMING and group.said_yes >= group.group_min and group.has_meeting_ahead


def has_no_first_meeting(group: GroupNow) -> bool:
    """The meeting for which parents were asked is over, and the group has not started."""
    return group.state == GroupState.FORMING and not group.has_meeting_ahead


def can_be_handed_over(group: GroupNow) -> bool:
    """R02: a start-up meeting was held and there is a coordinator."""
    return group.is_starting and group.startup_meeting_held and group.has_coordinator


def has_no_meeting(group: GroupNow) -> bool:
    """A group that started waits for its first date."""
    waits = not group.startup_meeting_held and not group.has_meeting_ahead and not group.has_uncounted_meeting
    return group.is_starting and waits


def waits_for_answers(group: GroupNow) -> bool:
    """Some have not answered, or would rather come at another time."""
    return group.state == GroupState.FORMING and group.not_answered + group.other_time > 0


def is_asleep(group: GroupNow) -> bool:
    """It has not met for more than twice its own interval and plans nothing."""
    return group.state == GroupState.DORMANT


def is_small(group: GroupNow) -> bool:
    """R01: a group that goes on with fewer than it may start with is flagged, never blocked."""
    return group.lives and group.members < group.group_min


# What matters most in front. After the hand-over nothing asks for what the back-up may not see (R03).
NEEDS_OF_A_GROUP: tuple[tuple[Need, Callable[[GroupNow], bool]], ...] = (
    (Need.UNCOUNTED, meeting_was_not_counted),
    (Need.NOBODY, nobody_stands_behind_it),
    (Need.NO_COORDINATOR, has_no_coordinator),
    (Need.CAN_START, can_start),
    (Need.NO_FIRST_MEETING, has_no_first_meeting),
    (Need.CAN_HAND_OVER, can_be_handed_over),
    (Need.NO_MEETING, has_no_meeting),
    (Need.ANSWERS, waits_for_answers),
    (Need.DORMANT, is_asleep),
    (Need.BELOW_MINIMUM, is_small),
)


def needs_of(group: GroupNow) -> list[Need]:
    """Return what a group needs of its professional, what matters most first; nothing once it has ended."""
    if not group.lives and group.state != GroupState.FORMING:
        return []
    return [need for need, is_so in NEEDS_OF_A_GROUP if is_so(group)]


def first_need_of(group: GroupNow) -> Need | None:
    """Return under which need a group stands in a list where each meeting has a line of its own."""
    return next((need for need in needs_of(group) if need != Need.UNCOUNTED), None)


def reason_of(need: Need, group: GroupNow) -> str:
    """Say why, with the numbers that matter."""
    if need == Need.CAN_START:
        words = ngettext(
            "%(number)d parent said yes: the group can start.",
            "%(number)d parents said yes: the group can start.",
            group.said_yes,
        )
        return words % {"number": group.said_yes}
    if need == Need.BELOW_MINIMUM:
        words = ngettext(
            "%(number)d parent is in it; a group starts from %(least)d.",
            "%(number)d parents are in it; a group starts from %(least)d.",
            group.members,
        )
        return words % {"number": group.members, "least": group.group_min}
    if need == Need.ANSWERS:
        return _("No answer yet: %(waiting)d. Another time suits better: %(other)d.") % {
            "waiting": group.not_answered,
            "other": group.other_time,
        }
    return str(need.label)


@dataclass(frozen=True, kw_only=True)
class MeetingNow:
    """What is known of a meeting its coach leads."""

    starts_at: datetime
    ends_at: datetime
    members: int = 0
    coming: int = 0
    not_coming: int = 0


def need_of_meeting(meeting: MeetingNow, at: datetime) -> Need | None:
    """Return why a planned meeting needs its coach: over, today, near, or this week; None when it is further off."""
    if meeting.ends_at <= at:
        return Need.UNCOUNTED
    if day_of(meeting.starts_at) <= day_of(at):
        return Need.MEETING_TODAY
    if meeting.starts_at - at <= ANSWERS_WANTED and meeting.members and not meeting.coming + meeting.not_coming:
        return Need.NO_ANSWERS
    return Need.MEETING if meeting.starts_at < week_of(at).ends_at else None


def reason_for_meeting(need: Need, meeting: MeetingNow) -> str:
    """Say how many said that they come, where that is what matters."""
    if need in {Need.MEETING_TODAY, Need.MEETING}:
        return _("Coming: %(yes)d, not coming: %(no)d.") % {"yes": meeting.coming, "no": meeting.not_coming}
    return str(need.label)


@dataclass(frozen=True, kw_only=True)
class LectureNow:
    """What is known of a lecture: its chairs before it begins, and who waits for a group after that."""

    starts_at: datetime
    seats: int = 0
    held: int = 0
    waiting: int = 0
    interested: int = 0
    group_min: int = 0
    second_group_from: int = 0
    has_group: bool = False


def need_of_lecture(lecture: LectureNow, at: datetime) -> Need | None:
    """Return why a lecture needs who planned it: it is today or this week, or it leaves enough for a group."""
    if lecture.starts_at <= at:
        is_enough = lecture.group_min and lecture.interested >= lecture.group_min
        return Need.INTERESTED if is_enough else None
    if day_of(lecture.starts_at) == day_of(at):
        return Need.LECTURE_TODAY
    return Need.LECTURE if lecture.starts_at < week_of(at).ends_at else None


def reason_for_lecture(need: Need, lecture: LectureNow) -> str:
    """Say how full it is, or for how many groups there are parents (R01: a second group from 16)."""
    numbers = {"held": lecture.held, "seats": lecture.seats, "waiting": lecture.waiting, "number": lecture.interested}
    if need != Need.INTERESTED:
        if lecture.waiting:
            return _("%(held)d of %(seats)d places taken, %(waiting)d waiting.") % numbers
        return _("%(held)d of %(seats)d places taken.") % numbers
    if lecture.second_group_from and lecture.interested >= lecture.second_group_from:
        return _("%(number)d parents are waiting: enough for two groups or more.") % numbers
    if lecture.has_group:
        return _("%(number)d parents are waiting: enough for another group.") % numbers
    return _("%(number)d parents are waiting: enough for a group.") % numbers


def reason_to_phone(people: int) -> str:
    """Say how many parents were not reached."""
    words = ngettext(
        "%(number)d parent was not reached by a message.", "%(number)d parents were not reached by a message.", people
    )
    return words % {"number": people}


def need_of_task(due_on: date, at: datetime) -> Need | None:
    """Return whether a task is late or due this week; None when it can wait."""
    if due_on < day_of(at):
        return Need.TASK_LATE
    return Need.TASK if due_on <= week_of(at).sunday else None


@dataclass(frozen=True, kw_only=True)
class Concern:
    """One line: why something needs her, about which group or lecture, when, and for whom she stands in."""

    need: Need
    about: str
    reason: str
    moment: datetime | None = None
    day: date | None = None
    # What its page goes by: the number of the group, the code of the lecture, and the row in it.
    group: int = 0
    lecture: str = ""
    row: int = 0
    instead_of: str = ""
    # The group arranges it itself; its back-up can only look (R03).
    is_up_to_the_group: bool = False


@dataclass(frozen=True)
class Kind:
    """The lines of one need, and how many more there are."""

    need: Need
    concerns: list[Concern]
    more: int


def in_order(concerns: Collection[Concern]) -> list[Kind]:
    """Return everything that needs her, what matters most first and within that the soonest; each kind limited."""
    kinds = []
    for need in Need:
        found = sorted((concern for concern in concerns if concern.need == need), key=_soonest_first)
        if found:
            kinds.append(Kind(need, found[:LINES_OF_A_KIND], max(0, len(found) - LINES_OF_A_KIND)))
    return kinds


def _soonest_first(concern: Concern) -> tuple[datetime, str, int, int]:
    moment = concern.moment
    if moment is None:
        moment = datetime.combine(concern.day, datetime.min.time(), tzinfo=UTC) if concern.day else _LAST
    return moment, concern.about, concern.group, concern.row
