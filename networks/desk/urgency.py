"""What needs a professional first: one rule. Facts in, needs out, what matters most in front.

No database, no clock, no settings.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.desk.choices import Need
from networks.groups.choices import LIVING_STATES, GroupState


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
    """R01: as many said yes as a group starts from."""
    return group.state == GroupState.FORMING and group.said_yes >= group.group_min


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
